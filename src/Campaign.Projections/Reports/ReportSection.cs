using System.Text.Json.Serialization;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>One programme of a report of several.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Figures">Its figures.</param>
public sealed record ReportSection(string Programme, IReadOnlyList<ReportFigure> Figures)
{
    /// <summary>All that the report of this programme alone says; null for the first section, which is the report that the sections stand in.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public YearlyReport? Report { get; init; }

    internal static ReportSection Of(YearlyReport part, bool isFirst) => new(part.Programme, part.Figures) { Report = isFirst ? null : part with { Figures = [] } };

    /// <summary>The report of this programme alone, its figures included; null for the first section.</summary>
    public YearlyReport? Whole() => Report is null ? null : Report with { Figures = Figures };
}

/// <summary>Whose reports on grassroots democracy the figures are of.</summary>
/// <param name="Period">Up to the end of which period.</param>
/// <param name="Coverage">Of the units below: by level and kind, how many reported.</param>
public sealed record ReportedActivity(ReportPeriod Period, IReadOnlyList<ActivityCoverage> Coverage);

/// <summary>How many units below reported.</summary>
/// <param name="Level">The level their figures stand at.</param>
/// <param name="Kind">What they are.</param>
/// <param name="Reported">How many have an accepted figure in the period.</param>
/// <param name="Units">How many there were in that year.</param>
public sealed record ActivityCoverage(Level Level, UnitKind Kind, int Reported, int Units);

/// <summary>Whose figure it is. The unit's own and the sum of those below stand side by side and are never added.</summary>
public enum ActivityScope
{
    /// <summary>As the unit itself reported.</summary>
    Own,

    /// <summary>Of all units below that reported, each once: what a unit of the level says stands for all below it.</summary>
    Below,
}

/// <summary>What a figure of grassroots democracy is made of.</summary>
/// <param name="Scope">The unit's own, or the sum of those below.</param>
/// <param name="Units">How many units reported it.</param>
/// <param name="Spans">What their reports cover, e.g. <c>year</c>, or <c>h1</c> and <c>q3</c>.</param>
/// <param name="IsPartial">Whether that is less than the period, for at least one unit.</param>
/// <param name="ChangePercent">Value less previous, in percent of previous, one digit after the point; null where that is not known.</param>
public sealed record FigureActivity(ActivityScope Scope, int Units, IReadOnlyList<string> Spans, bool IsPartial, decimal? ChangePercent);

/// <summary>Something that a steering committee did.</summary>
/// <param name="Event">The stored name, without its version, e.g. <c>inspection-held</c>.</param>
/// <param name="On">When.</param>
/// <param name="DecisionNumber">The number of the decision, as it was known then; null when none is known.</param>
/// <param name="PlannedCount">Of an inspection: how many the year's plan has.</param>
/// <param name="InspectedUnits">Of an inspection: the units, as they were called.</param>
/// <param name="Note">The remark, of an inspection what was found; null where there is none or it was erased.</param>
public sealed record CommitteeEntry(
    string Event, PartialDate On, string? DecisionNumber, int? PlannedCount, IReadOnlyList<string> InspectedUnits, string? Note);
