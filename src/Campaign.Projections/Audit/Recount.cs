using Campaign.Domain;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>Which figures are counted again.</summary>
/// <param name="Unit">The unit: its own figures and those of all units below it.</param>
/// <param name="Year">The campaign year.</param>
public sealed record RecountQuery(UnitSelector Unit, CampaignYear Year)
{
    /// <summary>The programme; null: those that the yearly report has.</summary>
    public ProgrammeCode? Programme { get; init; }

    /// <summary>Only this level; null: every one.</summary>
    public Level? Level { get; init; }

    /// <summary>Of grassroots democracy: up to the end of which period. The default value is the whole year.</summary>
    public ReportPeriod Period { get; init; } = ReportPeriod.Year;
}

/// <summary>Counts the figures of a unit and year again from sealed entries alone: the same postings and the same report, without a store. For one thread at a time.</summary>
/// <remarks>
/// Takes all entries of the ledger, in any order, and keeps what concerns the unit: its memory grows with the unit's year and the number of
/// units, not with the ledger. It counts whatever the entries say, archived in the store or not.
/// </remarks>
public sealed class Recount
{
    private readonly RecountQuery query;
    private readonly Dictionary<(UnitKey Unit, ProgrammeCode Programme, CampaignYear Year, FigureKey Key), (long Own, long Total)> amounts = [];
    private readonly List<RecordedEvent> units = [];
    private readonly List<RecordedEvent> kept = [];
    private long lastSeq;

    /// <summary>Nothing is counted yet.</summary>
    public Recount(RecountQuery query) => this.query = query ?? throw new ArgumentNullException(nameof(query));

    /// <summary>How many entries were taken.</summary>
    public long Entries { get; private set; }

    /// <summary>How many of them hold a fingerprint in place of the event, which nobody can count.</summary>
    public long Fingerprints { get; private set; }

    /// <summary>Takes the next entry.</summary>
    /// <exception cref="LedgerStoreException"><c>event-unreadable</c>: a newer program wrote it, or it is no event of a campaign.</exception>
    public void Add(SealedEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Entries++;
        lastSeq = Math.Max(lastSeq, entry.Seq);
        if (entry.IsFingerprint)
            Fingerprints++;
        else if (RecordedEvent.Of(entry) is { } recorded)
            Add(recorded);
    }

    /// <summary>The figures of all entries taken, or why there are none.</summary>
    public Lookup<RecountedYear> Result()
    {
        var found = UnitFold.Of(units).Resolve(query.Unit, PartialDate.Unknown, query.Year.Dates, "unit");
        if (found.Value is not { } unit)
            return found.Refusal!;
        var programmes = query.Programme is { } one ? [one] : LedgerReports.BothHalves;
        List<RecountedProgramme> parts = [.. programmes.Select(p => PartOf(unit, p)).OfType<RecountedProgramme>()];
        return parts.Count == 0
            ? CampaignDecider.NotLaunched(programmes[0], query.Year, unit.Key().ToString(), "year")
            : new RecountedYear(query, unit, parts, [.. BalancesOf(unit)]) { Entries = Entries, Fingerprints = Fingerprints, LastSeq = lastSeq };
    }

    private void Add(RecordedEvent recorded)
    {
        foreach (var posting in Postings.Of(recorded).Where(p => IsOfYears(p.Year)))
            Add(posting);
        if (recorded.Data is UnitEvent)
            units.Add(recorded);
        if (recorded.Data is CampaignEvent c && IsOfYears(c.Campaign.Year)
            || recorded.Data is DemocracyEvent d && IsOfYears(d.Year) && d.Unit.SelfAndAncestors().Any(IsAsked)
            || recorded.Data is CommitteeEvent k && IsAsked(k.Unit))
            kept.Add(recorded);
    }

    private void Add(Posting posting)
    {
        var key = new FigureKey(posting.Level, posting.Figure, posting.Facet);
        foreach (var unit in posting.Unit.SelfAndAncestors().Where(IsAsked))
        {
            var (own, total) = amounts.GetValueOrDefault((unit.Key(), posting.Programme, posting.Year, key));
            amounts[(unit.Key(), posting.Programme, posting.Year, key)] = (own + (unit.Key() == posting.Unit.Key() ? posting.Amount : 0), total + posting.Amount);
        }
    }

    /// <summary>Which life of the code is meant is known when all units are.</summary>
    private bool IsAsked(UnitRef unit) => unit.Code == query.Unit.Code && (query.Unit.Since is not { } since || unit.Since == since);

    private bool IsOfYears(CampaignYear year) => year == query.Year || year == query.Year.Previous;

    private RecountedProgramme? PartOf(UnitAsOf unit, ProgrammeCode programme)
    {
        var asked = new YearlyReportQuery(query.Unit, query.Year) { Programme = query.Programme, Period = query.Period };
        var report = YearlyReportBuilder.BuildIfAny(asked, programme, unit, RowsOf(unit, programme), ActivityOf(unit, programme));
        return report is null ? null : new RecountedProgramme(report.Programme, [.. report.Figures.Where(f => query.Level is not { } level || f.Level == level)]);
    }

    private ReportRows RowsOf(UnitAsOf unit, ProgrammeCode programme) => ReportRows.Of(
        lastSeq, AmountsOf(unit, programme, query.Year), AmountsOf(unit, programme, query.Year.Previous), kept, programme, query.Year, unit);

    private ActivityRows ActivityOf(UnitAsOf unit, ProgrammeCode programme)
    {
        var isDemocracy = programme == Postings.GrassrootsDemocracy;
        var democracy = kept.Where(e => isDemocracy && e.Data is DemocracyEvent d && d.Unit.SelfAndAncestors().Any(u => u.Key() == unit.Key()));
        var committee = kept.Where(e => e.Stream == StreamKeys.OfCommittee(unit.Key(), programme)).OrderBy(e => e.Seq);
        return new ActivityRows([.. ActivityRows.CellsOf(democracy.OrderBy(e => e.Seq))], [.. ActivityRows.CommitteeOf(committee.Select(e => (e, (string?)null)), query.Year)], []);
    }

    private Dictionary<FigureKey, long> AmountsOf(UnitAsOf unit, ProgrammeCode programme, CampaignYear year) =>
        amounts.Where(a => a.Key.Unit == unit.Key() && a.Key.Programme == programme && a.Key.Year == year).ToDictionary(a => a.Key.Key, a => a.Value.Total);

    private IEnumerable<ClaimedFigure> BalancesOf(UnitAsOf unit) =>
        from amount in amounts
        where amount.Key.Unit == unit.Key() && amount.Key.Year == query.Year
        let key = amount.Key.Key
        select new ClaimedFigure(unit.Key().ToString(), amount.Key.Programme.ToString(), query.Year.Value, key.Level, key.Figure, key.Facet, amount.Value.Own, amount.Value.Total);
}

/// <summary>The figures of a unit and year as the entries give them.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Unit">The unit as it was in that year.</param>
/// <param name="Programmes">By programme, in the order of the yearly report.</param>
/// <param name="Balances">What the postings of the unit and year add up to, in all programmes and levels, the figures about the record itself among them; those that add up to 0 too.</param>
public sealed record RecountedYear(RecountQuery Query, UnitAsOf Unit, IReadOnlyList<RecountedProgramme> Programmes, IReadOnlyList<ClaimedFigure> Balances)
{
    /// <summary>How many entries were counted over.</summary>
    public long Entries { get; init; }

    /// <summary>How many of them hold a fingerprint in place of the event: what they would add is not in the figures.</summary>
    public long Fingerprints { get; init; }

    /// <summary>The highest place in the store among them.</summary>
    public long LastSeq { get; init; }

    /// <summary>Whether figures of the programme and level were asked for.</summary>
    internal bool Asks(string programme, Level level) => (Query.Programme is not { } one || one.ToString() == programme) && (Query.Level is not { } only || only == level);
}

/// <summary>The figures of one programme.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Figures">The same figures in the same order as in the yearly report.</param>
public sealed record RecountedProgramme(string Programme, IReadOnlyList<ReportFigure> Figures);
