using System.Text.Json.Serialization;
using Campaign.Domain;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Which figure is to be explained.</summary>
/// <param name="Unit">The unit: its own postings and those of all units below it.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Figure">A figure or family of the catalogue, e.g. <c>models.registered.by-field</c>.</param>
/// <param name="Facet">The facet of a family, or null for a total.</param>
public sealed record ExplainQuery(UnitSelector Unit, CampaignYear Year, string Figure, string? Facet = null)
{
    /// <summary>The programme; null: <c>dan-van-kheo</c>; of a figure of an extension, that in which it counts there; of grassroots democracy, and of a committee that has done nothing in that, <c>qcdc</c>.</summary>
    public ProgrammeCode? Programme { get; init; }

    /// <summary>The level; null: the one level that has such postings.</summary>
    public Level? Level { get; init; }

    /// <summary>What the ledger knew at that moment; null: what it knows.</summary>
    public AsOf? AsOf { get; init; }

    /// <summary>Of a figure of grassroots democracy that is chosen among reports: up to the end of which period. The default value is the whole year; other figures have no periods, and it does not matter for them.</summary>
    public ReportPeriod Period { get; init; } = ReportPeriod.Year;
}

/// <summary>The events that make up one figure.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Level">The level; null when nothing is posted.</param>
/// <param name="Facet">The facet, or null.</param>
/// <param name="Value">What the amounts add up to.</param>
/// <param name="Entries">The events, in the order they were recorded; one that leaves the figure of a unit as it was is not among them.</param>
public sealed record Explanation(
    UnitRef Unit, int Year, string Programme, string Figure, Level? Level, string? Facet, long Value, IReadOnlyList<ExplainedEvent> Entries)
{
    /// <summary>From which ledger it is.</summary>
    public ReportProvenance? Provenance { get; init; }

    /// <summary>The unit with what stood above it in that year, for whoever asks who may see it; not in the JSON. Null where it was not made by a ledger.</summary>
    [JsonIgnore]
    public UnitAsOf? Place { get; init; }

    /// <summary>What applications call what they added; not in the JSON, which has codes.</summary>
    [JsonIgnore]
    public ReportLabels Labels { get; init; } = ReportLabels.None;

    /// <summary>How many events there are; an event that takes away from one place and adds to another is one.</summary>
    public int Events => Distinct.Count();

    /// <summary>How many of them have a voucher.</summary>
    public int Vouched => Distinct.Count(e => e.Vouchers.Count > 0);

    /// <summary>How many of them by certainty, those that occur.</summary>
    public IReadOnlyDictionary<string, int> Certainty => Distinct.GroupBy(e => e.Certainty).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToCode(), g => g.Count());

    /// <summary>Of a part: all entries, which counts go by.</summary>
    [JsonIgnore]
    internal IReadOnlyList<ExplainedEvent>? All { get; init; }

    private IEnumerable<ExplainedEvent> Distinct => (All ?? Entries).DistinctBy(e => e.Seq);

    /// <summary>The explanation with so many of its entries; value and counts are still those of all.</summary>
    internal Explanation Part(int from, int limit) => this with { All = Entries, Entries = [.. Entries.Skip(from).Take(limit)] };
}

/// <summary>One event of an explanation.</summary>
/// <param name="Seq">Its place in the store.</param>
/// <param name="Amount">What it adds; less than 0 for what it takes back.</param>
/// <param name="Type">The stored name.</param>
/// <param name="Stream">The stream.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="On">When it happened.</param>
/// <param name="Unit">The unit it is posted at, as it was called then.</param>
/// <param name="Subject">The model's title or the collective's name; null for a person, or where there is none.</param>
/// <param name="Certainty">How sure the recorder is.</param>
/// <param name="Vouchers">The titles of its vouchers.</param>
/// <param name="Why">Why the amount is what it is: counted, corrected, taken back or annulled.</param>
/// <param name="Annuls">Of an annulment: the event that it undoes; else null.</param>
public sealed record ExplainedEvent(
    long Seq, long Amount, string Type, string Stream, Instant RecordedAt, PartialDate On, string Unit, string? Subject, Certainty Certainty,
    IReadOnlyList<string> Vouchers, AmountReason Why, long? Annuls);

/// <summary>Why an event adds to a figure, or takes from it.</summary>
public enum AmountReason
{
    /// <summary>It happened.</summary>
    Counted,

    /// <summary>A later step takes back an earlier one, such as a revocation.</summary>
    TakenBack,

    /// <summary>What was written down wrongly is put right: the one place loses what the other gains.</summary>
    Corrected,

    /// <summary>An entry is undone that was recorded by mistake.</summary>
    Annulled,
}

/// <summary>What figures are made of. Safe for concurrent use.</summary>
public sealed partial class LedgerAudit
{
    private readonly ICampaignStore store;
    private readonly CampaignLedgerOptions options;
    private readonly string schema;

    internal LedgerAudit(ICampaignStore store, CampaignLedgerOptions options) => (this.store, this.options, schema) = (store, options, options.Schema);

    /// <summary>The events behind a figure, or why it cannot be explained. The amounts add up to the value.</summary>
    /// <param name="query">Which figure.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public async Task<Lookup<Explanation>> ExplainAsync(ExplainQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (RefuseUnknown(query) is { } unknown)
            return unknown;
        return await ReadMoment.ReadAsync(store, options, query.AsOf, moment => ExplainAsync(moment, query, cancellationToken), cancellationToken);
    }

    /// <summary>Why there is no such figure; null where there is.</summary>
    internal static Refusal? RefuseUnknown(ExplainQuery query) => Figures.IsKnown(query.Figure, query.Facet) || Figures.MayBeAdded(query.Figure, query.Facet) ? null : CampaignDecider.UnknownFigure(query.Figure, query.Facet);

    /// <summary>The same of a figure that is known, as it is at that moment.</summary>
    internal static async Task<Lookup<Explanation>> ExplainAsync(ILedgerMoment moment, ExplainQuery query, CancellationToken ct)
    {
        var unit = await moment.ResolveAsync(query.Unit, query.Year, ct);
        if (unit.Value is not { } found)
            return unit.Refusal!;
        var through = await moment.SealedAsync(ct);
        var labels = await moment.LabelsAsync(ct);
        var explained = DemocracyFigures.ChosenOf(query.Figure) is { } indicator
            ? await ExplainChosenAsync(moment, query, found, indicator, ct)
            : await ExplainPostedAsync(moment, query, found, labels, ct);
        return explained.Value is { } explanation
            ? explanation with { Provenance = through.In(ProvenanceOf(through.Seq, explanation)), Labels = labels }
            : explained;
    }

    private static ReportProvenance ProvenanceOf(long throughSeq, Explanation x) =>
        new(throughSeq, null, null, null, x.Events, x.Vouched, x.Certainty.ToDictionary(c => c.Key, c => (long)c.Value));

    private static async Task<Lookup<Explanation>> ExplainPostedAsync(ILedgerMoment moment, ExplainQuery query, UnitAsOf unit, ReportLabels labels, CancellationToken ct)
    {
        var (programme, rows) = await ReadAsync(moment, query, unit, ct);
        var levels = rows.Select(r => r.Level).Distinct().ToList();
        if (rows.Count == 0 && !labels.Know(programme, query.Figure, query.Facet))
            return CampaignDecider.UnknownFigure(query.Figure, query.Facet);
        return levels.Count > 1 ? AmbiguousLevel(levels) : Explain(query, programme, unit, rows);
    }

    private static async Task<(ProgrammeCode Programme, List<(Level Level, ExplainedEvent Event)> Rows)> ReadAsync(
        ILedgerMoment moment, ExplainQuery query, UnitAsOf unit, CancellationToken ct)
    {
        var ofExtension = ExtensionNames.IsPrefix(ExtensionNames.PrefixOf(query.Figure)) && query.Programme is null ? await moment.ProgrammeOfAsync(query.Figure, query.Year, unit, ct) : null;
        var usual = ofExtension ?? LedgerReports.BothHalves[0];
        var isDemocracy = query.Figure.StartsWith(DemocracyFigures.Prefix, StringComparison.Ordinal);
        var first = query.Programme ?? (isDemocracy ? Campaign.Projections.Postings.GrassrootsDemocracy : usual);
        var rows = await ReadAsync(moment, query, first, unit, ct);
        return rows.Count > 0 || query.Programme is not null || isDemocracy || !query.Figure.StartsWith(CommitteeFigures.Prefix, StringComparison.Ordinal)
            ? (first, rows)
            : (Campaign.Projections.Postings.GrassrootsDemocracy, await ReadAsync(moment, query, Campaign.Projections.Postings.GrassrootsDemocracy, unit, ct));
    }

    private static Explanation Explain(ExplainQuery query, ProgrammeCode programme, UnitAsOf unit, List<(Level Level, ExplainedEvent Event)> rows) => new(
        new UnitRef(unit.Code, unit.Since, unit.Name, unit.Kind), query.Year.Value, programme.ToString(), query.Figure,
        rows is [var first, ..] ? first.Level : query.Level, query.Facet, rows.Sum(r => r.Event.Amount), [.. rows.Select(r => r.Event)])
    {
        Place = unit,
    };

    private static Refusal AmbiguousLevel(List<Level> levels) => new(
        RefusalCode.AmbiguousLevel,
        $"The figure has postings at several levels ({string.Join(", ", levels.Select(l => l.ToCode()))}). Name one with --level.",
        "Levels are never added together.",
        "level");

    private static async Task<List<(Level Level, ExplainedEvent Event)>> ReadAsync(ILedgerMoment moment, ExplainQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct)
    {
        var posted = await moment.PostedAsync(new PostedQuery(unit, programme, query.Year, query.Figure) { Facet = query.Facet ?? "", Level = query.Level }, ct);
        return [.. posted.Select(p => (p.Level, ExplainedOf(p)))];
    }

    private static ExplainedEvent ExplainedOf(PostedAmount posted)
    {
        var e = posted.Event;
        return new ExplainedEvent(
            e.Seq, posted.Amount, EventCatalogue.NameOf(e.Data), e.Stream, e.At, e.Data.On, EventNames.OfUnit(e.Data, posted.Unit), posted.Title ?? EventNames.OfSubject(e.Data),
            e.Certainty, [.. e.Data.Evidence.Select(v => v.Title)], ReasonOf(e.Data, posted.Amount), (e.Data as IEntryAnnulled)?.Entry.Seq);
    }

    private static AmountReason ReasonOf(DomainEvent e, long amount) => e switch
    {
        IEntryAnnulled => AmountReason.Annulled,
        ModelDetailsCorrected or CommendationCorrected or ActivityFigureCorrected => AmountReason.Corrected,
        _ => amount < 0 ? AmountReason.TakenBack : AmountReason.Counted,
    };
}
