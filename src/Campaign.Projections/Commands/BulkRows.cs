using System.Text;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Rows that go to the database together: events and rows by COPY, then statements, in their order.</summary>
internal sealed class BulkRows(string schema, EventRows eventRows)
{
    private readonly BinaryRows events = EventRows.NewRows();
    private readonly Dictionary<string, StreamGrowth> streams = [];
    private readonly Dictionary<string, TableRows> tables = [];
    private readonly Dictionary<string, Dictionary<object, object?[]>> upserts = [];
    private readonly List<(string Sql, object[] Parameters)> statements = [];

    public bool HasStatements => statements.Count > 0;

    public bool AppendTo(string stream) => streams.ContainsKey(stream);

    public void Add(string stream, long version, IReadOnlyCollection<WrittenEvent> added, CommandContext context)
    {
        var from = streams.TryGetValue(stream, out var before) ? before.From : version;
        streams[stream] = new StreamGrowth(from, version + added.Count);
        foreach (var e in added)
            eventRows.Add(events, stream, ++version, e, context);
    }

    public void Insert(string table, object?[] values)
    {
        if (!tables.TryGetValue(table, out var rows))
            tables.Add(table, rows = TableRows.Of($"{schema}.{table}", LedgerTables.ColumnsOf(table)));
        BulkCopy.Add(rows.Rows, rows.Columns, values);
    }

    /// <summary>The same for a row of a table that is the transaction's own.</summary>
    public void InsertOwn(string table, IReadOnlyList<LedgerColumn> columns, object?[] values)
    {
        if (!tables.TryGetValue(table, out var rows))
            tables.Add(table, rows = TableRows.Of(table, columns));
        BulkCopy.Add(rows.Rows, columns, values);
    }

    /// <summary>The last one of a key counts: PostgreSQL takes no row twice in one statement.</summary>
    public void Upsert(string table, object?[] values)
    {
        if (!upserts.TryGetValue(table, out var byKey))
            upserts.Add(table, byKey = []);
        byKey[values[0]!] = values;
    }

    public void Execute(string sql, object[] parameters) => statements.Add((Numbered(sql), parameters));

    /// <summary>Writes everything, and gives the memory back: nothing can be queued any more.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        using (events)
        {
            if (streams.Count > 0)
                await eventRows.EnqueueAsync(events, streams, ct);
        }

        foreach (var (table, columns, rows) in tables.Values)
        {
            using (rows)
                await BulkCopy.CopyAsync(connection, table, columns, rows, ct);
        }

        foreach (var (table, byKey) in upserts)
            await BulkCopy.UpsertAsync(connection, schema, table, [.. byKey.Values], ct);
        foreach (var (sql, parameters) in statements)
            await Sql.ScalarAsync(connection, sql, ct, parameters);
    }

    /// <summary>Marten writes parameters as question marks, PostgreSQL with numbers.</summary>
    private static string Numbered(string sql)
    {
        var parts = sql.Split('?');
        var numbered = new StringBuilder(parts[0]);
        for (var n = 1; n < parts.Length; n++)
            numbered.Append('$').Append(n).Append(parts[n]);
        return numbered.ToString();
    }

    private sealed record TableRows(string Table, IReadOnlyList<LedgerColumn> Columns, BinaryRows Rows)
    {
        public static TableRows Of(string table, IReadOnlyList<LedgerColumn> columns) => new(table, columns, new BinaryRows(columns.Count));
    }
}
