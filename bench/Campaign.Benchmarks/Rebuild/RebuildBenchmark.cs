using System.Diagnostics;
using Marten;

namespace Campaign.Benchmarks;

/// <summary>The rebuild of all reports beside stock Marten's rebuild of the yearly figures alone, over the same events.</summary>
internal sealed class RebuildBenchmark : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly OpenLedger ours;
    private readonly DocumentStore stock;

    private RebuildBenchmark(OpenLedger ours, DocumentStore stock) => (this.ours, this.stock) = (ours, stock);

    /// <summary>A table of events a second.</summary>
    /// <exception cref="InvalidOperationException">The two come to different figures.</exception>
    public static async Task<string> RunAsync(Server server, int eventCount, int rounds)
    {
        await using var benchmark = new RebuildBenchmark(await server.OpenLedgerAsync(), StockFigures.StoreOf(server));
        await benchmark.FillAsync(eventCount);
        var measured = await SideBySide.MeasureAsync(rounds, [("stock Marten, yearly figures", benchmark.StockAsync), ("ours, all that reports read", benchmark.OursAsync)]);
        await benchmark.CompareAsync();
        return measured.PerSecond("events", (long)(await benchmark.ours.ScalarAsync("select count(*) from campaign.mt_events"))!);
    }

    public async ValueTask DisposeAsync()
    {
        await stock.DisposeAsync();
        await ours.DisposeAsync();
    }

    private async Task FillAsync(int eventCount)
    {
        await NationHistory.StoreAsync(stock, eventCount);
        await ours.MarkReadAsync();
        await ours.ScalarAsync("vacuum analyze");
    }

    private async Task<TimeSpan> OursAsync()
    {
        var started = Stopwatch.GetTimestamp();
        await ours.Ledger.RebuildReportsAsync();
        return Stopwatch.GetElapsedTime(started);
    }

    private async Task<TimeSpan> StockAsync()
    {
        using var daemon = await stock.BuildProjectionDaemonAsync();
        var started = Stopwatch.GetTimestamp();
        await daemon.RebuildProjectionAsync(StockFigures.ProjectionName, Patience, CancellationToken.None);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Every figure of every unit and year, own and total.</summary>
    private async Task CompareAsync()
    {
        var (figures, differing) = ((long)(await ours.ScalarAsync("select count(*) from campaign.balances"))!, (long)(await ours.ScalarAsync(
            """
            with stock as (
              select y.id || '|' || t.key as key, coalesce((y.data -> 'own' ->> t.key)::bigint, 0) as own, t.value::bigint as total
              from campaign.mt_doc_yearofunit y cross join jsonb_each_text(y.data -> 'total') t
            ), ours as (
              select unit || '/' || year || '|' || programme || '|' || level || '|' || figure || '|' || facet as key, own, total from campaign.balances
            )
            select count(*) from stock full join ours using (key, own, total) where stock.key is null or ours.key is null
            """))!);
        if (figures == 0 || differing > 0)
            throw new InvalidOperationException($"{differing} of {figures} figures differ.");
        await Console.Error.WriteLineAsync($"{figures} figures, own and total, are the same.");
    }
}
