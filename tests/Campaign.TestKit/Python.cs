using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Campaign.TestKit;

/// <summary>Runs a Python script, outside the code under test.</summary>
/// <remarks>The tests of the ledger know no store, and so not this project: they take this file in.</remarks>
public static class Python
{
    /// <summary>Its exit code, and what it printed, with line feeds.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">The script and its own.</param>
    public static (int ExitCode, string Output, string Errors) Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (errors.Result.Contains("No module named", StringComparison.Ordinal))
            Xunit.Assert.Fail($"The script needs Python's package cryptography: apt-get install python3-cryptography, or pip install cryptography. ({errors.Result})");
        return (process.ExitCode, output.ReplaceLineEndings("\n"), errors.Result);
    }

    private static Process Start(string folder, string[] arguments)
    {
        var info = new ProcessStartInfo("python3", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        info.Environment["PYTHONUTF8"] = "1";
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            Xunit.Assert.Fail($"This test runs a script in Python, and `python3` could not be started. Install Python 3.8 or later with its package cryptography. ({e.Message})");
            throw;
        }
    }
}
