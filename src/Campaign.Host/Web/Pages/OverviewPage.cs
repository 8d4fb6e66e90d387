using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Host.Web.Pages.Parts;
using Campaign.Projections;

namespace Campaign.Host.Web.Pages;

/// <summary>What the overview of a year shows.</summary>
/// <param name="Report">The report.</param>
/// <param name="Below">The units right below; null where the page is of a past moment or up to a day.</param>
/// <param name="Years">The years around it; null likewise.</param>
internal sealed record OverviewPage(YearlyReport Report, UnitsBelow? Below, Series? Years)
{
    private static readonly string[] Headlines = [Figures.ModelsRegistered, Figures.ModelsRecognised, Figures.ModelsPromotedToProvince, Figures.CommendationsAwarded, Figures.PraisesGiven];

    private static readonly string[] Way =
    [
        Figures.ModelsRegistered, Figures.ModelsRecognised, Figures.ModelsOutstanding, Figures.ModelsPromotedToDistrict, Figures.ModelsPromotedToProvince, Figures.ModelsProvinceRecognised,
    ];

    private static readonly string[] Families = ["by-field", "by-owner", "by-entry"];

    private readonly ILookup<(Level Level, string Figure, string? Facet), ReportFigure> figures = Report.Figures.ToLookup(f => (f.Level, f.Figure, f.Facet));

    /// <summary>The levels of the campaign's figures, the highest first; they are never added together. Grassroots democracy alone has none.</summary>
    public IEnumerable<Level> Levels => Report.Figures.Where(f => f.Figure == Figures.ModelsRegistered).Select(f => f.Level).Distinct();

    public bool IsIllustrative => Report.Warnings.Concat(Parts.SelectMany(p => p.Warnings)).Any(w => w.Code == ReportWarningCode.Illustrative);

    /// <summary>The reports of each programme.</summary>
    public IEnumerable<YearlyReport> Parts => Report.Sections.Select(s => s.Whole()).OfType<YearlyReport>().Prepend(Report);

    public IEnumerable<ReportFigure> HeadlinesAt(Level level) => Headlines.SelectMany(name => figures[(level, name, null)]);

    /// <summary>Everything of the level that is known, whole figures and what of their parts was stated.</summary>
    public IEnumerable<ReportFigure> TableAt(Level level) =>
        from figure in Figures.All
        from shown in figures[(level, figure.Name, null)].Where(f => Headlines.Contains(f.Figure) || IsKnown(f))
            .Concat(figure.Families.Where(f => f.Name != "by-form-and-recipient").SelectMany(f => Report.Figures.Where(s => s.Level == level && s.Figure == figure.NameOf(f) && (s.Declared ?? s.Target) is not null)))
        select shown;

    public IReadOnlyList<Bar> WayAt(Level level, ReportText text)
    {
        var whole = figures[(level, Figures.ModelsRegistered, null)].FirstOrDefault()?.Value;
        return
        [
            .. from name in Way
               from f in figures[(level, name, null)]
               where f.Value > 0 || name is Figures.ModelsRegistered or Figures.ModelsRecognised
               select new Bar(text.Alone(name), f.Value, HrefOf(f)) { Note = whole is > 0 && name != Figures.ModelsRegistered && f.Value is { } value ? text.Percent(Math.Round(100m * value / whole.Value, 1)).Text : null },
        ];
    }

    /// <summary>The parts of the models registered: by field, owner and entry.</summary>
    public IEnumerable<(string Family, IReadOnlyList<Bar> Bars)> SplitsAt(Level level, ReportText text) =>
        from family in Families
        let bars = Report.Figures.Where(f => f.Level == level && f.Figure == $"{Figures.ModelsRegistered}.{family}" && f.Facet is not null)
            .Select(f => new Bar(ReportText.Capital(text.Label(f.Facet!)), f.Value, HrefOf(f))).ToList()
        where bars.Any(b => b.Value > 0)
        select (family, (IReadOnlyList<Bar>)bars);

    public IReadOnlyList<Bar> BelowAt(Level level) =>
    [
        .. from below in Below?.Units ?? []
           let amount = below.Amounts.FirstOrDefault(a => a.Level == level && a.Figure == Figures.ModelsRegistered)
           where amount is not null
           orderby amount.Value descending
           select new Bar(below.Unit.Name, amount.Value, Links.Explain(below.Unit, Report.Year, Figures.ModelsRegistered, null, level, Report.Programme)) { LabelHref = Links.Report(below.Unit, Report.Year) },
    ];

    /// <summary>The years of which anything is known, where there are several.</summary>
    public IReadOnlyList<int> KnownYears =>
        [.. (Years?.Lines ?? []).SelectMany(l => l.Points).Where(p => p.Value is not null || p.Declared is not null).Select(p => p.Year).Append(Report.Year).Distinct().Order()];

    /// <summary>Of grassroots democracy: the figures of the unit itself, or else of those below; the first of the list.</summary>
    public static IEnumerable<ReportFigure> IndicatorsOf(YearlyReport part)
    {
        var known = part.Figures.Where(f => f.Activity is not null && f.Facet is null && f.Value is not null).ToList();
        var scope = known.Any(f => f.Activity!.Scope == ActivityScope.Own) ? ActivityScope.Own : ActivityScope.Below;
        return known.Where(f => f.Activity!.Scope == scope).Take(8);
    }

    public string HrefOf(ReportFigure f) => Links.Explain(Report.Unit, Report.Year, f.Figure, f.Facet, f.Level, Report.Programme, Report.Provenance.AsOf);

    private static bool IsKnown(ReportFigure f) => (f.Value ?? 0) != 0 || (f.Previous ?? 0) != 0 || (f.Announced ?? 0) != 0 || f.Declared is not null || f.Target is not null;
}
