namespace Campaign.Benchmarks;

/// <summary>What an event costs, and what a question, at growing sizes: a ledger that is appended to, rebuilt, sealed, verified and asked.</summary>
/// <remarks>The nation grows with the events, up to 63 provinces; then the years do. A district stays as large as it is.</remarks>
internal sealed class GrowthBenchmark(Server server)
{
    private const int Commands = 200;
    private const int Often = 100;
    private const int Year = Model.FirstYear;

    private readonly List<(string What, int Size, TimeSpan Time)> kept = [];

    public static async Task<Outcome> RunAsync(Server server, Scale scale)
    {
        await new GrowthBenchmark(server).RoundAsync(scale.Sizes[0]); // until the JIT has compiled everything
        var benchmark = new GrowthBenchmark(server);
        foreach (var size in scale.Sizes)
        {
            foreach (var round in Enumerable.Range(1, scale.RoundsOf(size)))
            {
                Progress.Say($"round {round} of {scale.RoundsOf(size)}: growth at {size}");
                await benchmark.RoundAsync(size);
            }
        }

        return benchmark.OutcomeOf(scale.Sizes);
    }

    private async Task RoundAsync(int size)
    {
        var name = $"growth_{Guid.NewGuid():N}";
        await using (var ledger = await server.OpenLedgerAsync(database: await server.CreateDatabaseAsync(name)))
        {
            await NationHistory.StoreWithRecordsAsync(ledger, size);
            await ledger.ScalarAsync("vacuum analyze");
            await Registrations.LaunchAsync(ledger);
            KeepEach("append", size, Commands, await Work.TimeAsync(() => AgainAsync(Commands, _ => Registrations.GiveAsync(ledger))));
            await BuildAsync(ledger, size);
            await ledger.ScalarAsync("vacuum analyze");
            await AskAsync(ledger, size);
        }

        await server.DropDatabaseAsync(name);
    }

    private async Task BuildAsync(OpenLedger ledger, int size)
    {
        var count = (long)(await ledger.ScalarAsync("select count(*) from campaign.mt_events"))!;
        await ledger.MarkReadAsync();
        KeepEach("rebuild", size, count, await Work.TimeAsync(() => ledger.Ledger.RebuildReportsAsync()));
        KeepEach("seal", size, count, await Work.TimeAsync(() => ledger.Ledger.Log.SealAsync()));
        KeepEach("verify", size, count, await Work.TimeAsync(() => ledger.Ledger.Log.VerifyAsync()));
    }

    private async Task AskAsync(OpenLedger ledger, int size)
    {
        var ask = new Questions(ledger, Year);
        var entries = (await ledger.Ledger.Log.StatusAsync()).Size;
        await using var connection = await ledger.ConnectAsync();
        await KeepMedianAsync("a district's report", size, Often, _ => ask.DistrictAsync());
        await KeepMedianAsync("the nation's report", size, Often / 10, _ => ask.NationAsync());
        await KeepMedianAsync("a proof", size, Often, n => ask.ProveAsync(connection, n, Often, entries));
    }

    private static async Task AgainAsync(int times, Func<int, Task> work)
    {
        for (var n = 0; n < times; n++)
            await work(n);
    }

    private void KeepEach(string what, int size, long count, TimeSpan time) => kept.Add((what, size, time / count));

    private async Task KeepMedianAsync(string what, int size, int times, Func<int, Task> ask)
    {
        var took = new List<TimeSpan>(times);
        await AgainAsync(times, async n => took.Add(await Work.TimeAsync(() => ask(n))));
        took.Sort();
        kept.Add((what, size, took[times / 2]));
    }

    private Outcome OutcomeOf(IReadOnlyList<int> sizes)
    {
        string[] events = ["append", "rebuild", "seal", "verify"];
        string[] questions = ["a district's report", "the nation's report", "a proof"];
        return new Outcome
        {
            Comparisons = [.. events.Concat(questions).Select(what => new Comparison($"growth of {what}, {Figure.Of(sizes[^1])} events", At(what, sizes[^1]), At(what, sizes[0])))],
            Tables = [.. events.Concat(questions).Select(what => new MeasuredTable(what, [.. sizes.Select(size => At(what, size))]))],
            Plots =
            [
                new Plot("growth-of-events", "What an event costs", "events in the ledger", "µs an event", [.. events.Select(LineOf)]),
                new Plot("growth-of-questions", "What a question costs", "events in the ledger", "µs a question", [.. questions.Select(LineOf)]),
            ],
        };

        Measured At(string what, int size) => Measured.Of($"at {Figure.Of(size)} events", "µs", kept.Where(k => k.What == what && k.Size == size).Select(k => k.Time.TotalMicroseconds));
        PlotLine LineOf(string what) => new(what, [.. sizes.Select(size => ((double)size, At(what, size).Median))]);
    }
}
