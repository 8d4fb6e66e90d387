using System.Diagnostics;

namespace Campaign.Packages.Tests;

/// <summary>Runs lines of bash as a person at a terminal would: nothing of the test run's own build is passed on.</summary>
/// <param name="ExitCode">0 where every line went well; the first that did not ends it.</param>
/// <param name="Output">Both streams.</param>
internal sealed record Shell(int ExitCode, string Output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string[] OfTheTestRun = ["MSBUILD", "VSTEST", "CAMPAIGN", "ConnectionStrings"];

    /// <summary>Runs them and expects that all go well.</summary>
    public static async Task<string> RunAsync(string folder, string lines, params (string Name, string Value)[] environment)
    {
        var ran = await TryAsync(folder, lines, environment);
        Assert.True(ran.ExitCode == 0, $"{lines}\n{ran.Output}");
        return ran.Output;
    }

    /// <summary>Runs them.</summary>
    public static async Task<Shell> TryAsync(string folder, string lines, params (string Name, string Value)[] environment)
    {
        var log = Path.GetTempFileName(); // servers that a build leaves behind would keep a pipe open
        try
        {
            using var process = Process.Start(StartInfo(folder, $"exec > '{log}' 2>&1 < /dev/null\nset -euo pipefail\n{lines}", environment))!;
            using var patience = new CancellationTokenSource(Patience);
            await process.WaitForExitAsync(patience.Token);
            return new Shell(process.ExitCode, await File.ReadAllTextAsync(log, CancellationToken.None));
        }
        finally
        {
            File.Delete(log);
        }
    }

    private static ProcessStartInfo StartInfo(string folder, string script, (string Name, string Value)[] environment)
    {
        var info = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder };
        foreach (var name in info.Environment.Keys.Where(key => OfTheTestRun.Any(start => key.StartsWith(start, StringComparison.OrdinalIgnoreCase))).ToList())
            info.Environment.Remove(name);
        foreach (var (name, value) in environment.Concat([("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_NOLOGO", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1")]))
            info.Environment[name] = value;
        return info;
    }
}
