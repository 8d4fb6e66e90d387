using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Figures of grassroots democracy that are chosen among reports: the events of those that were chosen.</content>
public sealed partial class LedgerAudit
{
    /// <summary>As the yearly report chooses. Where the unit and units below stand at one level, the unit's own figure is meant.</summary>
    private static async Task<Lookup<Explanation>> ExplainChosenAsync(ILedgerMoment moment, ExplainQuery query, UnitAsOf unit, Indicator indicator, CancellationToken ct)
    {
        var asked = new YearlyReportQuery(query.Unit, query.Year) { Period = query.Period };
        var activity = await moment.ActivityAsync(asked, Campaign.Projections.Postings.GrassrootsDemocracy, unit, ct);
        var figures = new ActivityFigures(unit, query.Year.Value, asked.Period, activity.Cells);
        PlaceKind? place = query.Facet is { } facet && KindText.TryParse<PlaceKind>(facet, out var kind) ? kind : null;
        var groups = figures.Groups.Where(g => (query.Level ?? g.Level) == g.Level)
            .Select(g => (g.Level, Cells: figures.Chosen(g.Level, g.Scope, indicator, query.Year.Value, place).ToList()))
            .Where(g => g.Cells.Count > 0).ToList();
        var levels = groups.Select(g => g.Level).Distinct().ToList();
        if (levels.Count > 1)
            return AmbiguousLevel(levels);
        var chosen = groups.Count == 0 ? [] : groups[0].Cells.Select(KeyOf).ToHashSet();
        var reported = new PostedQuery(unit, Campaign.Projections.Postings.GrassrootsDemocracy, query.Year, DemocracyFigures.PostedAs(indicator.Code));
        var lines = (await moment.PostedAsync(reported, ct)).Where(l => chosen.Contains((l.Unit, l.Facet)));
        return await ExplainAsync(moment, query, reported, [.. lines], ct);
    }

    private static (string Unit, string Facet) KeyOf(ActivityCell cell) => (cell.Unit.Key().ToString(), $"{cell.Span}/{cell.Place.ToCode()}");
}
