using Campaign.Domain;
using Marten;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Projections;

/// <summary>Collects postings, balances and stated figures, and writes them: for the daemon one statement a table and page, for a rebuild by COPY.</summary>
internal sealed partial class Books(string schema)
{
    private readonly List<(long Seq, int N, Posting Posting, string[] Path)> postings = [];
    private readonly Balances balances = new();
    private readonly List<(long Seq, string Kind, CampaignEvent Event, FigureKey Key, long Amount, string? Source)> stated = [];
    private readonly List<(long By, long Seq)> annulled = [];

    public void Add(RecordedEvent recorded)
    {
        var (n, unit, path) = (0, (UnitAsOf?)null, Array.Empty<string>());
        foreach (var posting in Postings.Of(recorded))
        {
            if (!ReferenceEquals(posting.Unit, unit)) // all postings of most events are of one unit
                (unit, path) = (posting.Unit, PathOf(posting.Unit));
            postings.Add((recorded.Seq, n++, posting, path));
            balances.Add(path, posting);
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
        if (postings.Count > 0)
        {
            QueuePostings(operations);
            QueueBalances(operations);
        }

        if (stated.Count > 0)
            QueueStated(operations);
        QueueAnnulled(operations);
    }

    /// <summary>The unit, then its ancestors.</summary>
    private static string[] PathOf(UnitAsOf unit) => [.. unit.SelfAndAncestors().Select(u => u.Key().ToString())];

    private void QueuePostings(IDocumentOperations operations) => operations.QueueSqlCommand(
        $"""
        insert into {schema}.{LedgerTables.Postings} (seq, n, programme, year, decision_year, level, unit, unit_path, figure, facet, amount, on_earliest, on_latest)
        select seq, n, programme, year, nullif(decision_year, 0), level, unit, string_to_array(path, ' '), figure, facet, amount, nullif(on_earliest, '')::date, nullif(on_latest, '')::date
        from unnest(?::bigint[], ?::int[], ?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[])
          as p(seq, n, programme, year, decision_year, level, unit, path, figure, facet, amount, on_earliest, on_latest)
        """,
        Column(postings, p => p.Seq),
        Column(postings, p => p.N),
        Column(postings, p => p.Posting.Programme.ToString()),
        Column(postings, p => p.Posting.Year.Value),
        Column(postings, p => p.Posting.DecisionYear ?? 0),
        Column(postings, p => p.Posting.Level.ToCode()),
        Column(postings, p => p.Path[0]),
        Column(postings, p => string.Join(' ', p.Path)),
        Column(postings, p => p.Posting.Figure),
        Column(postings, p => p.Posting.Facet ?? ""),
        Column(postings, p => p.Posting.Amount),
        Column(postings, p => DayOf(p.Posting.On.Earliest)),
        Column(postings, p => DayOf(p.Posting.On.Latest)));

    private void QueueBalances(IDocumentOperations operations)
    {
        var rows = balances.All().ToList();
        operations.QueueSqlCommand(
            $"""
            insert into {schema}.{LedgerTables.Balances} as b (unit, year, programme, level, figure, facet, own, total)
            select * from unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
            on conflict (unit, year, programme, level, figure, facet) do update set own = b.own + excluded.own, total = b.total + excluded.total
            """,
            Column(rows, r => r.Account.Unit),
            Column(rows, r => r.Account.Year.Value),
            Column(rows, r => r.Account.Programme.ToString()),
            Column(rows, r => r.Account.Level.ToCode()),
            Column(rows, r => r.Figure),
            Column(rows, r => r.Facet),
            Column(rows, r => r.Own),
            Column(rows, r => r.Total));
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

    private static string DayOf(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";

    private static TValue[] Column<TRow, TValue>(List<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];
}
