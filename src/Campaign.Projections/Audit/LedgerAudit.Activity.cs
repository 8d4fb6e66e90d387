using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Figures of grassroots democracy that are chosen among reports: the events of those that were chosen.</content>
public sealed partial class LedgerAudit
{
    /// <summary>As the yearly report chooses. Where the unit and units below stand at one level, the unit's own figure is meant.</summary>
    private static async Task<Lookup<Explanation>> ExplainChosenAsync(ReadMoment moment, ExplainQuery query, UnitAsOf unit, Indicator indicator, CancellationToken ct)
    {
        var asked = new YearlyReportQuery(query.Unit, query.Year);
        var activity = await ActivityRows.ReadAsync(moment.Connection, moment.Schema, asked, Campaign.Projections.Postings.GrassrootsDemocracy, unit, ct);
        var figures = new ActivityFigures(unit, query.Year.Value, asked.Period, activity.Cells);
        PlaceKind? place = query.Facet is { } facet && KindText.TryParse<PlaceKind>(facet, out var kind) ? kind : null;
        var groups = figures.Groups.Where(g => (query.Level ?? g.Level) == g.Level)
            .Select(g => (g.Level, Cells: figures.Chosen(g.Level, g.Scope, indicator, query.Year.Value, place).ToList()))
            .Where(g => g.Cells.Count > 0).ToList();
        var levels = groups.Select(g => g.Level).Distinct().ToList();
        if (levels.Count > 1)
            return AmbiguousLevel(levels);
        var chosen = groups.Count == 0 ? [] : groups[0].Cells.Select(KeyOf).ToHashSet();
        var rows = await ReadPostedAsync(moment, query, unit, indicator, ct);
        return Explain(query, Campaign.Projections.Postings.GrassrootsDemocracy, unit, [.. rows.Where(r => chosen.Contains(r.Key)).Select(r => (r.Level, r.Event))]);
    }

    private static (string Unit, string Facet) KeyOf(ActivityCell cell) => (cell.Unit.Key().ToString(), $"{cell.Span}/{cell.Place.ToCode()}");

    private static Task<List<((string Unit, string Facet) Key, Level Level, ExplainedEvent Event)>> ReadPostedAsync(
        ReadMoment moment, ExplainQuery query, UnitAsOf unit, Indicator indicator, CancellationToken ct) =>
        Sql.QueryAsync(
            moment.Connection,
            $"""
            select {RecordedEvent.Columns}, p.level, p.amount, p.unit, null::text, p.facet
            from (select seq, level, unit, facet, sum(amount)::bigint as amount, min(n) as n from {moment.Schema}.{LedgerTables.Postings}
                  where programme = $1 and year = $2 and figure = $3 and unit_path @> array[$4]
                  group by seq, level, unit, facet having sum(amount) <> 0) p
            join {moment.Schema}.mt_events e on e.seq_id = p.seq
            order by p.seq, p.n
            """,
            r => ((r.GetString(RecordedEvent.ColumnCount + 2), r.GetString(RecordedEvent.ColumnCount + 4)), BookKeys.LevelAt(r, RecordedEvent.ColumnCount), EventAt(r)),
            ct,
            Campaign.Projections.Postings.GrassrootsDemocracy.ToString(), query.Year.Value, DemocracyFigures.PostedAs(indicator.Code), unit.Key().ToString());
}
