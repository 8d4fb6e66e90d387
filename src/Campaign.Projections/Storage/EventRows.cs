using System.Text.Json;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Writes events into Marten's own tables, many at a time, as its function for quick appends would: its sequence, the database's time.</summary>
/// <remarks>
/// Events wait in a table of the transaction, and are numbered when they are stored: while numbers are taken whose events are not committed,
/// the daemons stand still and look for them again and again. A test writes the same commands both ways and compares the rows.
/// </remarks>
internal sealed class EventRows(NpgsqlConnection connection, string schema)
{
    private const string Waiting = "pg_temp.waiting_events";
    private const string WakeUp = "mt_events_appended"; // where Marten's daemons listen

    private static readonly LedgerColumn[] StreamColumns = [new("id", "text"), new("version", "bigint")];

    private static readonly LedgerColumn[] EventColumns =
    [
        new("id", "uuid"), new("stream_id", "text"), new("version", "bigint"), new("data", "jsonb"), new("type", "text"),
        new("mt_dotnet_type", "text"), new("correlation_id", "text"), new("causation_id", "text"), new("headers", "jsonb"), new("user_name", "text"),
    ];

    private static readonly string[] WaitingColumns = ["n", .. EventColumns.Select(c => c.Name)];

    private readonly Dictionary<(Certainty, string?), byte[]> headers = [];

    private long count;
    private long stored;
    private bool isIndexed;

    /// <summary>Puts events into the queue of the transaction; their versions follow those that are there. Their streams are stored at once.</summary>
    /// <exception cref="LostRaceException">Somebody else appended to one of the streams meanwhile.</exception>
    public async Task EnqueueAsync(IReadOnlyList<QueuedEvent> events, CancellationToken ct)
    {
        if (count == 0)
            await Sql.ScalarAsync(connection, CreateWaiting, ct);
        await WriteStreamsAsync(events, ct);
        await using var copy = await BinaryCopy.BeginAsync(connection, Waiting, WaitingColumns, ct, leaveOpen: true);
        foreach (var e in events)
        {
            await copy.RowAsync(ct);
            Add(copy, e);
        }

        await copy.CompleteAsync(ct);
    }

    /// <summary>Those events of the streams that wait: they need not be stored to be read.</summary>
    public async Task<List<StreamEvent>> FindAsync(string[] streams, CancellationToken ct)
    {
        if (count == stored)
            return [];
        if (!isIndexed)
            await Sql.ScalarAsync(connection, $"create index on {Waiting} (stream_id)", ct); // few files need it
        isIndexed = true;
        return await Sql.QueryAsync(
            connection, StoredStreams.SelectFrom($"(select n as seq_id, now() as timestamp, * from {Waiting})"), StoredStreams.Read, ct, (object)streams);
    }

    /// <summary>Stores the events that wait. A table that belongs to one session is read in the order in which it was written; an index for that would cost more than the numbers it sorts.</summary>
    public async Task StoreAsync(CancellationToken ct)
    {
        if (count == stored)
            return;
        var names = string.Join(", ", EventColumns.Select(c => c.Name));
        await Sql.ScalarAsync(
            connection,
            $"insert into {schema}.mt_events (seq_id, timestamp, {names}) select nextval('{schema}.mt_events_sequence'), now(), {names} from {Waiting}", ct);
        await Sql.ScalarAsync(connection, $"truncate {Waiting}", ct);
        stored = count;
    }

    /// <summary>Wakes the daemons when the transaction is committed, as Marten does after an append.</summary>
    public static Task NotifyAsync(NpgsqlConnection connection, CancellationToken ct) =>
        Sql.ScalarAsync(connection, $"select pg_notify('{WakeUp}', '')", ct);

    private static string CreateWaiting =>
        $"create temp table {Waiting["pg_temp.".Length..]} (n bigint, {string.Join(", ", EventColumns.Select(c => $"{c.Name} {c.Type}"))}) on commit drop";

    private async Task WriteStreamsAsync(IReadOnlyList<QueuedEvent> events, CancellationToken ct)
    {
        var streams = events.GroupBy(e => e.Stream).Select(s => (Id: s.Key, From: s.First().Version - 1, To: s.Last().Version)).ToList();
        await BulkCopy.CopyAsync(connection, $"{schema}.mt_streams", StreamColumns, streams.Where(s => s.From == 0).Select(s => new object?[] { s.Id, s.To }), ct);
        var known = streams.Where(s => s.From > 0).ToList();
        if (known.Count > 0)
            await UpdateStreamsAsync(known, ct);
    }

    private async Task UpdateStreamsAsync(List<(string Id, long From, long To)> streams, CancellationToken ct)
    {
        var updated = await Sql.QueryAsync(
            connection,
            $"""
            update {schema}.mt_streams s set version = n.until, timestamp = now()
            from unnest($1, $2, $3) n(id, since, until) where s.id = n.id and s.version = n.since and not s.is_archived returning 1
            """,
            _ => 0, ct, streams.Select(s => s.Id).ToArray(), streams.Select(s => s.From).ToArray(), streams.Select(s => s.To).ToArray());
        if (updated.Count != streams.Count)
            throw new LostRaceException();
    }

    private void Add(BinaryCopy copy, QueuedEvent e)
    {
        copy.Add(++count);
        copy.Add(Guid.CreateVersion7());
        copy.Add(e.Stream);
        copy.Add(e.Version);
        copy.AddJson(e.Event.Json);
        copy.Add(EventCatalogue.NameOf(e.Event.Data));
        copy.Add(EventCatalogue.DotNetNameOf(e.Event.Data.GetType()));
        copy.Add(e.Context.Correlation);
        copy.Add(e.Context.Causation);
        copy.AddJson(HeadersOf(e.Context));
        copy.Add(e.Context.Actor);
    }

    /// <summary>As Marten writes them; a file has one account and few certainties.</summary>
    private byte[] HeadersOf(CommandContext context)
    {
        if (headers.TryGetValue((context.Certainty, context.Account), out var known))
            return known;
        var texts = new Dictionary<string, string> { [RecordedEvent.CertaintyHeader] = context.Certainty.ToCode() };
        if (context.Account is { } account)
            texts.Add(RecordedEvent.AccountHeader, account);
        return headers[(context.Certainty, context.Account)] = JsonSerializer.SerializeToUtf8Bytes(texts, LedgerJson.Options);
    }
}

/// <summary>Another transaction changed what this one was judged on.</summary>
internal sealed class LostRaceException() : Exception("Another transaction changed what this one was judged on.");
