using System.Text.Json.Serialization;
using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <summary>Which yearly report is asked for.</summary>
/// <param name="Unit">The unit: its own figures and those of all units below it.</param>
/// <param name="Year">The campaign year.</param>
public sealed record YearlyReportQuery(UnitSelector Unit, CampaignYear Year)
{
    /// <summary>The programme; null: <c>dan-van-kheo</c>, and after it <c>qcdc</c> where something of that is recorded, as year-end conferences report.</summary>
    public ProgrammeCode? Programme { get; init; }

    /// <summary>Of grassroots democracy: up to the end of which period. The default value is the whole year.</summary>
    public ReportPeriod Period { get; init; } = ReportPeriod.Year;

    /// <summary>Only what had happened by that day, the day included; null: everything. What may have happened later, its date being unknown, stays in and is warned of.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Whether the promoted models and the honour roll are listed. The default value is <see langword="true"/>; without them a large unit's report is read much faster.</summary>
    public bool WithLists { get; init; } = true;

    /// <summary>What the ledger knew at that moment; null: what it knows. With <see cref="Until"/>: what it knew then of what had happened by the day.</summary>
    public AsOf? AsOf { get; init; }
}

/// <summary>The report of one unit, programme and year.</summary>
/// <param name="Unit">The unit as it was in that year.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Body">The office that ran the campaign; null when not known, or when the unit stands above the campaigns.</param>
/// <param name="Figures">By level, then in the order of the catalogue: totals and closed facets always, open facets when not zero.</param>
/// <param name="Warnings">What a reader must know before relying on a figure.</param>
/// <param name="Lists">The promoted models and the honour roll.</param>
/// <param name="Provenance">From which events the figures are.</param>
public sealed record YearlyReport(
    UnitAsOf Unit, int Year, string Programme, string? Body,
    IReadOnlyList<ReportFigure> Figures, IReadOnlyList<ReportWarning> Warnings, ReportLists Lists, ReportProvenance Provenance)
{
    /// <summary>The last day that the report covers; null when it covers all.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>The unit whose campaign it is, the unit itself or one above it; null where there is none. Not in the JSON.</summary>
    [JsonIgnore]
    public UnitKey? CampaignUnit { get; init; }

    /// <summary>How the figures were frozen; null while they are not, or when the unit has no campaign of its own.</summary>
    public ReportFreeze? Freeze { get; init; }

    /// <summary>Who goes on with the unit's own campaign after the unit ended; null where it was not handed over, and not in the JSON then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportHandover? HandedOver { get; init; }

    /// <summary>The official summary, its points in the order they were recorded; empty lists where nothing is said.</summary>
    public ReportSummary Summary { get; init; } = new([], [], [], [], []);

    /// <summary>Who reported on grassroots democracy; null where no such report is accepted.</summary>
    public ReportedActivity? Activity { get; init; }

    /// <summary>What the unit's steering committee of the programme did in the year, in the order of the dates; empty where nothing is recorded.</summary>
    public IReadOnlyList<CommitteeEntry> Committee { get; init; } = [];

    /// <summary>What applications call what they added; not in the JSON, which has codes.</summary>
    [JsonIgnore]
    public ReportLabels Labels { get; init; } = ReportLabels.None;

    /// <summary>Of several programmes: all of them, the first being this report itself; else empty.</summary>
    public IReadOnlyList<ReportSection> Sections { get; init; } = [];
}

/// <summary>A freeze, and what came after it.</summary>
/// <param name="CutOff">The last day that the announced figures cover.</param>
/// <param name="ThroughSeq">The last event that they count.</param>
/// <param name="LateFacts">What was admitted since.</param>
public sealed record ReportFreeze(LocalDate CutOff, long ThroughSeq, IReadOnlyList<ReportLateFact> LateFacts);

/// <summary>A campaign that others go on with.</summary>
/// <param name="On">The first day on which they do: what is done from then on counts with them.</param>
/// <param name="To">Who received it.</param>
public sealed record ReportHandover(LocalDate On, IReadOnlyList<UnitRef> To);

/// <summary>A late fact.</summary>
/// <param name="Stream">The stream that it is recorded in.</param>
/// <param name="On">When it happened.</param>
/// <param name="Changes">The figures that it moves, with the announced ones.</param>
public sealed record ReportLateFact(string Stream, PartialDate On, IReadOnlyList<FigureChange> Changes);

/// <summary>The official summary of a year.</summary>
/// <param name="Leadership">Leadership and direction.</param>
/// <param name="Results">Results.</param>
/// <param name="Limitations">Limitations.</param>
/// <param name="Causes">Their causes.</param>
/// <param name="Tasks">Tasks for the next year.</param>
public sealed record ReportSummary(
    IReadOnlyList<string> Leadership, IReadOnlyList<string> Results, IReadOnlyList<string> Limitations, IReadOnlyList<string> Causes, IReadOnlyList<string> Tasks);

/// <summary>One figure of a report. Levels are never added together.</summary>
/// <param name="Figure">E.g. <c>models.registered</c> or <c>models.registered.by-field</c>.</param>
/// <param name="Level">The level it stands for.</param>
/// <param name="Facet">The facet, or null for the whole.</param>
/// <param name="Value">What the postings add up to; null where nothing of the year is recorded at the level.</param>
/// <param name="Declared">What was published, or null.</param>
/// <param name="Previous">The year before: computed, else declared; null when that year was never recorded.</param>
/// <param name="PreviousIsDeclared">Whether <paramref name="Previous"/> is a published total and not a computed one.</param>
/// <param name="Change">Value less previous; null where one is not known, or only one of them is of the whole period.</param>
/// <param name="Target">The target, or null.</param>
public sealed record ReportFigure(
    string Figure, Level Level, string? Facet, long? Value, long? Declared, long? Previous, bool PreviousIsDeclared, long? Change, long? Target)
{
    /// <summary>As it was announced when the figures were frozen; null while they are not.</summary>
    public long? Announced { get; init; }

    /// <summary>Of grassroots democracy: what the figure is made of; else null, and not in the JSON.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FigureActivity? Activity { get; init; }
}

/// <summary>Something a reader must know.</summary>
/// <param name="Code">Stable, see <see cref="ReportWarningCode"/>.</param>
/// <param name="Level">The level it concerns, or null for all.</param>
/// <param name="Figure">The figure it concerns, or null.</param>
/// <param name="Facet">The facet it concerns, or null.</param>
/// <param name="Count">How many events or how large a difference.</param>
public sealed record ReportWarning(string Code, Level? Level, string? Figure, string? Facet, long Count);

/// <summary>The codes of a report's warnings.</summary>
public static class ReportWarningCode
{
    /// <summary>Counted events that are made up to show how it would look; <c>Count</c> of them.</summary>
    public const string Illustrative = "illustrative";

    /// <summary>Counted events that are from a copy or only declared; <c>Count</c> of them.</summary>
    public const string NotCertain = "not-certain";

    /// <summary>The published total differs from the computed one by <c>Count</c> (computed less published).</summary>
    public const string DeclaredDiffers = "declared-differs";

    /// <summary>With a last day given: counted events of which it is not known whether they happened by then; <c>Count</c> of them.</summary>
    public const string MayBeLater = "may-be-later";

    /// <summary>A family differs from its total by <c>Count</c>. Our bug or a touched table: run the audit.</summary>
    public const string FamilyDoesNotAddUp = "family-does-not-add-up";

    /// <summary>Parts that units reported differ from the whole that they reported by <c>Count</c> (parts less whole).</summary>
    public const string PartsDoNotAddUp = "parts-do-not-add-up";

    /// <summary><c>Count</c> figures of grassroots democracy do not cover all of the period.</summary>
    public const string ActivityPartial = "activity-partial";

    /// <summary><c>Count</c> units of the level did not report on grassroots democracy.</summary>
    public const string UnitsNotReported = "units-not-reported";
}

/// <summary>The lists of a report.</summary>
/// <param name="PromotedModels">The models selected to register at the province, by model id.</param>
/// <param name="Commendations">The honour roll, by kind of recipient, then by id.</param>
public sealed record ReportLists(IReadOnlyList<PromotedModel> PromotedModels, IReadOnlyList<Commended> Commendations);

/// <summary>A model selected to register at the province.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Field">The basic field.</param>
/// <param name="Owner">Who owns it; null where the name is not known or was erased.</param>
/// <param name="OwnerKind">Collective, individual or household.</param>
/// <param name="Unit">The lead unit's name that day.</param>
/// <param name="PromotedOn">When it was selected.</param>
/// <param name="Verdict">What the province decided; null while it has not.</param>
public sealed record PromotedModel(
    string ModelId, string Title, string Field, string? Owner, ParticipantKind OwnerKind, string Unit, PartialDate PromotedOn, ProvinceVerdict? Verdict);

/// <summary>A line of the honour roll.</summary>
/// <param name="CommendationId">The commendation.</param>
/// <param name="Recipient">Who received it; null where the name is not known or was erased.</param>
/// <param name="RecipientKind">Collective, individual or household.</param>
/// <param name="Unit">The recipient's unit's name that day.</param>
/// <param name="Form">The legal form; null for praise.</param>
/// <param name="DecisionNumber">The decision's number as it stands after corrections; null when not known.</param>
/// <param name="DecidedOn">The decision's date, likewise.</param>
/// <param name="PresentedOn">When it was handed over.</param>
/// <param name="PresenterOffice">The office that presented it.</param>
public sealed record Commended(
    string CommendationId, string? Recipient, ParticipantKind RecipientKind, string Unit, string? Form,
    string? DecisionNumber, PartialDate DecidedOn, PartialDate PresentedOn, string? PresenterOffice);

/// <summary>From which events the figures are.</summary>
/// <param name="ThroughSeq">The last event that was counted in.</param>
/// <param name="LedgerSize">The size of the sealed ledger when exactly these events are sealed; null while not all of them are.</param>
/// <param name="Root">Its root in base64, as in a checkpoint; null with it, or where the tree was not left at that size.</param>
/// <param name="AsOf">The past moment asked for, a size or an instant in UTC; null for now.</param>
/// <param name="CountedEvents">How many events the figures count.</param>
/// <param name="Vouched">How many of them have a voucher.</param>
/// <param name="Certainty">How many of them by certainty, those that occur.</param>
public sealed record ReportProvenance(
    long ThroughSeq, long? LedgerSize, string? Root, string? AsOf, long CountedEvents, long Vouched, IReadOnlyDictionary<string, long> Certainty)
{
    /// <summary>When the ledger was sealed with these events, the time of its checkpoint; null where it was not left at that size.</summary>
    public Instant? SealedAt { get; init; }

    /// <summary>Against whom sealed history is protected now; null in a report as of a past moment, which stays the same for ever.</summary>
    public LogProtection? Protection { get; init; }

    /// <summary>The version of the rules by which events were posted: <see cref="Postings.Version"/>.</summary>
    public string PostingsVersion { get; init; } = Postings.Version;
}
