using System.Text;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Rows of flat tables, many at a time. A value is a string, a whole number, a Boolean, a Guid, bytes, a LocalDate or null.</summary>
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
        var isJson = columns.Select(c => c.Type == "jsonb").ToArray();
        await using var copy = await BinaryCopy.BeginAsync(connection, table, [.. columns.Select(c => c.Name)], ct, leaveOpen: true);
        foreach (var row in rows)
        {
            await copy.RowAsync(ct);
            for (var i = 0; i < row.Length; i++)
                Add(copy, row[i], isJson[i]);
        }

        await copy.CompleteAsync(ct);
    }

    private static void Add(BinaryCopy copy, object? value, bool isJson)
    {
        switch (value)
        {
            case null: copy.AddNull(); break;
            case string json when isJson: copy.AddJson(Encoding.UTF8.GetBytes(json)); break;
            case byte[] json when isJson: copy.AddJson(json); break;
            case string text: copy.Add(text); break;
            case long number: copy.Add(number); break;
            case int number: copy.Add(number); break;
            case bool yes: copy.Add(yes); break;
            case Guid id: copy.Add(id); break;
            case byte[] bytes: copy.Add(bytes); break;
            case LocalDate date: copy.Add(date); break;
            default: throw new ArgumentException($"A {value.GetType().Name} is written into no table of the ledger.", nameof(value));
        }
    }
}
