using System.Diagnostics;
using Campaign.TestKit;

namespace Campaign.Projections.Tests;

/// <summary>The sample of an application with a movement of its own, as somebody would run it; and the page that shows parts of it.</summary>
public sealed class ExtensionSampleTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Snapshots.ProjectFolder(), "..", ".."));

    [Fact]
    public async Task The_sample_records_refuses_reports_and_explains()
    {
        await using var database = CampaignDatabase.ForTest(nameof(ExtensionSampleTests));
        await database.InitializeAsync();

        await Verifier.Verify(await RunAsync(database.ConnectionString), "txt");
    }

    [Fact]
    public void The_code_of_the_page_is_the_code_of_the_sample()
    {
        var source = Directory.GetFiles(Path.Combine(Root, "samples", "Extension"), "*.cs").SelectMany(file => Lines(File.ReadAllText(file))).ToHashSet();
        var blocks = File.ReadAllText(Path.Combine(Root, "docs", "extending.md")).Split("```csharp\n")[1..];

        Assert.NotEmpty(blocks);
        Assert.All(blocks.SelectMany(block => Lines(block.Split("```")[0])), line => Assert.Contains(line, source));
    }

    private static async Task<string> RunAsync(string connectionString)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Root, "samples", "Extension", "bin", configuration, "net10.0", "Acme.TreePlanting.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, connectionString]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, await errors));
        return output;
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);
}
