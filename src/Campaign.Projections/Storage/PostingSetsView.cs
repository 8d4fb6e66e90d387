namespace Campaign.Projections;

/// <summary>A row for each set of postings, whole: the tables keep what many sets have in common once.</summary>
internal static class PostingSetsView
{
    public static readonly string[] Columns =
        ["seq", "n", "programme", "year", "decision_year", "level", "unit", "unit_path", "on_earliest", "on_latest", "figures", "facets", "amounts"];

    public static LedgerView In(string schema) => new(schema, LedgerTables.PostingSets, LedgerTables.PostingFacts, readsView: false, Over);

    /// <summary>
    /// Makes the view, or turns it to the tables of another schema; its rights, and views upon it, stay. Who locks it locks the tables in the order in which they
    /// stand here, which is that of <see cref="Books"/>.
    /// </summary>
    public static string Over(string tableSchema, string schema) =>
        $"""
        create or replace view {schema}.{LedgerTables.PostingSets} as
        select {string.Join(", ", Columns)}
        from {tableSchema}.{LedgerTables.PostingPlaces} p
        join {tableSchema}.{LedgerTables.PostingFacts} f on f.place = p.id
        join {tableSchema}.{LedgerTables.PostingPatterns} c on c.id = f.pattern;
        """;
}
