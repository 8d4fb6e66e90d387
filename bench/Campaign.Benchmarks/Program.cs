using System.CommandLine;
using Campaign.Benchmarks;

var rows = new Option<int?>("--rows") { Description = "How many rows or events.", Recursive = true };
var rounds = new Option<int?>("--rounds") { Description = "How many rounds count.", Recursive = true };
var root = new RootCommand("Measures side by side, in one run, and prints a Markdown table.")
{
    rows,
    rounds,
    Benchmark("rebuild", "All reports from the events, beside stock Marten's rebuild of the yearly figures.", 500_000, 3, RebuildBenchmark.RunAsync),
};
return await root.Parse(args).InvokeAsync();

Command Benchmark(string name, string description, int usualRows, int usualRounds, Func<Server, int, int, Task<string>> run)
{
    var command = new Command(name, $"{description} Usual: {usualRows} rows, {usualRounds} rounds.");
    command.SetAction(async (parsed, _) =>
    {
        await using var server = await Server.StartAsync();
        Console.Write(await run(server, parsed.GetValue(rows) ?? usualRows, parsed.GetValue(rounds) ?? usualRounds));
    });
    return command;
}
