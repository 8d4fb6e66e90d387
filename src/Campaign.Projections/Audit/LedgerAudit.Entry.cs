using System.Data.Common;
using System.Text.Json;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <content>Single events.</content>
public sealed partial class LedgerAudit
{
    /// <summary>One event; or why there is none.</summary>
    /// <param name="seq">Its place in the store.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    /// <exception cref="LedgerStoreException"><c>event-unreadable</c>.</exception>
    public async Task<Lookup<RecordedEntry>> EntryAsync(long seq, CancellationToken cancellationToken = default)
    {
        await using var moment = await ReadMoment.OpenAsync(store, options, cancellationToken);
        var rows = await Sql.QueryAsync(
            moment.Connection,
            $"""
            select {RecordedEvent.Columns}, e.version, l.index, l.sealed_at
            from {schema}.mt_events e left join {schema}.{LedgerTables.Leaves} l on l.seq = e.seq_id
            where e.seq_id = $1 and {RecordedEvent.Ours}
            """,
            EntryAt, cancellationToken, seq);
        if (rows is not [var entry])
            return new Refusal(RefusalCode.UnknownEntry, $"The ledger holds no event {seq}. Numbers have gaps: take one that an explanation lists.", "An entry is named by its place in the store.", "seq");
        return entry with { Texts = await TextsAsync(moment.Connection, schema, ReferencesIn(entry.Json), cancellationToken) };
    }

    private static RecordedEntry EntryAt(DbDataReader r)
    {
        const int Next = RecordedEvent.ColumnCount;
        var recorded = RecordedEvent.Read(r);
        return new RecordedEntry(recorded, EventCatalogue.NameOf(recorded.Data), r.GetInt64(Next), r.GetString(5))
        {
            Places = Hands.PlacesOf(recorded.Data) is { } places ? [.. places.Select(p => p.ToList())] : null,
            Index = r.IsDBNull(Next + 1) ? null : r.GetInt64(Next + 1),
            SealedAt = SealedThrough.InstantAt(r, Next + 2),
        };
    }

    /// <summary>The ids of persons and notes that the event names: each stands beside its commitment.</summary>
    private static HashSet<string> ReferencesIn(string json)
    {
        var found = new HashSet<string>();
        using var document = JsonDocument.Parse(json);
        Walk(document.RootElement);
        return found;

        void Walk(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                    Walk(item);
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                if (element.TryGetProperty("commitment", out _) && element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String)
                    found.Add(id.GetString()!);
                foreach (var member in element.EnumerateObject())
                    Walk(member.Value);
            }
        }
    }

    /// <summary>What is not there any more was erased.</summary>
    private static async Task<Dictionary<string, string>> TextsAsync(NpgsqlConnection connection, string schema, HashSet<string> ids, CancellationToken ct)
    {
        var texts = ids.ToDictionary(id => id, _ => Erasure.Mark);
        if (ids.Count == 0)
            return texts;
        var known = await Sql.QueryAsync(
            connection,
            $"""
            (select distinct on (id) id, full_name from {schema}.{LedgerTables.People} where id = any($1) order by id, version desc)
            union all select id, text from {schema}.{LedgerTables.Notes} where id = any($1)
            """,
            r => (Id: r.GetString(0), Text: r.GetString(1)), ct, (object)ids.ToArray());
        foreach (var (id, text) in known)
            texts[id] = text;
        return texts;
    }
}
