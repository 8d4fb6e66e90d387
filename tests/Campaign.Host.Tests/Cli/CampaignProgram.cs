using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Campaign.Host.Tests.Cli;

/// <summary>What a program left behind when it ended; standard error without the lines by which a slow machine is told how far it is.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error)
{
    /// <summary>The lines on standard error, without the end of the last.</summary>
    public string[] ErrorLines => Error.TrimEnd().Split('\n');
}

/// <summary>The program as scripts see it: a process, its exit code and its two streams.</summary>
internal sealed partial class CampaignProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly StringBuilder error = new();

    private CampaignProgram(Process process) => (this.process, output) = (process, process.StandardOutput.ReadToEndAsync());

    /// <summary>Runs the program to its end.</summary>
    /// <param name="arguments">Parted by spaces; one with spaces in it stands in quotes.</param>
    /// <param name="connectionString">Null: the program starts a PostgreSQL of its own.</param>
    /// <param name="input">What it reads from standard input; null: the test's own.</param>
    /// <param name="environment">Further variables.</param>
    public static async Task<Ran> RunAsync(string arguments, string? connectionString, string? input = null, params (string Name, string Value)[] environment)
    {
        using var program = Start(arguments, connectionString, input, environment);
        return await program.EndAsync();
    }

    /// <inheritdoc cref="RunAsync"/>
    public static CampaignProgram Start(string arguments, string? connectionString, string? input = null, params (string Name, string Value)[] environment)
    {
        var info = StartInfo(["dotnet", .. CommandLine(arguments)], connectionString);
        foreach (var (name, value) in environment)
            info.Environment[name] = value;
        info.RedirectStandardInput = input is not null;
        info.StandardInputEncoding = input is null ? null : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var process = Process.Start(info)!;
        if (input is not null)
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }

        return new CampaignProgram(process);
    }

    /// <summary>What follows <c>dotnet</c> to run the program.</summary>
    public static string[] CommandLine(string arguments) =>
        ["exec", Path.Combine(AppContext.BaseDirectory, "Campaign.Host.dll"), .. Words().Matches(arguments).Select(word => word.Value.Trim('"'))];

    public static ProcessStartInfo StartInfo(string[] command, string? connectionString)
    {
        var info = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["ConnectionStrings__Campaign"] = connectionString ?? "";
        return info;
    }

    /// <summary>Waits until the program writes a line with the text on standard error.</summary>
    public async Task SaysAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            error.Append(line).Append('\n');
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"It ended without saying '{text}': {error}");
    }

    /// <summary>As Ctrl-C does.</summary>
    public Task InterruptAsync() => SignalAsync("INT");

    /// <summary>As a service manager does.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<Ran> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        error.Append(await process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return new Ran(process.ExitCode, await output, ProgressLines().Replace(error.ToString(), ""));
    }

    [GeneratedRegex(@"^.+: \d+ of \d+ \w+, [\d,]+ \w+/s, [\d.:]+ left\n", RegexOptions.Multiline)]
    private static partial Regex ProgressLines();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Words();

    /// <summary>A test that failed leaves no process behind.</summary>
    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
