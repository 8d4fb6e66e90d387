using Marten;

namespace Campaign.Benchmarks;

/// <summary>The rebuild of all reports beside stock Marten's rebuild of the yearly figures alone, and its parts beside what limits them; over the same events.</summary>
internal sealed class RebuildBenchmark : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly OpenLedger ours;
    private readonly DocumentStore stock;
    private readonly Folds folds;

    private RebuildBenchmark(OpenLedger ours, DocumentStore stock) => (this.ours, this.stock, folds) = (ours, stock, new Folds(ours));

    /// <exception cref="InvalidOperationException">They come to different figures.</exception>
    public static async Task<Outcome> RunAsync(Server server, Scale scale)
    {
        await using var benchmark = new RebuildBenchmark(await server.OpenLedgerAsync(), StockFigures.StoreOf(server));
        await benchmark.FillAsync(scale.Rows);
        var measured = await SideBySide.MeasureAsync(scale.Rounds, benchmark.Things());
        await benchmark.CompareAsync();
        var count = (long)(await benchmark.ours.ScalarAsync("select count(*) from campaign.mt_events"))!;
        return OutcomeOf([.. measured.Select(m => m.PerSecond("events", count))]);
    }

    private static Outcome OutcomeOf(IReadOnlyList<Measured> all)
    {
        var (stock, ours, fold, scan, balances, grouped) = (all[0], all[1], all[2], all[3], all[4], all[5]);
        return new Outcome
        {
            Comparisons =
            [
                new Comparison("rebuild of all reports", ours, stock, Asked.AtLeastTimes(4)),
                new Comparison("the fold of a rebuild, nothing written", fold, scan, Asked.AtLeastTimes(0.5)),
                new Comparison("balances alone", balances, stock, Asked.AtLeastTimes(8)),
                new Comparison("balances alone, beside the limit", balances, grouped),
            ],
            Tables = [new MeasuredTable(all)],
        };
    }

    private Work[] Things() =>
    [
        new("stock Marten, yearly figures", StockAsync),
        Work.Whole("ours, all that reports read", () => ours.Ledger.RebuildReportsAsync()),
        Work.Whole("ours, the fold alone", folds.FoldAsync),
        Work.Whole("raw scan and System.Text.Json", folds.ScanAsync),
        Work.Whole("ours, balances alone", folds.AccountsAsync),
        Work.Whole("one GROUP BY over the postings", folds.GroupAsync),
    ];

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

    private async Task<TimeSpan> StockAsync()
    {
        using var daemon = await stock.BuildProjectionDaemonAsync();
        return await Work.TimeAsync(() => daemon.RebuildProjectionAsync(StockFigures.ProjectionName, Patience, CancellationToken.None));
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
        differing += await folds.DifferencesAsync();
        if (figures == 0 || differing > 0)
            throw new InvalidOperationException($"{differing} of {figures} figures differ.");
        await Console.Error.WriteLineAsync($"{figures} figures, own and total, are the same.");
    }
}
