namespace Campaign.Projections;

/// <summary>A row for each figure of each account, for whoever reads: the table keeps a row for each account.</summary>
internal static class BalancesView
{
    public static readonly string[] Columns = ["unit", "year", "programme", "level", "figure", "facet", "own", "total"];

    public static LedgerView In(string schema) => new(schema, LedgerTables.Balances, LedgerTables.Accounts, readsView: false, Over);

    /// <summary>Makes the view, or turns it to the table of another schema; its rights, and views upon it, stay.</summary>
    public static string Over(string tableSchema, string schema) =>
        $"""
        create or replace view {schema}.{LedgerTables.Balances} as
        select a.unit, a.year, a.programme, a.level, f.figure, f.facet, f.own, f.total
        from {tableSchema}.{LedgerTables.Accounts} a cross join lateral unnest(a.figures, a.facets, a.own, a.total) as f(figure, facet, own, total);
        """;
}
