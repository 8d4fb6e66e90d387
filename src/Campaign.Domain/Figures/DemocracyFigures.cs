namespace Campaign.Domain;

/// <summary>The figures of reports on grassroots democracy, one for each indicator.</summary>
/// <remarks>
/// What is posted is the family <c>by-report</c>: its facet says which report it stands in, <c>h1/community</c>, so that no two periods share a line of
/// the books. The figure itself, and its family <c>by-place</c>, are chosen from it: see <see cref="ReportPeriods"/>.
/// </remarks>
public static class DemocracyFigures
{
    /// <summary>What their names begin with.</summary>
    public const string Prefix = "democracy.";

    /// <summary>The family that is posted: span and kind of place.</summary>
    public static FigureFamily ByReport { get; } = new(
        "by-report", (from span in ReportPeriods.Spans from place in KindText.Codes<PlaceKind>() select $"{span}/{place}").ToValueList(), Always: []);

    /// <summary>The family that is chosen: kind of place.</summary>
    public static FigureFamily ByPlace { get; } = new("by-place", KindText.Codes<PlaceKind>().ToValueList(), Always: []);

    /// <summary>All figures, in order.</summary>
    public static ValueList<FigureDefinition> All { get; } = DemocracyIndicators.All.Select(i => new FigureDefinition(i.Figure, [ByPlace, ByReport])).ToValueList();

    /// <summary>The name that a line is posted under.</summary>
    public static string PostedAs(IndicatorCode indicator) => $"{Prefix}{indicator}.{ByReport.Name}";

    /// <summary>The facet that a line is posted under.</summary>
    public static string FacetOf(ReportPeriod period, LineBasis basis, PlaceKind place) => $"{ReportPeriods.SpanOf(period, basis)}/{place.ToCode()}";

    /// <summary>The indicator of a figure that is chosen, not posted; null for any other. With its family <c>by-place</c> the facet is a kind of place.</summary>
    public static Indicator? ChosenOf(string figure) =>
        figure.StartsWith(Prefix, StringComparison.Ordinal) && IndicatorCode.TryParse(WithoutFamily(figure), out var code) ? DemocracyIndicators.Find(code) : null;

    private static string WithoutFamily(string figure) =>
        figure.EndsWith($".{ByPlace.Name}", StringComparison.Ordinal) ? figure[..^(ByPlace.Name.Length + 1)] : figure;
}

/// <summary>The figures of a steering committee, in any programme.</summary>
public static class CommitteeFigures
{
    /// <summary>What their names begin with.</summary>
    public const string Prefix = "committee.";

    /// <summary>Inspections that the committee held.</summary>
    public const string Inspections = "committee.inspections";

    /// <summary>How often its membership was put in order (kiện toàn).</summary>
    public const string Consolidations = "committee.consolidations";

    /// <summary>How often its working regulation was amended or supplemented.</summary>
    public const string RegulationAmendments = "committee.regulation-amendments";

    /// <summary>All figures, in order.</summary>
    public static ValueList<FigureDefinition> All { get; } = [new(Consolidations, []), new(RegulationAmendments, []), new(Inspections, [])];
}
