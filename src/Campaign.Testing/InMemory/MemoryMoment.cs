using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Testing;

/// <summary>The ledger in memory as reports read it: everything is made of the events.</summary>
internal sealed class MemoryMoment(MemoryStore store, ReportLabels labels) : ILedgerMoment
{
    public Task<Lookup<UnitAsOf>> ResolveAsync(UnitSelector unit, CampaignYear year, CancellationToken ct) =>
        Task.FromResult(new UnitRegister(store.Units.Values).Resolve(unit, PartialDate.Unknown, year.Dates, "unit"));

    public Task<SealedThrough> SealedAsync(CancellationToken ct) => Task.FromResult(new SealedThrough(store.LastSeq, null, null, null) { Protection = LogProtection.None });

    public Task<ReportRows> RowsAsync(YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct)
    {
        var ofYear = PostingsOf(programme, query.Year, unit).Where(p => query.Until is not { } until || !(p.Posting.On.Earliest > until)).ToList();
        var rows = ReportRows.Of(store.LastSeq, Totals(ofYear), Totals(PostingsOf(programme, query.Year.Previous, unit)), store.Events, programme, query.Year, unit);
        var key = unit.Key().ToString();
        bool IsOfYear(int year, string of, IEnumerable<string> path) => year == query.Year.Value && of == programme.ToString() && path.Contains(key);
        return Task.FromResult(rows with
        {
            MayBeLater = query.Until is { } until ? ofYear.Where(p => p.Posting.Figure == RecordFigures.Events && !(p.Posting.On.Latest <= until)).GroupBy(p => p.Event.Seq).Count(g => g.Sum(p => p.Posting.Amount) != 0) : 0,
            Promoted = [.. Models().Where(m => IsOfYear(m.Year, m.Programme, m.UnitPath) && m.Steps.Any(s => s.Step == ModelStep.PromotedToProvince))
                .OrderBy(m => m.ModelId, StringComparer.Ordinal).ThenBy(m => m.Id, StringComparer.Ordinal).Select(m => new Named<RegisteredModel>(m, store.NameOf(m.Owner.Person)))],
            HonourRoll = [.. Fold<HonourRollEntry>(ReportsProjection.IdOfCommendation, HonourRollEntry.Apply)
                .Where(c => IsOfYear(c.Year, c.Programme, c.UnitPath) && c.Result is CommendationResult.Awarded or CommendationResult.Praised)
                .OrderBy(c => c.Id, StringComparer.Ordinal).Select(c => new Named<HonourRollEntry>(c, store.NameOf(c.Recipient.Person)))],
            Decisions = RollRows.Folded(store.Events.Select(e => e.Data).OfType<DecisionEvent>()),
        });
    }

    public Task<ActivityRows> ActivityAsync(YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct)
    {
        var committee = StreamKeys.OfCommittee(unit.Key(), programme);
        var events = store.Events.Where(e => e.Stream == committee || (programme == Postings.GrassrootsDemocracy && IsReportedAt(e.Data, query.Year, unit)));
        var rows = ActivityRows.Of([.. events.Select(e => (e, NoteOf(e.Data)))], query, programme, unit);
        return Task.FromResult(rows.Cells.Count == 0 ? rows : rows with { UnitsBelow = ActivityRows.Below(unit, query.Year, store.Units.Values) });
    }

    public Task<List<PostedLine>> PostedAsync(PostedQuery query, CancellationToken ct)
    {
        var posted =
            from p in PostingsOf(query.Programme, query.Year, query.Unit)
            where p.Posting.Figure == query.Figure && (query.Facet is null || query.Facet == (p.Posting.Facet ?? "")) && (query.Level is null || query.Level == p.Posting.Level)
            group p by (p.Event.Seq, p.Posting.Level, Unit: p.Posting.Unit.Key().ToString(), Facet: p.Posting.Facet ?? "") into one
            let amount = one.Sum(p => p.Posting.Amount)
            where amount != 0
            let e = one.First().Event
            select new PostedLine(e.Seq, one.Key.Level, amount, one.Key.Unit, one.Key.Facet, e.Certainty, e.Data.Evidence.Count > 0);
        return Task.FromResult(posted.ToList());
    }

    public Task<List<PostedEvent>> EventsAsync(IReadOnlyList<PostedLine> lines, CampaignYear year, CancellationToken ct)
    {
        var titles = Models().ToDictionary(m => m.Id, m => m.Title);
        var events = store.Events.ToDictionary(e => e.Seq);
        var found =
            from line in lines
            let e = events[line.Seq]
            select new PostedEvent(line, e, e.Data is ModelEvent m ? titles.GetValueOrDefault(RegisteredModel.IdOf(m)) : null);
        return Task.FromResult(found.ToList());
    }

    public Task<ReportLabels> LabelsAsync(CancellationToken ct) => Task.FromResult(labels);

    public Task<ProgrammeCode?> ProgrammeOfAsync(string figure, CampaignYear year, UnitAsOf unit, CancellationToken ct) => Task.FromResult(
        PostingsOf(year, unit).Where(p => p.Posting.Figure == figure).Select(p => p.Posting.Programme).Order(Comparer<ProgrammeCode>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))).Cast<ProgrammeCode?>().FirstOrDefault());

    private IEnumerable<(RecordedEvent Event, Posting Posting)> PostingsOf(ProgrammeCode programme, CampaignYear year, UnitAsOf unit) => PostingsOf(year, unit).Where(p => p.Posting.Programme == programme);

    private IEnumerable<(RecordedEvent Event, Posting Posting)> PostingsOf(CampaignYear year, UnitAsOf unit) =>
        from e in store.Events
        from posting in Postings.Of(e)
        where posting.Year == year && posting.Unit.SelfAndAncestors().Any(u => u.Key() == unit.Key())
        select (e, posting);

    private static Dictionary<FigureKey, long> Totals(IEnumerable<(RecordedEvent Event, Posting Posting)> postings) =>
        postings.GroupBy(p => new FigureKey(p.Posting.Level, p.Posting.Figure, p.Posting.Facet)).ToDictionary(g => g.Key, g => g.Sum(p => p.Posting.Amount));

    private IEnumerable<RegisteredModel> Models() => Fold<RegisteredModel>(ReportsProjection.IdOfModel, RegisteredModel.Apply);

    private IEnumerable<TLine> Fold<TLine>(Func<RecordedEvent, string?> idOf, Func<TLine?, RecordedEvent, TLine?> apply)
        where TLine : class =>
        store.Events.Where(e => idOf(e) is not null).GroupBy(idOf).Select(line => line.Aggregate((TLine?)null, apply)).OfType<TLine>();

    private static bool IsReportedAt(DomainEvent e, CampaignYear year, UnitAsOf unit) =>
        e is DemocracyEvent d && (d.Year == year || d.Year == year.Previous) && d.Unit.SelfAndAncestors().Any(u => u.Key() == unit.Key());

    private string? NoteOf(DomainEvent e) => e is CommitteeEvent { Note: { } note } ? store.Notes.GetValueOrDefault(note.Id) : null;
}
