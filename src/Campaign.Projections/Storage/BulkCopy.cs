using Npgsql;
using NpgsqlTypes;

namespace Campaign.Projections;

/// <summary>Rows of flat tables, many at a time.</summary>
internal static class BulkCopy
{
    /// <summary>Inserts rows with a value for each column.</summary>
    public static Task InsertAsync(NpgsqlConnection connection, string schema, string table, IReadOnlyList<object?[]> rows, CancellationToken ct) =>
        CopyAsync(connection, $"{schema}.{table}", LedgerTables.ColumnsOf(table), rows, ct);

    /// <summary>The same, in place of rows with the same first column; that one is in no two of them.</summary>
    public static async Task UpsertAsync(NpgsqlConnection connection, string schema, string table, IReadOnlyList<object?[]> rows, CancellationToken ct)
    {
        await Sql.ScalarAsync(connection, $"create temp table if not exists upserted_{table} (like {schema}.{table}) on commit drop", ct);
        await CopyAsync(connection, $"pg_temp.upserted_{table}", LedgerTables.ColumnsOf(table), rows, ct);
        await Sql.ScalarAsync(connection, $"insert into {schema}.{table} select * from pg_temp.upserted_{table} {RowStatement.OnConflict(table)}", ct);
        await Sql.ScalarAsync(connection, $"delete from pg_temp.upserted_{table}", ct);
    }

    /// <summary>Copies rows into a table that has those columns.</summary>
    public static async Task CopyAsync(NpgsqlConnection connection, string table, IReadOnlyList<LedgerColumn> columns, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        var types = columns.Select(c => TypeOf(c.Type)).ToArray();
        await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({string.Join(", ", columns.Select(c => c.Name))}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            for (var i = 0; i < row.Length; i++)
                await (row[i] is { } value ? copy.WriteAsync(value, types[i], ct) : copy.WriteNullAsync(ct));
        }

        await copy.CompleteAsync(ct);
    }

    private static NpgsqlDbType TypeOf(string type) => type switch
    {
        "text" => NpgsqlDbType.Text,
        "jsonb" => NpgsqlDbType.Jsonb,
        "uuid" => NpgsqlDbType.Uuid,
        "bytea" => NpgsqlDbType.Bytea,
        "boolean" => NpgsqlDbType.Boolean,
        "integer" => NpgsqlDbType.Integer,
        "bigint" => NpgsqlDbType.Bigint,
        "date" => NpgsqlDbType.Date,
        "timestamptz" => NpgsqlDbType.TimestampTz,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No column of the ledger's tables has that type."),
    };
}
