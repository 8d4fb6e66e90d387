namespace Campaign.Projections;

/// <summary>A row for each figure of each account, for whoever reads: the table keeps a row for each account.</summary>
internal static class BalancesView
{
    public static readonly string[] Columns = ["unit", "year", "programme", "level", "figure", "facet", "own", "total"];

    /// <summary>Adds up figures <c>f</c> in SQL that groups by figure and facet.</summary>
    public const string Sums = "select f.figure, f.facet, sum(f.own)::bigint as own, sum(f.total)::bigint as total";

    /// <summary>Makes the columns of an account of such sums.</summary>
    public const string Arrays = "array_agg(figure), array_agg(facet), array_agg(own), array_agg(total)";

    public static LedgerView In(string schema) => new(schema, LedgerTables.Balances, Over);

    /// <summary>Makes the view, or turns it to the table of another schema; its rights, and views upon it, stay.</summary>
    public static string Over(string tableSchema, string schema) =>
        $"""
        create or replace view {schema}.{LedgerTables.Balances} as
        select a.unit, a.year, a.programme, a.level, f.figure, f.facet, f.own, f.total
        from {tableSchema}.{LedgerTables.Accounts} a cross join lateral unnest(a.figures, a.facets, a.own, a.total) as f(figure, facet, own, total);
        """;
}
