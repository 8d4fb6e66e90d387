using System.Globalization;
using Campaign.Domain;
using Marten;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Projections;

/// <summary>Collects postings, balances and stated figures, and writes them: for the daemon one statement a table and page, for a rebuild by COPY.</summary>
internal sealed partial class Books(string schema)
{
    private readonly List<PostingSet> sets = [];
    private readonly Balances balances = new();
    private readonly List<(long Seq, string Kind, CampaignEvent Event, FigureKey Key, long Amount, string? Source)> stated = [];
    private readonly List<(long By, long Seq)> annulled = [];

    public void Add(RecordedEvent recorded)
    {
        foreach (var set in PostingSet.Of(recorded))
        {
            sets.Add(set);
            balances.Add(set);
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

    /// <summary>Arrays go as PostgreSQL writes them: unnest would take those of all rows for one.</summary>
    private void QueuePostings(IDocumentOperations operations) => operations.QueueSqlCommand(
        $"""
        insert into {schema}.{LedgerTables.PostingSets} (seq, n, programme, year, decision_year, level, unit, unit_path, on_earliest, on_latest, figures, facets, amounts)
        select seq, n, programme, year, nullif(decision_year, 0), level, unit, unit_path::text[], nullif(on_earliest, '')::date, nullif(on_latest, '')::date, figures::text[], facets::text[], amounts::bigint[]
        from unnest(?::bigint[], ?::int[], ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
          as s(seq, n, programme, year, decision_year, level, unit, unit_path, on_earliest, on_latest, figures, facets, amounts)
        """,
        Column(sets, s => s.Seq),
        Column(sets, s => s.N),
        Column(sets, s => s.First.Programme.ToString()),
        Column(sets, s => s.First.Year.Value),
        Column(sets, s => s.First.DecisionYear ?? 0),
        Column(sets, s => s.First.Level.ToCode()),
        Column(sets, s => s.Path[0]),
        Column(sets, s => ArrayOf(s.Path)),
        Column(sets, s => DayOf(s.First.On.Earliest)),
        Column(sets, s => DayOf(s.First.On.Latest)),
        Column(sets, s => ArrayOf(s.Postings.Select(p => p.Figure))),
        Column(sets, s => ArrayOf(s.Postings.Select(p => p.Facet ?? ""))),
        Column(sets, s => ArrayOf(s.Postings.Select(p => p.Amount))));

    private void QueueBalances(IDocumentOperations operations)
    {
        var rows = balances.All() // in one order in every process: two who lock in different orders wait for each other
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
