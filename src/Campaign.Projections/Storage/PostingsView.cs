namespace Campaign.Projections;

/// <summary>A row for each posting, for whoever reads: the tables keep a row for each set of them.</summary>
internal static class PostingsView
{
    public static LedgerView In(string schema) => new(schema, LedgerTables.Postings, LedgerTables.PostingSets, readsView: true, Over);

    /// <summary>Makes the view, or turns it to the table of another schema; its rights, and views upon it, stay.</summary>
    public static string Over(string tableSchema, string schema) =>
        $"""
        create or replace view {schema}.{LedgerTables.Postings} as
        select s.seq, s.n + p.place::integer - 1 as n, s.programme, s.year, s.decision_year, s.level, s.unit, s.unit_path, p.figure, p.facet, p.amount, s.on_earliest, s.on_latest
        from {tableSchema}.{LedgerTables.PostingSets} s cross join lateral unnest(s.figures, s.facets, s.amounts) with ordinality as p(figure, facet, amount, place);
        """;
}
