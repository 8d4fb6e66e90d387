using System.Text;
using System.Text.Json;
using Campaign.Domain;
using Campaign.Ledger;
using CsCheck;
using Marten;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>What holds after any history, recorded by the real store and booked by the real daemon.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private const int Histories = 20;

    private LedgerFixture ledger = null!;
    private int places;

    public async Task InitializeAsync() => ledger = await StartAsync(nameof(HistoryTests));

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public Task After_any_history_books_reports_lists_and_explanations_agree() => Move.History.SampleAsync(
        async history =>
        {
            var place = new Place($"h{Interlocked.Increment(ref places)}");
            await RecordAsync(place, history);
            await ledger.WaitAsync();
            await BalancesAreSumsOfPostingsAsync();
            foreach (var unit in place.Units.Append(place.Province))
                await ReportAgreesAsync(unit);
            await RegistersAreARefoldAsync();
            await RebuildChangesNothingAsync();
            await UndoAllAsync(place);
            await ledger.WaitAsync();
            await RebuildChangesNothingAsync();
            Assert.Equal(0L, await ledger.ScalarAsync<long>($"select count(*) from campaign.balances where (own <> 0 or total <> 0) and unit ~ '^{place.Prefix}[THAB]@'"));
            await BalancesAreSumsOfPostingsAsync();
        },
        iter: Histories, threads: 1);

    private async Task RecordAsync(Place place, Move[] history)
    {
        foreach (var command in place.Opening)
            await ledger.AcceptedAsync(command);
        await using var batch = await ledger.Ledger.BeginBatchAsync();
        foreach (var move in history)
            await batch.ExecuteAsync(move.In(place), Context with { Certainty = (Certainty)(move.Choice % 4), Evidence = move.Choice % 3 == 0 ? [new Evidence("Biên bản")] : [] });
        await batch.CommitAsync();
    }

    private async Task RebuildChangesNothingAsync()
    {
        var kept = await ledger.ReportTablesAsync();
        await ledger.Ledger.RebuildReportsAsync();
        Assert.Equal(kept, await ledger.ReportTablesAsync());
    }

    private async Task BalancesAreSumsOfPostingsAsync()
    {
        const string differing =
            """
            select count(*) from campaign.balances b full join
              (select u as unit, year, programme, level, figure, facet, sum(amount) as total, sum(case when u = unit then amount else 0 end) as own
               from campaign.postings, unnest(unit_path) u group by u, year, programme, level, figure, facet) p
            using (unit, year, programme, level, figure, facet)
            where b.total is distinct from p.total or b.own is distinct from p.own or b.total < 0 or b.own < 0
            """;
        Assert.Equal(0L, await ledger.ScalarAsync<long>(differing));
    }

    private async Task ReportAgreesAsync(UnitSelector unit)
    {
        var report = await ledger.ReportAsync(unit);
        Assert.DoesNotContain(report.Warnings, w => w.Code == ReportWarningCode.FamilyDoesNotAddUp);
        Assert.Equal(Sum(report, Figures.ModelsPromotedToProvince), report.Lists.PromotedModels.Count);
        Assert.Equal(Sum(report, Figures.CommendationsAwarded) + Sum(report, Figures.PraisesGiven), report.Lists.Commendations.Count);
        foreach (var figure in report.Figures.Where(f => f.Value is not (null or 0)))
            await IsExplainedAsync(unit, figure);
        if (report.Freeze is { } freeze)
            await FreezeAgreesAsync(unit, freeze, report);
    }

    private async Task IsExplainedAsync(UnitSelector unit, ReportFigure figure)
    {
        var explained = await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(unit, Year, figure.Figure, figure.Facet) { Level = figure.Level });
        Assert.Equal(figure.Value, explained.Value!.Value);
        Assert.Equal(figure.Value, explained.Value.Entries.Sum(e => e.Amount));
        Assert.DoesNotContain(explained.Value.Entries, e => e.Unit.Contains('@', StringComparison.Ordinal)); // every unit by its name
    }

    /// <summary>What is announced and what came late are together what had happened by the cut-off, as it is known now.</summary>
    private async Task FreezeAgreesAsync(UnitSelector unit, ReportFreeze freeze, YearlyReport report)
    {
        var until = await ledger.ReportAsync(unit, freeze.CutOff);
        var late = freeze.LateFacts.SelectMany(f => f.Changes).ToLookup(c => new FigureKey(c.Level, c.Figure, c.Facet));
        foreach (var figure in report.Figures)
        {
            var changes = late[new FigureKey(figure.Level, figure.Figure, figure.Facet)].ToList();
            var known = until.Figures.SingleOrDefault(f => (f.Level, f.Figure, f.Facet) == (figure.Level, figure.Figure, figure.Facet))?.Value ?? 0;
            Assert.All(changes, c => Assert.Equal(figure.Announced, c.Announced));
            Assert.Equal(figure.Announced + changes.Sum(c => c.After - c.Before), known);
            Assert.Equal(changes.LastOrDefault()?.After ?? figure.Announced, known);
        }
    }

    private async Task RegistersAreARefoldAsync()
    {
        await using var session = ledger.Store.QuerySession();
        var events = (await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync()).Select(RecordedEvent.From).ToList();
        Assert.Equal(
            Refold<RegisteredModel>(events, e => e.Data is ModelEvent m ? RegisteredModel.IdOf(m) : null, RegisteredModel.Apply),
            (await session.Query<RegisteredModel>().OrderBy(m => m.Id).ToListAsync()).Select(Json).Order(StringComparer.Ordinal));
        Assert.Equal(
            Refold<HonourRollEntry>(events, e => (e.Data as CommendationEvent)?.CommendationId.ToString(), HonourRollEntry.Apply),
            (await session.Query<HonourRollEntry>().OrderBy(c => c.Id).ToListAsync()).Select(Json).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Refold<TLine>(List<RecordedEvent> events, Func<RecordedEvent, string?> id, Func<TLine?, RecordedEvent, TLine?> apply)
        where TLine : class =>
        events.Where(e => id(e) is not null).GroupBy(id).Select(g => g.Aggregate((TLine?)null, apply)).OfType<TLine>().Select(Json).Order(StringComparer.Ordinal);

    private static string Json<TLine>(TLine line) => Encoding.UTF8.GetString(CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(line, LedgerJson.Options)));

    /// <summary>From the last step backwards everything can be undone.</summary>
    private async Task UndoAllAsync(Place place)
    {
        await using var session = ledger.Store.QuerySession();
        var (model, commendation) = ($"model/{place.Prefix}-", $"commendation/{place.Prefix}-");
        var entries = await session.Events.QueryAllRawEvents().Where(e => e.StreamKey!.StartsWith(model) || e.StreamKey!.StartsWith(commendation)).ToListAsync();
        var undone = entries.Select(e => e.Data).OfType<IEntryAnnulled>().Select(e => e.Entry.Seq).ToHashSet();
        await using var batch = await ledger.Ledger.BeginBatchAsync();
        foreach (var entry in entries.Where(e => e.Data is not IEntryAnnulled && !undone.Contains(e.Sequence)).OrderByDescending(e => e.Sequence))
        {
            var result = await batch.ExecuteAsync(new AnnulEntry(entry.Sequence, "Nhập nhầm") { LateReason = "Nhập nhầm" }, Context);
            Assert.True(result.Refusal is null, result.Refusal?.ToString());
        }

        await batch.CommitAsync();
    }

    private static long Sum(YearlyReport report, string figure) => report.Figures.Where(f => f.Figure == figure).Sum(f => f.Value ?? 0);
}
