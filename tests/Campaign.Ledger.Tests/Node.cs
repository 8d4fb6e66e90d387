using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Campaign.Ledger.Tests;

/// <summary>Runs a few lines of JavaScript in Node.js, outside the code under test.</summary>
internal static class Node
{
    private const string ReadLines = "const lines = require('fs').readFileSync(0, 'utf8').split('\\n').filter(line => line);\n";

    /// <summary>The lines that the script prints; it finds its own in <c>lines</c>.</summary>
    internal static IReadOnlyList<string> Run(string script, IEnumerable<string> lines)
    {
        using var process = Start(ReadLines + script);
        process.StandardInput.Write(string.Join('\n', lines));
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"Node.js ended with exit code {process.ExitCode}: {errors.Result}");
        return output.TrimEnd('\n').Split('\n');
    }

    private static Process Start(string script)
    {
        try
        {
            return Process.Start(StartInfo(script))!;
        }
        catch (Win32Exception e)
        {
            Assert.Fail(
                "This test compares with Node.js, and `node` could not be started. " +
                $"Install Node.js 20 or later and put it on the PATH. ({e.Message})");
            throw;
        }
    }

    private static ProcessStartInfo StartInfo(string script) => new("node", ["-e", script])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        StandardOutputEncoding = Encoding.UTF8,
    };
}
