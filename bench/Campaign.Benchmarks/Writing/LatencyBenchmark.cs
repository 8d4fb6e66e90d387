using Marten;

namespace Campaign.Benchmarks;

/// <summary>From a commit until a fresh read of the figure sees it: ours, stock Marten's daemon that polls, and LISTEN and NOTIFY alone.</summary>
/// <remarks>In ledgers that hold a history; the reader asks every millisecond, and it and who appends take their share of the machine.</remarks>
internal sealed class LatencyBenchmark : IAsyncDisposable
{
    private const string StockSchema = "stock";
    private const int RowsOfSample = 100;
    private const int StockIsSlower = 10;
    private const int Fewest = 3;

    private readonly OpenLedger ledger;
    private readonly DocumentStore stock;
    private readonly int samples;
    private readonly int stockSamples;

    private LatencyBenchmark(OpenLedger ledger, DocumentStore stock, int rows) =>
        (this.ledger, this.stock, samples, stockSamples) = (ledger, stock, Math.Max(Fewest, rows / RowsOfSample), Math.Max(Fewest, rows / RowsOfSample / StockIsSlower));

    public static async Task<Outcome> RunAsync(Server server, Scale scale)
    {
        await using var benchmark = new LatencyBenchmark(
            await server.OpenLedgerAsync(runDaemon: true), StockFigures.StoreOf(server, o => o.Events.UseListenNotifyForEventAppends = false, StockSchema), scale.Rows);
        await benchmark.FillAsync(scale.Rows);
        using var daemon = await benchmark.stock.BuildProjectionDaemonAsync();
        await daemon.StartAgentAsync($"{StockFigures.ProjectionName}:All", CancellationToken.None);
        await using var ours = await Watch.OpenAsync(server.ConnectionString, Registrations.OursOf("campaign"), () => Registrations.GiveAsync(benchmark.ledger));
        await using var stock = await Watch.OpenAsync(server.ConnectionString, Registrations.StockOf(StockSchema), () => Registrations.AppendAsync(benchmark.stock));
        var quiet = await benchmark.QuietAsync(scale.Rounds, ours, stock);
        var (oursLoaded, oursReached) = await LoadedAsync(scale.Rounds, benchmark.ledger.Store, new Work("ours, under load", ours.SeeAsync, benchmark.samples));
        var (stockLoaded, stockReached) = await LoadedAsync(scale.Rounds, benchmark.stock, new Work("stock Marten, under load", stock.SeeAsync, benchmark.stockSamples));
        await daemon.StopAllAsync();
        return OutcomeOf([.. quiet, oursLoaded, stockLoaded], Measured.Of("the load on ours", "appends/s", [oursReached]), Measured.Of("the load on stock Marten", "appends/s", [stockReached]));
    }

    public async ValueTask DisposeAsync()
    {
        await stock.DisposeAsync();
        await ledger.DisposeAsync();
    }

    private static Outcome OutcomeOf(IReadOnlyList<Timed> all, params Measured[] loads)
    {
        var (notify, stock, ours, oursLoaded, stockLoaded) = (all[0], all[1], all[2], all[3], all[4]);
        return new Outcome
        {
            Comparisons =
            [
                new Comparison("from commit to visible, p50", ours.Percentile(50), stock.Percentile(50), Asked.AtMostMilliseconds(20)),
                new Comparison("from commit to visible, p99", ours.Percentile(99), stock.Percentile(99), Asked.AtMostMilliseconds(60)),
                new Comparison($"from commit to visible with {Load.PerSecond} appends/s, p99", oursLoaded.Percentile(99), stockLoaded.Percentile(99), Asked.AtMostMilliseconds(250)),
                new Comparison("from commit to visible, beside the limit, p50", ours.Percentile(50), notify.Percentile(50)),
            ],
            Tables = [new MeasuredTable("percentiles of a round", [.. all.SelectMany(t => new[] { t.Percentile(50), t.Percentile(99) })]), new MeasuredTable(all.Select(t => t.Milliseconds())), new MeasuredTable(loads)],
        };
    }

    private async Task FillAsync(int rows)
    {
        await NationHistory.StoreAsync((DocumentStore)ledger.Store, rows);
        await NationHistory.StoreAsync(stock, rows);
        await NationHistory.RegisterUnitsAsync(ledger);
        await stock.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await Registrations.LaunchAsync(ledger);
        await ledger.Ledger.WaitForReportsAsync();
        await ledger.ScalarAsync("vacuum analyze");
    }

    private async Task<IReadOnlyList<Timed>> QuietAsync(int rounds, Watch ours, Watch polled)
    {
        await using var notice = new Notice(ledger);
        await notice.OpenAsync();
        return await SideBySide.MeasureAsync(
            rounds,
            [
                Work.Whole("LISTEN and NOTIFY alone", notice.SendAsync, samples),
                new Work("stock Marten, polling", polled.SeeAsync, stockSamples),
                new Work("ours", ours.SeeAsync, samples),
            ]);
    }

    private static async Task<(Timed Times, double Reached)> LoadedAsync(int rounds, IDocumentStore store, Work watched)
    {
        await using var load = new Load(store);
        var times = await SideBySide.MeasureAsync(rounds, [watched]);
        return (times[0], load.Reached);
    }
}
