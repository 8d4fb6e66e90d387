using System.Diagnostics;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Cli;

/// <summary>What a person sees: standard error is a terminal, lent by <c>script</c> of util-linux.</summary>
public sealed class TerminalTests : IAsyncLifetime
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(TerminalTests));
    private readonly string folder = TemporaryFolder.Create("terminal");

    public Task InitializeAsync() => database.InitializeAsync();

    public async Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    [TerminalFact]
    public async Task A_bar_is_drawn_on_the_terminal_and_the_report_in_the_file_is_unspoilt()
    {
        var report = Path.Combine(folder, "report.txt");

        var (code, seen) = await RunOnTerminalAsync($"dotnet {string.Join(' ', CampaignProgram.CommandLine("demo"))} > {report}");

        Assert.Equal(0, code);
        Assert.Matches(@"models\.csv \e\[[0-9;]+m━", seen); // the bar, in colour
        Assert.Contains("models.csv: 55 rows, 55 added", seen, StringComparison.Ordinal);
        var plain = await CampaignProgram.RunAsync("report 980 2019", database.ConnectionString);
        Assert.Equal(plain.Output, await File.ReadAllTextAsync(report));
    }

    [TerminalFact]
    public async Task A_document_is_not_thrown_at_a_terminal()
    {
        var (code, seen) = await RunOnTerminalAsync($"dotnet {string.Join(' ', CampaignProgram.CommandLine("report 980 2019 --format docx"))}");

        Assert.Equal(2, code);
        Assert.Contains("A terminal cannot show a document. Give -o FILE", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("PK", seen, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Seen)> RunOnTerminalAsync(string command)
    {
        string[] script = ["script", "--quiet", "--return", "--command", $"stty cols 120 rows 30; {command}", "/dev/null"];
        var info = CampaignProgram.StartInfo(script, database.ConnectionString);
        (info.Environment["TERM"], info.Environment["SHELL"], info.RedirectStandardInput) = ("xterm-256color", "/bin/sh", true);
        info.Environment.Remove("NO_COLOR");
        using var process = Process.Start(info)!;
        var seen = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, seen);
    }
}

/// <summary>A test that needs <c>script</c>; skipped, and counted as such, where it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TerminalFactAttribute : FactAttribute
{
    /// <summary>Decides when the test is found.</summary>
    public TerminalFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/script"))
            Skip = "No /usr/bin/script of util-linux lends a terminal here.";
    }
}
