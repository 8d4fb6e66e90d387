using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Figures over the years that are chosen among a year's reports.</content>
public sealed partial class LedgerReports
{
    /// <summary>Each year as its report has it; of other figures that are asked for, too, as always.</summary>
    private async Task<Lookup<Series>> SeriesOfChosenAsync(SeriesQuery query, List<SeriesFigure> chosen, ValueList<SeriesFigure> figures, CancellationToken ct)
    {
        if (query.UnitsOn is not null)
            return new Refusal(RefusalCode.UnknownFigure, $"'{chosen[0].Figure}' is what units report of themselves, and is not read by the units of another day.", "What a unit reports of itself is not allocated to others.", "figures");
        List<YearlyReport> years = [];
        Refusal? lacking = null;
        for (var year = query.From.Value; year <= query.To.Value; year++)
        {
            var read = await YearlyAsync(new YearlyReportQuery(query.Unit, CampaignYear.Of(year)) { Programme = Campaign.Projections.Postings.GrassrootsDemocracy, WithLists = false }, ct);
            if (read.Value is { } report)
                years.Add(report);
            else if (read.Refusal!.Code is not (RefusalCode.UnknownUnit or RefusalCode.CampaignNotLaunched))
                return read.Refusal;
            else
                lacking ??= read.Refusal;
        }

        if (years.Count == 0)
            return lacking!;
        var lines = chosen.SelectMany(figure => LinesOf(figure, years)).ToList();
        ValueList<SeriesFigure> others = [.. figures.Where(f => !chosen.Contains(f))];
        if (others.Count == 0)
            return new Series(years[^1].Unit, Campaign.Projections.Postings.GrassrootsDemocracy.ToString(), query.From.Value, query.To.Value, lines);
        var beside = await ReadSeriesAsync(query with { Figures = others }, ct);
        return beside.Value is { } found ? found with { Lines = [.. found.Lines, .. lines] } : beside;
    }

    /// <summary>Where the unit and units below stand at one level, the unit's own figure is meant.</summary>
    private static IEnumerable<SeriesLine> LinesOf(SeriesFigure figure, List<YearlyReport> years)
    {
        var found = years.ConvertAll(y => (Report: y, Figures: y.Figures.Where(f => f.Figure == figure.Figure && f.Facet == figure.Facet).ToList()));
        return
            from level in found.SelectMany(y => y.Figures).Select(f => f.Level).Distinct().OrderDescending()
            select new SeriesLine(figure.Figure, figure.Facet, level, [.. found.Select(y => PointOf(y.Report, y.Figures.Where(f => f.Level == level).MinBy(f => f.Activity?.Scope)))]);
    }

    private static SeriesPoint PointOf(YearlyReport report, ReportFigure? figure) => new(report.Year, figure?.Value, figure?.Declared)
    {
        IsIllustrative = report.Warnings.Any(w => w.Code == ReportWarningCode.Illustrative),
    };
}
