namespace Campaign.Projections;

/// <summary>Statements that write one row of a flat table.</summary>
internal static class RowStatement
{
    /// <summary>An insert of a value for each column; its parameters are question marks, and a null is written out.</summary>
    public static Func<object?[], string> Insert(string schema, string table) => values =>
        $"insert into {schema}.{table} ({string.Join(", ", LedgerTables.ColumnsOf(table).Select(c => c.Name))}) values ({string.Join(", ", LedgerTables.ColumnsOf(table).Zip(values, Placeholder))})";

    /// <summary>The same, in place of a row with the same first column.</summary>
    public static Func<object?[], string> Upsert(string schema, string table) => values => $"{Insert(schema, table)(values)} {OnConflict(table)}";

    /// <summary>What becomes of a row that is there with the same first column.</summary>
    public static string OnConflict(string table)
    {
        var columns = LedgerTables.ColumnsOf(table);
        return $"on conflict ({columns[0].Name}) do update set {string.Join(", ", columns.Skip(1).Select(c => $"{c.Name} = excluded.{c.Name}"))}";
    }

    private static string Placeholder(LedgerColumn column, object? value) => value is null ? "null" : $"?::{column.Type}";
}
