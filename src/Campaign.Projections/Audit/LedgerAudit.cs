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

    /// <summary>How many entries come before those that are listed, from 0. The value and the counts are always those of all.</summary>
    public int From { get; init; }

    /// <summary>How many entries are listed at most; null: all. A figure of a country may have a hundred thousand.</summary>
    public int? Limit { get; init; }
}

/// <summary>The events that make up one figure.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Level">The level; null when nothing is posted.</param>
/// <param name="Facet">The facet, or null.</param>
/// <param name="Value">What the amounts add up to.</param>
/// <param name="Entries">The events, in the order they were recorded, as many as were asked for; one that leaves the figure of a unit as it was is not among them.</param>
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
    public int Events => All.Events;

    /// <summary>How many of them have a voucher.</summary>
    public int Vouched => All.Vouched;

    /// <summary>How many of them by certainty, those that occur.</summary>
    public IReadOnlyDictionary<string, int> Certainty => All.Certainty;

    /// <summary>How many entries there are, those included that are not listed; not in the JSON, as a page of a list says in its head what comes next.</summary>
    [JsonIgnore]
    public int EntryCount => All.Entries;

    /// <summary>Where not all entries are listed: the counts of all.</summary>
    [JsonIgnore]
    internal EntryCounts? Counts { get; init; }

    private EntryCounts All => Counts ?? EntryCounts.Of([.. Entries.Select(e => (e.Seq, e.Certainty, e.Vouchers.Count > 0))]);
}

/// <summary>What is said of all entries of an explanation.</summary>
/// <param name="Entries">How many there are.</param>
/// <param name="Events">How many events they are of.</param>
/// <param name="Vouched">How many of these have a voucher.</param>
/// <param name="Certainty">How many of these by certainty, those that occur.</param>
internal sealed record EntryCounts(int Entries, int Events, int Vouched, IReadOnlyDictionary<string, int> Certainty)
{
    public static EntryCounts Of(IReadOnlyCollection<(long Seq, Certainty Certainty, bool IsVouched)> entries)
    {
        var events = entries.DistinctBy(e => e.Seq).ToList();
        return new EntryCounts(entries.Count, events.Count, events.Count(e => e.IsVouched), events.GroupBy(e => e.Certainty).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToCode(), g => g.Count()));
    }
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
    /// <exception cref="ArgumentOutOfRangeException">The entries to be listed are fewer than none.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    public async Task<Lookup<Explanation>> ExplainAsync(ExplainQuery query, CancellationToken cancellationToken = default)
    {
        ThrowIfInvalid(query);
        if (RefuseUnknown(query) is { } unknown)
            return unknown;
        return await ReadMoment.ReadAsync(store, options, query.AsOf, moment => ExplainAsync(moment, query, cancellationToken), cancellationToken);
    }

    /// <summary>Why there is no such figure; null where there is.</summary>
    internal static Refusal? RefuseUnknown(ExplainQuery query) => Figures.IsKnown(query.Figure, query.Facet) || Figures.MayBeAdded(query.Figure, query.Facet) ? null : CampaignDecider.UnknownFigure(query.Figure, query.Facet);

    /// <summary>Checks what only a program can get wrong.</summary>
    internal static void ThrowIfInvalid(ExplainQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.From);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Limit ?? 0);
    }

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
        var (posted, lines) = await ReadAsync(moment, query, unit, ct);
        var levels = lines.Select(l => l.Level).Distinct().ToList();
        if (lines.Count == 0 && !labels.Know(posted.Programme, query.Figure, query.Facet))
            return CampaignDecider.UnknownFigure(query.Figure, query.Facet);
        return levels.Count > 1 ? AmbiguousLevel(levels) : await ExplainAsync(moment, query, posted, lines, ct);
    }

    private static async Task<(PostedQuery Posted, List<PostedLine> Lines)> ReadAsync(ILedgerMoment moment, ExplainQuery query, UnitAsOf unit, CancellationToken ct)
    {
        var ofExtension = ExtensionNames.IsPrefix(ExtensionNames.PrefixOf(query.Figure)) && query.Programme is null ? await moment.ProgrammeOfAsync(query.Figure, query.Year, unit, ct) : null;
        var usual = ofExtension ?? LedgerReports.BothHalves[0];
        var isDemocracy = query.Figure.StartsWith(DemocracyFigures.Prefix, StringComparison.Ordinal);
        var first = new PostedQuery(unit, query.Programme ?? (isDemocracy ? Campaign.Projections.Postings.GrassrootsDemocracy : usual), query.Year, query.Figure) { Facet = query.Facet ?? "", Level = query.Level };
        var lines = await moment.PostedAsync(first, ct);
        if (lines.Count > 0 || query.Programme is not null || isDemocracy || !query.Figure.StartsWith(CommitteeFigures.Prefix, StringComparison.Ordinal))
            return (first, lines);
        var second = first with { Programme = Campaign.Projections.Postings.GrassrootsDemocracy };
        return (second, await moment.PostedAsync(second, ct));
    }

    /// <summary>All lines count; of those that are to be listed, the events are read.</summary>
    private static async Task<Explanation> ExplainAsync(ILedgerMoment moment, ExplainQuery query, PostedQuery posted, IReadOnlyList<PostedLine> lines, CancellationToken ct)
    {
        var unit = posted.Unit;
        var listed = await moment.EventsAsync([.. lines.Skip(query.From).Take(query.Limit ?? int.MaxValue)], query.Year, ct);
        return new Explanation(
            new UnitRef(unit.Code, unit.Since, unit.Name, unit.Kind), query.Year.Value, posted.Programme.ToString(), query.Figure, lines is [var first, ..] ? first.Level : query.Level, query.Facet,
            lines.Sum(l => l.Amount), [.. listed.Select(ExplainedOf)])
        {
            Place = unit,
            Counts = EntryCounts.Of([.. lines.Select(l => (l.Seq, l.Certainty, l.IsVouched))]),
        };
    }

    private static Refusal AmbiguousLevel(List<Level> levels) => new(
        RefusalCode.AmbiguousLevel,
        $"The figure has postings at several levels ({string.Join(", ", levels.Select(l => l.ToCode()))}). Name one with --level.",
        "Levels are never added together.",
        "level");

    private static ExplainedEvent ExplainedOf(PostedEvent posted)
    {
        var (line, e) = (posted.Line, posted.Event);
        return new ExplainedEvent(
            e.Seq, line.Amount, EventCatalogue.NameOf(e.Data), e.Stream, e.At, e.Data.On, EventNames.OfUnit(e.Data, line.Unit), posted.Title ?? EventNames.OfSubject(e.Data),
            e.Certainty, [.. e.Data.Evidence.Select(v => v.Title)], ReasonOf(e.Data, line.Amount), (e.Data as IEntryAnnulled)?.Entry.Seq);
    }

    private static AmountReason ReasonOf(DomainEvent e, long amount) => e switch
    {
        IEntryAnnulled => AmountReason.Annulled,
        ModelDetailsCorrected or CommendationCorrected or ActivityFigureCorrected => AmountReason.Corrected,
        _ => amount < 0 ? AmountReason.TakenBack : AmountReason.Counted,
    };
}
