namespace Campaign.Projections;

/// <summary>Statements that write one row of a flat table.</summary>
internal static class RowStatement
{
    /// <summary>An insert of a value for each column; its parameters are question marks, and a null is written out.</summary>
    public static string Insert(string schema, string table, object?[] values)
    {
        var columns = LedgerTables.ColumnsOf(table);
        return $"insert into {schema}.{table} ({string.Join(", ", columns.Select(c => c.Name))}) values ({string.Join(", ", columns.Zip(values, Placeholder))})";
    }

    /// <summary>What becomes of a row that is there with the same first column.</summary>
    public static string OnConflict(string table)
    {
        var columns = LedgerTables.ColumnsOf(table);
        return $"on conflict ({columns[0].Name}) do update set {string.Join(", ", columns.Skip(1).Select(c => $"{c.Name} = excluded.{c.Name}"))}";
    }

    private static string Placeholder(LedgerColumn column, object? value) => value is null ? "null" : $"?::{column.Type}";
}
