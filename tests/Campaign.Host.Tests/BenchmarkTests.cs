using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Campaign.Host.Tests.Cli;
using Campaign.TestKit;

namespace Campaign.Host.Tests;

/// <summary>The benchmarks with next to nothing to measure, so that they cannot rot. No time is asserted.</summary>
public sealed class BenchmarkTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The rows of the first table, in its order.</summary>
    private static readonly string[] Rows =
    [
        "rebuild of all reports", "the fold of a rebuild, nothing written", "balances alone", "balances alone, beside the limit",
        "catch-up by the running daemon", "catch-up, as was asked next", "catch-up, beside the limit",
        "from commit to visible, p50", "from commit to visible, p99", "from commit to visible with 500 appends/s, p99", "from commit to visible, beside the limit, p50",
        "append through the facade", "append through the facade, the log on",
        "import of a file", "import of a file, beside the limit",
        "report of a district, p50", "report of the nation, p50", "report of the nation without its lists, p50",
        "report of a district as of a past size, p50", "report of the nation as of a past size, p50", "`explain`, first page, p50",
        "peak memory of rebuild, 300 events", "peak memory of export, 300 events", "peak memory of verify, 300 events", "peak memory of import, 300 events",
        "growth of append, 300 events", "growth of rebuild, 300 events", "growth of seal, 300 events", "growth of verify, 300 events",
        "growth of a district's report, 300 events", "growth of the nation's report, 300 events", "growth of a proof, 300 events",
    ];

    private readonly string folder = TemporaryFolder.Create("bench-results");

    [Fact]
    public async Task All_benchmarks_run_and_write_every_row()
    {
        await RunAsync("all", "--rows", "300", "--rounds", "1", "--sizes", "300", "--out", folder);

        Assert.Equal(["all-growth-of-events.svg", "all-growth-of-questions.svg", "all.json", "all.md"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var json = JsonDocument.Parse(Read("all.json"));
        var comparisons = json.RootElement.GetProperty("runs").EnumerateArray().SelectMany(run => run.GetProperty("comparisons").EnumerateArray()).ToList();
        Assert.Equal(Rows, comparisons.Select(c => c.GetProperty("what").GetString()));
        Assert.All(comparisons, c => Assert.All(["ours", "peer"], side => Assert.True(c.GetProperty(side).GetProperty("median").GetDouble() > 0, $"{c}")));
        Assert.Equal(Rows, Read("all.md").Split('\n').SkipWhile(line => !line.StartsWith("| --- |", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Length > 0).Select(line => line.Split(" | ")[0][2..]));
        Assert.All(Directory.GetFiles(folder, "*.svg"), path => Assert.Equal("svg", XDocument.Load(path).Root!.Name.LocalName));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Read(string name) => File.ReadAllText(Path.Combine(folder, name));

    private static async Task RunAsync(params string[] arguments)
    {
        using var program = Process.Start(CampaignProgram.StartInfo(["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Campaign.Benchmarks.dll"), .. arguments], connectionString: null))!;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            var said = await Task.WhenAll(program.StandardOutput.ReadToEndAsync(patience.Token), program.StandardError.ReadToEndAsync(patience.Token));
            await program.WaitForExitAsync(patience.Token);
            Assert.True(program.ExitCode == 0, string.Concat(said));
        }
        finally
        {
            if (!program.HasExited)
                program.Kill(entireProcessTree: true); // with it goes the server that it started
        }
    }
}
