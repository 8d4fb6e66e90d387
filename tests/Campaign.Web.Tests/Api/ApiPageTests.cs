using System.Diagnostics;
using System.Text.RegularExpressions;
using Campaign.TestKit;

namespace Campaign.Web.Tests.Api;

/// <summary>The examples of docs/api.md are run as they stand; a block after one shows lines of what it prints.</summary>
[Collection(nameof(ApiHost))]
public sealed partial class ApiPageTests(ApiHost host)
{
    [Fact]
    public async Task Every_example_prints_what_the_page_shows()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Snapshots.ProjectFolder(), "..", "..", "docs", "api.md"));
        var examples = Examples().Matches(page);
        Assert.True(examples.Count >= 7);

        foreach (Match example in examples)
        {
            var printed = await RunAsync(example.Groups["command"].Value.Replace("http://127.0.0.1:5080/", $"{host.Client.BaseAddress}", StringComparison.Ordinal));
            Assert.False(string.IsNullOrWhiteSpace(printed), example.Value);
            Assert.All(example.Groups["shown"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(line, printed.Split('\n')));
        }
    }

    private static async Task<string> RunAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-euc", command]) { RedirectStandardOutput = true })!;
        var printed = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, command);
        return printed.Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```sh\n(?<command>.*?)^```\n(\n```(json|text)\n(?<shown>.*?)^```)?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Examples();
}
