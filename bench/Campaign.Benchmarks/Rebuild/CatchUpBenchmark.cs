using System.Diagnostics;
using Campaign.Projections;
using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;

namespace Campaign.Benchmarks;

/// <summary>How fast the daemon takes in what was stored while it was away: ours, stock Marten's yearly figures, and a projection that does nothing.</summary>
internal sealed class CatchUpBenchmark : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly OpenLedger ledger;
    private readonly DocumentStore store;
    private readonly long last;

    private CatchUpBenchmark(OpenLedger ledger, DocumentStore store, long last) => (this.ledger, this.store, this.last) = (ledger, store, last);

    public static async Task<Outcome> RunAsync(Server server, Scale scale)
    {
        var ledger = await server.OpenLedgerAsync();
        var store = StockFigures.StoreOf(server, options => options.Projections.Add(new Nothing(), ProjectionLifecycle.Async, nameof(Nothing), o => o.BatchSize = ReportsProjection.PageSize));
        await NationHistory.StoreAsync(store, scale.Rows);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await ledger.ScalarAsync("vacuum analyze");
        await using var benchmark = new CatchUpBenchmark(ledger, store, (long)(await ledger.ScalarAsync("select max(seq_id) from campaign.mt_events"))!);
        var measured = await SideBySide.MeasureAsync(
            scale.Rounds,
            [
                new Work("stock Marten, yearly figures", () => benchmark.CatchUpAsync(StockFigures.ProjectionName, "mt_doc_yearofunit")),
                new Work("ours, all that reports read", () => benchmark.CatchUpAsync(ReportsProjection.Name, [.. ReportsRebuild.Tables])),
                new Work("a projection that does nothing", () => benchmark.CatchUpAsync(nameof(Nothing))),
            ]);
        var all = measured.Select(m => m.PerSecond("events", benchmark.last)).ToList();
        return new Outcome
        {
            Comparisons =
            [
                new Comparison("catch-up by the running daemon", all[1], all[0], Asked.AtLeastTimes(1)),
                new Comparison("catch-up, as was asked next", all[1], all[0], Asked.AtLeastTimes(2)),
                new Comparison("catch-up, beside the limit", all[1], all[2]),
            ],
            Tables = [new MeasuredTable(all)],
        };
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        await ledger.DisposeAsync();
    }

    private async Task<TimeSpan> CatchUpAsync(string projection, params string[] tables)
    {
        var shard = $"{projection}:All";
        await ledger.ScalarAsync($"delete from campaign.mt_event_progression where name = '{shard}'; {string.Concat(tables.Select(t => $"truncate campaign.{t};"))}");
        using var daemon = await store.BuildProjectionDaemonAsync();
        var started = Stopwatch.GetTimestamp();
        await daemon.StartAgentAsync(shard, CancellationToken.None);
        while (await ledger.ScalarAsync($"select last_seq_id from campaign.mt_event_progression where name = '{shard}'") is not long reached || reached < last)
            await Task.Delay(Pause);
        var took = Stopwatch.GetElapsedTime(started);
        await daemon.StopAllAsync();
        return took;
    }

    private sealed class Nothing : IProjection
    {
        public Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation) => Task.CompletedTask;
    }
}
