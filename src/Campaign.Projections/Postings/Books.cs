using System.Globalization;
using Campaign.Domain;
using Marten;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Projections;

/// <summary>Collects postings, balances and stated figures, and writes them: for the daemon by few statements a page, for a rebuild by COPY.</summary>
internal sealed partial class Books(string schema)
{
    private readonly List<(PostingSet Set, Guid Place, Guid Pattern)> sets = [];
    private readonly CommonParts places = CommonParts.Places();
    private readonly CommonParts patterns = CommonParts.Patterns();
    private readonly Balances balances = new();
    private readonly List<(long Seq, string Kind, CampaignEvent Event, FigureKey Key, long Amount, string? Source)> stated = [];
    private readonly List<(long By, long Seq)> annulled = [];

    public void Add(RecordedEvent recorded)
    {
        foreach (var set in PostingSet.Of(recorded))
        {
            var (place, pattern) = (places.Of(set), patterns.Of(set));
            sets.Add((set, place, pattern));
            balances.Add(set, place, pattern);
        }

        if (recorded.Data is TargetSet t)
            stated.Add((recorded.Seq, "target", t, new FigureKey(t.Level, t.Figure, t.Facet), t.Amount, null));
        if (recorded.Data is FigureDeclared d)
            stated.Add((recorded.Seq, "declared", d, new FigureKey(d.Level, d.Figure, d.Facet), d.Amount, d.Source));
        if (recorded.Data is CampaignEntryAnnulled { Entry.Event: TargetSet or FigureDeclared } a)
            annulled.Add((recorded.Seq, a.Entry.Seq));
    }

    public void Queue(IDocumentOperations operations)
    {
        if (sets.Count > 0)
        {
            QueuePostings(operations);
            QueueBalances(operations);
        }

        if (stated.Count > 0)
            QueueStated(operations);
        QueueAnnulled(operations);
    }

    /// <summary>One statement for all three tables, which it locks in the order of <see cref="PostingSetsView"/>. Arrays go as PostgreSQL writes them: unnest would take those of all rows for one.</summary>
    private void QueuePostings(IDocumentOperations operations)
    {
        var (newPlaces, newPatterns) = (InOrder(places), InOrder(patterns));
        operations.QueueSqlCommand(
            $"""
            with places as (
              insert into {schema}.{LedgerTables.PostingPlaces} (id, programme, year, decision_year, level, unit, unit_path)
              select id, programme, year, nullif(decision_year, 0), level, unit, unit_path::text[]
              from unnest(?::uuid[], ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[]) as p(id, programme, year, decision_year, level, unit, unit_path)
              on conflict (id) do nothing),
            facts as (
              insert into {schema}.{LedgerTables.PostingFacts} (seq, n, place, pattern, on_earliest, on_latest, amounts)
              select seq, n, place, pattern, nullif(on_earliest, '')::date, nullif(on_latest, '')::date, amounts::bigint[]
              from unnest(?::bigint[], ?::int[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[]) as f(seq, n, place, pattern, on_earliest, on_latest, amounts))
            insert into {schema}.{LedgerTables.PostingPatterns} (id, figures, facets)
            select id, figures::text[], facets::text[] from unnest(?::uuid[], ?::text[], ?::text[]) as c(id, figures, facets)
            on conflict (id) do nothing
            """,
            Column(newPlaces, p => p.Id),
            Column(newPlaces, p => p.Set.First.Programme.ToString()),
            Column(newPlaces, p => p.Set.First.Year.Value),
            Column(newPlaces, p => p.Set.First.DecisionYear ?? 0),
            Column(newPlaces, p => p.Set.First.Level.ToCode()),
            Column(newPlaces, p => p.Set.Path[0]),
            Column(newPlaces, p => ArrayOf(p.Set.Path)),
            Column(sets, s => s.Set.Seq),
            Column(sets, s => s.Set.N),
            Column(sets, s => s.Place),
            Column(sets, s => s.Pattern),
            Column(sets, s => DayOf(s.Set.First.On.Earliest)),
            Column(sets, s => DayOf(s.Set.First.On.Latest)),
            Column(sets, s => ArrayOf(s.Set.Postings.Select(p => p.Amount))),
            Column(newPatterns, c => c.Id),
            Column(newPatterns, c => ArrayOf(c.Set.Postings.Select(p => p.Figure))),
            Column(newPatterns, c => ArrayOf(c.Set.Postings.Select(p => p.Facet ?? ""))));
    }

    /// <summary>In one order in every process: two who lock in different orders wait for each other.</summary>
    private static List<(Guid Id, PostingSet Set)> InOrder(CommonParts parts) => [.. parts.Unwritten.OrderBy(p => p.Id)];

    private void QueueBalances(IDocumentOperations operations)
    {
        var rows = balances.All() // as places and patterns: see InOrder
            .OrderBy(r => r.Account.Unit, StringComparer.Ordinal).ThenBy(r => r.Account.Year.Value).ThenBy(r => r.Account.Programme.ToString(), StringComparer.Ordinal).ThenBy(r => r.Account.Level).ToList();
        operations.QueueSqlCommand(
            $"""
            insert into {schema}.{LedgerTables.Accounts} as a (unit, year, programme, level, figures, facets, own, total)
            select unit, year, programme, level, figures::text[], facets::text[], own::bigint[], total::bigint[]
            from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) as s(unit, year, programme, level, figures, facets, own, total)
            on conflict (unit, year, programme, level) do update set (figures, facets, own, total) = (
              select {AccountSums.Arrays} from (
                {AccountSums.Summed} from (
                  select * from unnest(a.figures, a.facets, a.own, a.total) union all
                  select * from unnest(excluded.figures, excluded.facets, excluded.own, excluded.total)) f(figure, facet, own, total) group by figure, facet) s)
            """,
            Column(rows, r => r.Account.Unit),
            Column(rows, r => r.Account.Year.Value),
            Column(rows, r => r.Account.Programme.ToString()),
            Column(rows, r => r.Account.Level.ToCode()),
            Column(rows, r => ArrayOf(r.Figures)),
            Column(rows, r => ArrayOf(r.Facets)),
            Column(rows, r => ArrayOf(r.Own)),
            Column(rows, r => ArrayOf(r.Total)));
    }

    private void QueueStated(IDocumentOperations operations) => operations.QueueSqlCommand(
        $"""
        insert into {schema}.{LedgerTables.StatedFigures} (seq, kind, unit, year, programme, level, figure, facet, amount, source)
        select seq, kind, unit, year, programme, level, figure, facet, amount, nullif(source, '')
        from unnest(?::bigint[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
          as s(seq, kind, unit, year, programme, level, figure, facet, amount, source)
        """,
        Column(stated, s => s.Seq),
        Column(stated, s => s.Kind),
        Column(stated, s => s.Event.Unit.Key().ToString()),
        Column(stated, s => s.Event.Campaign.Year.Value),
        Column(stated, s => s.Event.Campaign.Programme.ToString()),
        Column(stated, s => s.Key.Level.ToCode()),
        Column(stated, s => s.Key.Figure),
        Column(stated, s => s.Key.Facet ?? ""),
        Column(stated, s => s.Amount),
        Column(stated, s => s.Source ?? ""));

    private void QueueAnnulled(IDocumentOperations operations)
    {
        foreach (var (by, seq) in annulled)
            operations.QueueSqlCommand($"update {schema}.{LedgerTables.StatedFigures} set annulled_by = ? where seq = ?", by, seq);
    }

    private static string ArrayOf(IEnumerable<string> values) =>
        $"{{{string.Join(',', values.Select(v => $"\"{v.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}";

    private static string ArrayOf(IEnumerable<long> values) => $"{{{string.Join(',', values.Select(v => v.ToString(CultureInfo.InvariantCulture)))}}}";

    private static string DayOf(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";

    private static TValue[] Column<TRow, TValue>(List<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];
}
