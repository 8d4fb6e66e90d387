namespace Campaign.Benchmarks;

/// <summary>Something that can be measured by itself.</summary>
/// <param name="Name">The subcommand.</param>
/// <param name="Description">What is measured.</param>
/// <param name="Usual">How much and how often, where nothing is said.</param>
/// <param name="RunAsync">Measures, on a server of its own.</param>
internal sealed record Benchmark(string Name, string Description, Scale Usual, Func<Server, Scale, Task<Outcome>> RunAsync)
{
    private const int Rounds = 5;

    private static readonly int[] Growing = [10_000, 100_000, 1_000_000];

    /// <summary>What <c>all</c> runs: ours beside its peers, and what was asked for.</summary>
    public static readonly IReadOnlyList<Benchmark> OfAll =
    [
        new("rebuild", "All reports from the events beside stock Marten's rebuild of the yearly figures; the fold and the balances alone beside the limits.", Of(500_000), RebuildBenchmark.RunAsync),
        new("catch-up", "What was stored while the daemon was away, beside stock Marten's yearly figures.", Of(200_000), CatchUpBenchmark.RunAsync),
        new("latency", "From a commit until the figure shows it, beside stock Marten's polling daemon, quiet and with 500 appends a second.", Of(20_000), LatencyBenchmark.RunAsync),
        new("append", "Commands of eight writers at once, beside bare sessions of Marten that append the same events.", Of(4000), AppendBenchmark.RunAsync),
        new("import", "`import models` beside Marten's bare bulk append of the same events.", Of(200_000), ImportBenchmark.RunAsync),
        new("read", "Reports of a district and of the nation, now and as of a past size, and an explanation, beside `select 1`.", Of(1_000_000), ReadBenchmark.RunAsync),
        new("memory", "The peak memory of the program's rebuild, verification, export and import.", Of(0, Growing[1..]), MemoryBenchmark.RunAsync),
        new("growth", "What an event and a question cost at growing sizes.", Of(0, Growing), GrowthBenchmark.RunAsync),
    ];

    /// <summary>What is measured only when it is asked for.</summary>
    public static readonly IReadOnlyList<Benchmark> Others =
    [
        new("report", "A district's yearly report beside `select 1`.", new Scale(0, 3000, []), ReportBenchmark.RunAsync),
        new("row", "What each thing costs that an imported row needs, the database apart.", Of(20_000), (_, scale) => RowCosts.RunAsync(scale)),
        new("log", "Sealing and verifying all events beside reading their rows, and what a proof costs.", Of(1_000_000), LogBenchmark.RunAsync),
        new("web", "Pages and the API of the host, asked over HTTP, beside its shortest answer.", new Scale(1_000_000, 1000, []), PageBenchmark.RunAsync),
    ];

    private static Scale Of(int rows, params IReadOnlyList<int> sizes) => new(rows, Rounds, sizes);
}
