using System.CommandLine;
using Campaign.Benchmarks;

var rows = new Option<int?>("--rows") { Description = "How many rows or events.", Recursive = true };
var rounds = new Option<int?>("--rounds") { Description = "How many rounds count.", Recursive = true };
var root = new RootCommand("Measures side by side, in one run, and prints a Markdown table.")
{
    rows,
    rounds,
    Reform(),
    Benchmark("report", "A district's yearly report beside `select 1`.", 0, 3000, ReportBenchmark.RunAsync),
    Benchmark("import", "`import models` beside Marten's bare bulk append of the same events.", 200_000, 3, ImportBenchmark.RunAsync),
    Benchmark("row", "What each thing costs that an imported row needs, the database apart.", 20_000, 5, (_, count, times) => RowCosts.RunAsync(count, times)),
    Benchmark("memory", "The peak memory of `import models`, for a hundredth and a tenth of the rows and for all of them.", 1_000_000, 1, MemoryBenchmark.RunAsync),
    Benchmark("rebuild", "All reports from the events, beside stock Marten's rebuild of the yearly figures.", 500_000, 3, RebuildBenchmark.RunAsync),
    Benchmark("catch-up", "What was stored while the daemon was away, beside stock Marten's yearly figures.", 200_000, 3, CatchUpBenchmark.RunAsync),
    Benchmark("log", "Sealing and verifying all events beside reading their rows, and what a proof costs.", 1_000_000, 3, LogBenchmark.RunAsync),
    Benchmark("web", "Pages and the API of the host, asked over HTTP, beside its shortest answer.", 1_000_000, 1000, PageBenchmark.RunAsync),
    Benchmark("append", "Commands of eight writers at once, with the sequencer beside them and without.", 4000, 5, AppendBenchmark.RunAsync),
};
return await root.Parse(args).InvokeAsync();

Command Reform()
{
    var folder = new Option<DirectoryInfo>("--from") { Description = "The folder with the published lists (docs/importing.md).", Required = true };
    var command = new Command("reform", "The reform of 2025-07-01, and a year of the whole country. Usual: 5 models a commune, 100 rounds.") { folder };
    command.SetAction(async (parsed, _) =>
    {
        await using var server = await Server.StartAsync();
        Console.Write(await ReformBenchmark.RunAsync(server, parsed.GetValue(folder)!, parsed.GetValue(rows) ?? 5, parsed.GetValue(rounds) ?? 100));
    });
    return command;
}

Command Benchmark(string name, string description, int usualRows, int usualRounds, Func<Server, int, int, Task<string>> run)
{
    var command = new Command(name, $"{description} Usual: {(usualRows > 0 ? $"{usualRows} rows, " : "")}{usualRounds} rounds.");
    command.SetAction(async (parsed, _) =>
    {
        await using var server = await Server.StartAsync();
        Console.Write(await run(server, parsed.GetValue(rows) ?? usualRows, parsed.GetValue(rounds) ?? usualRounds));
    });
    return command;
}
