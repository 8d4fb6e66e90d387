using System.Text;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Rows that go to the database together: events and rows by COPY, then statements, in their order.</summary>
internal sealed class BulkRows
{
    private readonly List<QueuedEvent> events = [];
    private readonly Dictionary<string, List<object?[]>> rows = [];
    private readonly Dictionary<string, Dictionary<object, object?[]>> upserts = [];
    private readonly List<(string Sql, object[] Parameters)> statements = [];
    private readonly HashSet<string> appended = [];

    public bool HasStatements => statements.Count > 0;

    public bool AppendTo(string stream) => appended.Contains(stream);

    public void Add(string stream, long version, IEnumerable<DomainEvent> added, CommandContext context)
    {
        foreach (var e in added)
            events.Add(new QueuedEvent(stream, ++version, e, context));
        appended.Add(stream);
    }

    public void Insert(string table, object?[] values)
    {
        if (!rows.TryGetValue(table, out var list))
            rows.Add(table, list = []);
        list.Add(values);
    }

    /// <summary>The last one of a key counts: PostgreSQL takes no row twice in one statement.</summary>
    public void Upsert(string table, object?[] values)
    {
        if (!upserts.TryGetValue(table, out var byKey))
            upserts.Add(table, byKey = []);
        byKey[values[0]!] = values;
    }

    public void Execute(string sql, object[] parameters) => statements.Add((Numbered(sql), parameters));

    public async Task WriteAsync(NpgsqlConnection connection, string schema, EventRows eventRows, CancellationToken ct)
    {
        if (events.Count > 0)
            await eventRows.EnqueueAsync(events, ct);
        foreach (var (table, list) in rows)
            await BulkCopy.InsertAsync(connection, schema, table, list, ct);
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
}

/// <summary>An event that is to be stored.</summary>
internal readonly record struct QueuedEvent(string Stream, long Version, DomainEvent Data, CommandContext Context);
