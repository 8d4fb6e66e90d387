using System.Text;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Rows of flat tables, many at a time. A value is a string, a whole number, a Boolean, a Guid, bytes (of a text: in UTF-8), a LocalDate or null.</summary>
internal static class BulkCopy
{
    /// <summary>Inserts rows of a table of the ledger in place of those with the same first column; that one is in no two of them.</summary>
    public static async Task UpsertAsync(NpgsqlConnection connection, string schema, string table, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        await Sql.ScalarAsync(connection, $"create temp table if not exists upserted_{table} (like {schema}.{table}) on commit drop", ct);
        await CopyAsync(connection, $"pg_temp.upserted_{table}", LedgerTables.ColumnsOf(table), rows, ct);
        await Sql.ScalarAsync(connection, $"insert into {schema}.{table} select * from pg_temp.upserted_{table} {RowStatement.OnConflict(table)}", ct);
        await Sql.ScalarAsync(connection, $"truncate pg_temp.upserted_{table}", ct);
    }

    /// <summary>Copies rows into a table that has those columns.</summary>
    public static async Task CopyAsync(NpgsqlConnection connection, string table, IReadOnlyList<LedgerColumn> columns, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var copy = await BinaryCopy.BeginAsync(connection, table, NamesOf(columns), ct, leaveOpen: true);
        foreach (var row in rows)
        {
            await copy.RowAsync(ct);
            AddValues(copy, columns, row);
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>The same of rows that were written down before, by <see cref="Add(BinaryRows, IReadOnlyList{LedgerColumn}, object?[])"/>.</summary>
    public static Task CopyAsync(NpgsqlConnection connection, string table, IReadOnlyList<LedgerColumn> columns, BinaryRows rows, CancellationToken ct) =>
        BinaryCopy.WriteAsync(connection, table, NamesOf(columns), rows, ct);

    /// <summary>Writes down a row with a value for each of the columns.</summary>
    public static void Add(BinaryRows rows, IReadOnlyList<LedgerColumn> columns, object?[] values)
    {
        rows.Row();
        AddValues(rows, columns, values);
    }

    private static void AddValues(BinaryRows rows, IReadOnlyList<LedgerColumn> columns, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            Add(rows, values[i], columns[i].Type == "jsonb");
    }

    private static string[] NamesOf(IReadOnlyList<LedgerColumn> columns) => [.. columns.Select(c => c.Name)];

    private static void Add(BinaryRows rows, object? value, bool isJson)
    {
        switch (value)
        {
            case null: rows.AddNull(); break;
            case string json when isJson: rows.AddJson(Encoding.UTF8.GetBytes(json)); break;
            case byte[] json when isJson: rows.AddJson(json); break;
            case string text: rows.Add(text); break;
            case long number: rows.Add(number); break;
            case int number: rows.Add(number); break;
            case bool yes: rows.Add(yes); break;
            case Guid id: rows.Add(id); break;
            case byte[] bytes: rows.Add(bytes); break;
            case LocalDate date: rows.Add(date); break;
            default: throw new ArgumentException($"A {value.GetType().Name} is written into no table of the ledger.", nameof(value));
        }
    }
}
