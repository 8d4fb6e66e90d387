namespace Campaign.Domain;

/// <summary>What can happen to a unit's report on grassroots democracy (báo cáo thực hiện dân chủ ở cơ sở) of a period.</summary>
/// <param name="Unit">The unit that reports, as it was in that year.</param>
/// <param name="Level">The level the unit's figures stand at: its own; that of the grassroots for a body that is no territory.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Period">Which part of it.</param>
/// <param name="PlaceKind">Which kind of place.</param>
public abstract record DemocracyEvent(UnitAsOf Unit, Level Level, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind) : DomainEvent
{
    /// <summary>The source's own name of the report; null where it has none.</summary>
    public ReportId? Report { get; init; }
}

/// <summary>Figures were handed in. They count once they are accepted.</summary>
/// <param name="Unit">The unit that reports.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Period">Which part of it.</param>
/// <param name="PlaceKind">Which kind of place.</param>
/// <param name="Lines">What is new: each indicator once. What is not reported has no line.</param>
public sealed record ActivityReportFiled(
    UnitAsOf Unit, Level Level, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind, ValueList<ActivityLine> Lines)
    : DemocracyEvent(Unit, Level, Year, Period, PlaceKind);

/// <summary>The figures that are not accepted yet were sent back: they stand no more, and are handed in again.</summary>
/// <param name="Unit">The unit that reports.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Period">Which part of it.</param>
/// <param name="PlaceKind">Which kind of place.</param>
/// <param name="Reason">Why.</param>
public sealed record ActivityReportReturned(
    UnitAsOf Unit, Level Level, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind, NoteRef? Reason)
    : DemocracyEvent(Unit, Level, Year, Period, PlaceKind);

/// <summary>Figures were accepted: they count.</summary>
/// <param name="Unit">The unit that reports.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Period">Which part of it.</param>
/// <param name="PlaceKind">Which kind of place.</param>
/// <param name="Lines">What is accepted, as it was handed in.</param>
public sealed record ActivityReportAccepted(
    UnitAsOf Unit, Level Level, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind, ValueList<ActivityLine> Lines)
    : DemocracyEvent(Unit, Level, Year, Period, PlaceKind);

/// <summary>What was written down wrongly in a line is put right.</summary>
/// <param name="Unit">The unit that reports.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Period">Which part of it.</param>
/// <param name="PlaceKind">Which kind of place.</param>
/// <param name="Was">As it stood.</param>
/// <param name="Now">As it is right; of the same indicator.</param>
/// <param name="CountedOn">When the line was accepted: its figure moves with it; null while it is not accepted.</param>
/// <param name="Reason">Why.</param>
public sealed record ActivityFigureCorrected(
    UnitAsOf Unit, Level Level, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind,
    ActivityLine Was, ActivityLine Now, PartialDate? CountedOn, NoteRef? Reason)
    : DemocracyEvent(Unit, Level, Year, Period, PlaceKind);

/// <summary>An entry of these reports was a mistake.</summary>
/// <param name="Unit">The unit that reports.</param>
/// <param name="Level">The level its figures stand at.</param>
/// <param name="Year">The year that is reported on.</param>
/// <param name="Period">Which part of it.</param>
/// <param name="PlaceKind">Which kind of place.</param>
/// <param name="Entry">What is undone.</param>
/// <param name="Reason">Why.</param>
public sealed record ActivityReportEntryAnnulled(
    UnitAsOf Unit, Level Level, CampaignYear Year, ReportPeriod Period, PlaceKind PlaceKind, Entry Entry, NoteRef Reason)
    : DemocracyEvent(Unit, Level, Year, Period, PlaceKind), IEntryAnnulled;

/// <summary>One indicator of a report.</summary>
/// <param name="Indicator">An indicator of <see cref="DemocracyIndicators"/>.</param>
/// <param name="Value">How many; null where the report has the line and no number: not reported is not 0.</param>
/// <param name="Basis">Of a quarter: the quarter alone, or the year up to its end. The other periods begin with the year.</param>
/// <param name="DeclaredTotal">The total printed in the report, where it is another number than the one that counts: a claim, shown beside it.</param>
/// <param name="PreviousDeclared">What the report says of the same period of the year before.</param>
public sealed record ActivityLine(
    IndicatorCode Indicator, long? Value = null, LineBasis Basis = LineBasis.Period, long? DeclaredTotal = null, long? PreviousDeclared = null);

/// <summary>The source's own name of a report.</summary>
/// <remarks>1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</remarks>
public readonly record struct ReportId : ITextValue<ReportId>
{
    private readonly string? value;

    private ReportId(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</summary>
    public static bool TryParse(string? text, out ReportId value)
    {
        value = TextValue.IsIdentifier(text) ? new ReportId(text!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}
