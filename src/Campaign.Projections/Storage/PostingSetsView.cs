namespace Campaign.Projections;

/// <summary>A row for each set of postings, whole: the tables keep what many sets have in common once.</summary>
internal static class PostingSetsView
{
    public static readonly string[] Columns =
        ["seq", "n", "programme", "year", "decision_year", "level", "unit", "unit_path", "on_earliest", "on_latest", "figures", "facets", "amounts"];

    public static LedgerView In(string schema) => new(schema, LedgerTables.PostingSets, LedgerTables.PostingFacts, readsView: false, Over);

    /// <summary>Makes the view, or turns it to the tables of another schema; its rights, and views upon it, stay.</summary>
    public static string Over(string tableSchema, string schema) =>
        $"""
        create or replace view {schema}.{LedgerTables.PostingSets} as
        select {string.Join(", ", Columns)}
        from {tableSchema}.{LedgerTables.PostingFacts} f
        join {tableSchema}.{LedgerTables.PostingPlaces} p on p.id = f.place
        join {tableSchema}.{LedgerTables.PostingPatterns} c on c.id = f.pattern;
        """;
}
