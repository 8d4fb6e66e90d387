using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <content>Figures over the years, by the units of one day.</content>
public sealed partial class LedgerReports
{
    private async Task<Lookup<Series>> SeriesByUnitsOfAsync(LocalDate day, SeriesQuery query, ValueList<SeriesFigure> figures, CancellationToken ct)
    {
        if (query.Policy == SuccessorPolicy.All)
            return new Refusal(RefusalCode.OutOfRange, "A series is of sums, and what is counted at each of several successors has none. Ask for 'unallocated' or 'seat', or for the report of a year.", "One thing is counted once in a sum.", "successors");
        var years = new List<StructureReport>();
        for (var year = query.From.Value; year <= query.To.Value; year++)
        {
            var report = await ByStructureAsync(new StructureQuery(query.Unit, CampaignYear.Of(year), day) { Programme = query.Programme, Policy = query.Policy, WithFacets = figures.Any(f => f.Facet is not null) }, ct);
            if (report.Value is not { } found)
                return report.Refusal!;
            years.Add(found);
        }

        var levels = years.SelectMany(y => y.Figures).Select(f => f.Level).Distinct().OrderDescending();
        var lines = from level in levels from figure in figures select new SeriesLine(figure.Figure, figure.Facet, level, [.. years.Select(y => PointOf(y, level, figure))]);
        return new Series(years[^1].Unit, query.Programme.ToString(), query.From.Value, query.To.Value, [.. lines]);
    }

    /// <summary>A level of which nothing is recorded in the year has no value.</summary>
    private static SeriesPoint PointOf(StructureReport year, Level level, SeriesFigure figure)
    {
        var ofLevel = year.Figures.Where(f => f.Level == level).ToList();
        var found = ofLevel.Find(f => f.Figure == figure.Figure && f.Facet == figure.Facet);
        return new SeriesPoint(year.Year, ofLevel.Count == 0 ? null : found?.Now ?? 0, null) { Unallocated = ofLevel.Count == 0 ? null : found?.Unallocated ?? 0 };
    }
}
