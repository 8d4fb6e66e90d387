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
        List<(int Year, YearlyReport? Report)> years = [];
        Refusal? lacking = null;
        for (var year = query.From.Value; year <= query.To.Value; year++)
        {
            var read = await YearlyAsync(new YearlyReportQuery(query.Unit, CampaignYear.Of(year)) { Programme = Campaign.Projections.Postings.GrassrootsDemocracy, WithLists = false }, ct);
            if (read.Refusal is { Code: not (RefusalCode.UnknownUnit or RefusalCode.CampaignNotLaunched) } refusal)
                return refusal;
            lacking ??= read.Refusal;
            if (read.Refusal?.Code != RefusalCode.UnknownUnit) // a year in which no unit bore the code is left out
                years.Add((year, read.Value));
        }

        if (years.FindLast(y => y.Report is not null).Report is not { Unit: var unit })
            return lacking!;
        var lines = chosen.SelectMany(figure => LinesOf(figure, years)).ToList();
        ValueList<SeriesFigure> others = [.. figures.Where(f => !chosen.Contains(f))];
        if (others.Count == 0)
            return new Series(unit, Campaign.Projections.Postings.GrassrootsDemocracy.ToString(), query.From.Value, query.To.Value, lines);
        var beside = await ReadSeriesAsync(query with { Figures = others }, ct);
        return beside.Value is { } found ? found with { Lines = [.. found.Lines, .. lines] } : beside;
    }

    /// <summary>Where the unit and units below stand at one level, the unit's own figure is meant.</summary>
    private static IEnumerable<SeriesLine> LinesOf(SeriesFigure figure, List<(int Year, YearlyReport? Report)> years)
    {
        var found = years.ConvertAll(y => (y.Year, y.Report, Figures: (y.Report?.Figures ?? []).Where(f => f.Figure == figure.Figure && f.Facet == figure.Facet).ToList()));
        return
            from level in found.SelectMany(y => y.Figures).Select(f => f.Level).Distinct().OrderDescending()
            select new SeriesLine(figure.Figure, figure.Facet, level, [.. found.Select(y => PointOf(y.Year, y.Report, y.Figures.Where(f => f.Level == level).MinBy(f => f.Activity?.Scope)))]);
    }

    private static SeriesPoint PointOf(int year, YearlyReport? report, ReportFigure? figure) => new(year, figure?.Value, figure?.Declared)
    {
        IsIllustrative = report?.Warnings.Any(w => w.Code == ReportWarningCode.Illustrative) == true,
    };
}
