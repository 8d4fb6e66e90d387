using System.CommandLine;
using Campaign.Benchmarks;

const int Large = 5_000_000;

var rows = new Option<int?>("--rows") { Description = "How many rows or events.", Recursive = true };
var rounds = new Option<int?>("--rounds") { Description = "How many rounds count.", Recursive = true };
var sizes = new Option<int[]>("--sizes") { Description = "The sizes of memory and growth, the least first.", Recursive = true, AllowMultipleArgumentsPerToken = true };
var large = new Option<bool>("--large") { Description = "Memory and growth at 5,000,000 events too.", Recursive = true };
var output = new Option<DirectoryInfo>("--out") { Description = "The folder of the results.", Recursive = true, DefaultValueFactory = _ => new DirectoryInfo(Path.Combine("bench", "results")) };

var root = new RootCommand("Measures side by side, in one run, and writes the results as Markdown and JSON. Without a subcommand: all.") { rows, rounds, sizes, large, output, Reform() };
foreach (var benchmark in Benchmark.OfAll.Concat(Benchmark.Others))
    root.Add(CommandOf(benchmark.Name, $"{benchmark.Description} Usual: {new Run("", benchmark.Usual, new Outcome()).About}", [benchmark]));
var all = CommandOf("all", $"Everything that something was asked of: {string.Join(", ", Benchmark.OfAll.Select(b => b.Name))}.", Benchmark.OfAll);
root.Add(all);
root.Action = all.Action;
return await root.Parse(args).InvokeAsync();

Command CommandOf(string name, string description, IReadOnlyList<Benchmark> benchmarks)
{
    var command = new Command(name, description);
    command.SetAction((parsed, _) => RunAsync(name, benchmarks, parsed));
    return command;
}

Command Reform()
{
    var folder = new Option<DirectoryInfo>("--from") { Description = "The folder with the published lists (docs/importing.md).", Required = true };
    var command = new Command("reform", "The reform of 2025-07-01, and a year of the whole country. Usual: 5 models a commune, 100 rounds.") { folder };
    command.SetAction((parsed, _) => RunAsync(
        "reform", [new Benchmark("reform", "", new Scale(5, 100, []), (server, scale) => ReformBenchmark.RunAsync(server, parsed.GetValue(folder)!, scale))], parsed));
    return command;
}

async Task RunAsync(string name, IReadOnlyList<Benchmark> benchmarks, ParseResult parsed)
{
    var (began, runs, page) = (DateTimeOffset.UtcNow, new List<Run>(), "");
    await using var server = await Server.StartAsync();
    foreach (var benchmark in benchmarks)
    {
        Progress.Say(benchmark.Name);
        await server.ClearAsync();
        var scale = ScaleOf(benchmark.Usual, parsed);
        runs.Add(new Run(benchmark.Name, scale, await benchmark.RunAsync(server, scale)));
        page = new Results(name, began, Machine.This(server.Version), runs).WriteTo(parsed.GetValue(output)!); // each time: a long run that is cut off leaves what it has
    }

    Console.Write(page);
}

Scale ScaleOf(Scale usual, ParseResult parsed)
{
    var some = parsed.GetValue(sizes) is { Length: > 0 } given ? given : usual.Sizes.Concat(parsed.GetValue(large) ? [Large] : []);
    return new Scale(usual.Rows > 0 ? parsed.GetValue(rows) ?? usual.Rows : 0, parsed.GetValue(rounds) ?? usual.Rounds, usual.Sizes.Count > 0 ? [.. some] : []);
}
