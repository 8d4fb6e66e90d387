using Campaign.Projections;

namespace Campaign.Benchmarks;

/// <summary>Commands of several writers at once, with the sequencer beside them and without, beside bare sessions of Marten that append the same events.</summary>
internal static class AppendBenchmark
{
    private const int Writers = 8;

    public static async Task<Outcome> RunAsync(Server server, Scale scale)
    {
        await using var bare = await server.OpenLedgerAsync("bare");
        await using var without = await server.OpenLedgerAsync("without_log");
        await using var with = await server.OpenLedgerAsync("with_log", runSequencer: true);
        await Registrations.LaunchAsync(without);
        await Registrations.LaunchAsync(with);
        var each = Math.Max(1, scale.Rows / Writers);
        var measured = await SideBySide.MeasureAsync(
            scale.Rounds,
            [
                Work.Whole("a bare session of Marten", () => AtOnceAsync(each, () => Registrations.AppendAsync(bare.Store))),
                Work.Whole("a command, log off", () => AtOnceAsync(each, () => Registrations.GiveAsync(without))),
                Work.Whole("a command, log on", () => AtOnceAsync(each, () => Registrations.GiveAsync(with))),
            ]);
        var all = measured.Select(m => m.PerSecond("commands", each * Writers)).ToList();
        return new Outcome
        {
            Comparisons = [new Comparison("append through the facade", all[1], all[0], Asked.AtLeastTimes(0.8)), new Comparison("append through the facade, the log on", all[2], all[0])],
            Tables = [new MeasuredTable(all), await DelayAsync(with)],
        };
    }

    private static Task AtOnceAsync(int each, Func<Task> give) => Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
    {
        for (var i = 0; i < each; i++)
            await give();
    })));

    /// <summary>From the beginning of an event's transaction until it was sealed.</summary>
    private static async Task<MeasuredTable> DelayAsync(OpenLedger ledger)
    {
        await Task.Delay(TimeSpan.FromSeconds(2)); // for the last ones
        await using var connection = await ledger.ConnectAsync();
        var delays = await Sql.QueryAsync(
            connection,
            $"select extract(epoch from l.sealed_at - e.timestamp)::float8 * 1000 from {ledger.Schema}.leaves l join {ledger.Schema}.mt_events e on e.seq_id = l.seq",
            r => r.GetDouble(0), default);
        return new MeasuredTable([Measured.Of("from recording to sealing", "ms", delays)]);
    }
}
