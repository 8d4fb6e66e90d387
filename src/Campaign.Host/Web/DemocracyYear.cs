using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web;

/// <summary>A year of grassroots democracy at a unit.</summary>
/// <param name="Report">The figures, and what the steering committee did.</param>
/// <param name="Filed">Every report that was handed in.</param>
public sealed record DemocracyYear(YearlyReport Report, ActivityReportList Filed)
{
    private readonly ILookup<(Level Level, ActivityScope Scope, string Figure, string? Facet), ReportFigure> figures =
        Report.Figures.Where(f => f.Activity is not null).ToLookup(f => (f.Level, f.Activity!.Scope, f.Figure, f.Facet));

    /// <summary>Whose figures there are: the unit's own, then sums of those below, the highest level first.</summary>
    public IReadOnlyList<(Level Level, ActivityScope Scope)> Columns { get; } =
        [.. Report.Figures.Where(f => f.Activity is not null).Select(f => (f.Level, f.Activity!.Scope)).Distinct()];

    /// <summary>Whether any figure does not cover all of the period.</summary>
    public bool IsPartial => Report.Figures.Any(f => f.Activity is { IsPartial: true });

    /// <summary>Figures of the steering committee that somebody knows.</summary>
    public IReadOnlyList<ReportFigure> Committee =>
        [.. Report.Figures.Where(f => f.Figure.StartsWith(CommitteeFigures.Prefix, StringComparison.Ordinal) && (f.Value is > 0 || (f.Declared ?? f.Previous ?? f.Target) is not null))];

    /// <summary>The figure in a column; null where nothing is known of it.</summary>
    public ReportFigure? Find((Level Level, ActivityScope Scope) column, Indicator indicator, PlaceKind? place = null) =>
        figures[(column.Level, column.Scope, place is null ? indicator.Figure : $"{indicator.Figure}.{DemocracyFigures.ByPlace.Name}", place?.ToCode())].FirstOrDefault();

    /// <summary>The indicators of a group of which anything is known.</summary>
    public IEnumerable<Indicator> IndicatorsOf(IndicatorGroup group) =>
        DemocracyIndicators.All.Where(i => i.Group == group.Code && Columns.Any(c => Find(c, i) is { } f && (f.Value ?? f.Declared ?? f.Previous) is not null));

    /// <summary>The kinds of place that figures of an indicator are split into, where they are of several.</summary>
    public IEnumerable<PlaceKind> PlacesOf(Indicator indicator) =>
        Columns.Select(c => Enum.GetValues<PlaceKind>().Where(p => Find(c, indicator, p) is not null).ToList()).Where(p => p.Count > 1).SelectMany(p => p).Distinct().Order();
}
