using System.Text;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Rows that go to the database together: events and rows by COPY, then statements, in their order.</summary>
internal sealed class BulkRows(string schema)
{
    private readonly List<QueuedEvent> events = [];
    private readonly Dictionary<string, CopiedRows> rows = [];
    private readonly Dictionary<string, Dictionary<object, object?[]>> upserts = [];
    private readonly List<(string Sql, object[] Parameters)> statements = [];
    private readonly HashSet<string> appended = [];

    public bool HasStatements => statements.Count > 0;

    public bool AppendTo(string stream) => appended.Contains(stream);

    public void Add(string stream, long version, IEnumerable<WrittenEvent> added, CommandContext context)
    {
        foreach (var e in added)
            events.Add(new QueuedEvent(stream, ++version, e, context));
        appended.Add(stream);
    }

    public void Insert(string table, object?[] values)
    {
        if (!rows.TryGetValue(table, out var copied))
            rows.Add(table, copied = new CopiedRows($"{schema}.{table}", LedgerTables.ColumnsOf(table), []));
        copied.Rows.Add(values);
    }

    /// <summary>The same for rows of a table that is the transaction's own.</summary>
    public void InsertOwn(string table, IReadOnlyList<LedgerColumn> columns, IEnumerable<object?[]> values)
    {
        if (!rows.TryGetValue(table, out var copied))
            rows.Add(table, copied = new CopiedRows(table, columns, []));
        copied.Rows.AddRange(values);
    }

    /// <summary>The last one of a key counts: PostgreSQL takes no row twice in one statement.</summary>
    public void Upsert(string table, object?[] values)
    {
        if (!upserts.TryGetValue(table, out var byKey))
            upserts.Add(table, byKey = []);
        byKey[values[0]!] = values;
    }

    public void Execute(string sql, object[] parameters) => statements.Add((Numbered(sql), parameters));

    public async Task WriteAsync(NpgsqlConnection connection, EventRows eventRows, CancellationToken ct)
    {
        if (events.Count > 0)
            await eventRows.EnqueueAsync(events, ct);
        foreach (var (table, columns, list) in rows.Values)
            await BulkCopy.CopyAsync(connection, table, columns, list, ct);
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

    private sealed record CopiedRows(string Table, IReadOnlyList<LedgerColumn> Columns, List<object?[]> Rows);
}

/// <summary>An event that is to be stored.</summary>
internal readonly record struct QueuedEvent(string Stream, long Version, WrittenEvent Event, CommandContext Context);
