using System.Collections.Concurrent;
using System.Text.Json;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Writes events into Marten's own tables, many at a time, as its function for quick appends would: its sequence, the database's time.</summary>
/// <remarks>
/// Events wait in a table of the transaction, and are numbered when they are stored: while numbers are taken whose events are not committed,
/// the daemons stand still and look for them again and again. A test writes the same commands both ways and compares the rows.
/// Events are written down where commands are judged, and everything else is done where rows are sent, which may be at the same time.
/// </remarks>
internal sealed class EventRows(NpgsqlConnection connection, string schema)
{
    private const string Waiting = "pg_temp.waiting_events";
    private const string Origins = "pg_temp.waiting_origins";
    private const string WakeUp = "mt_events_appended"; // where Marten's daemons listen

    /// <summary>What each event has of its own.</summary>
    private static readonly LedgerColumn[] OwnColumns =
        [new("id", "uuid"), new("stream_id", "text"), new("version", "bigint"), new("data", "jsonb"), new("causation_id", "text")];

    /// <summary>What many events of a file have in common: it is sent and stored once, until the events are.</summary>
    private static readonly LedgerColumn[] CommonColumns =
        [new("type", "text"), new("mt_dotnet_type", "text"), new("correlation_id", "text"), new("headers", "jsonb"), new("user_name", "text")];

    private static readonly LedgerColumn[] WaitingColumns = [new("n", "bigint"), new("origin", "integer"), .. OwnColumns];
    private static readonly LedgerColumn[] OriginColumns = [new("origin", "integer primary key"), .. CommonColumns];
    private static readonly string Names = string.Join(", ", OwnColumns.Concat(CommonColumns).Select(c => c.Name));

    /// <summary>The limit keeps the events in the order in which they were written: each is read, and then its origin.</summary>
    private static readonly string Whole = $"{Waiting} w cross join lateral (select * from {Origins} o where o.origin = w.origin limit 1) o";

    private readonly Dictionary<Origin, int> origins = [];
    private readonly ConcurrentQueue<(int Number, Origin Origin)> newOrigins = []; // noted where commands are judged, written where rows are sent

    private long count;
    private bool hasTables;
    private bool isIndexed;
    private bool areWaiting;

    /// <summary>No events yet, to be put into the queue of the transaction.</summary>
    public static BinaryRows NewRows() => new(WaitingColumns.Length);

    /// <summary>Writes the event down.</summary>
    public void Add(BinaryRows rows, string stream, long version, WrittenEvent e, CommandContext context)
    {
        rows.Row();
        rows.Add(++count);
        rows.Add(NumberOf(new Origin(e.Data.GetType(), EventCatalogue.NameOf(e.Data), context.Correlation, context.Certainty, context.Account, context.Actor)));
        rows.Add(Guid.CreateVersion7());
        rows.Add(stream);
        rows.Add(version);
        rows.AddJson(e.Json);
        rows.Add(context.Causation);
    }

    /// <summary>Puts events into the queue of the transaction, in the order in which they were written down. Their streams are stored at once.</summary>
    /// <param name="events">The events.</param>
    /// <param name="streams">Which versions of which streams they lie between.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="LostRaceException">Somebody else appended to one of the streams meanwhile.</exception>
    public async Task EnqueueAsync(BinaryRows events, IReadOnlyDictionary<string, StreamGrowth> streams, CancellationToken ct)
    {
        if (!hasTables)
            await Sql.ScalarAsync(connection, $"{Create(Waiting, WaitingColumns)}; {Create(Origins, OriginColumns)}", ct);
        hasTables = true;
        await WriteStreamsAsync(streams, ct);
        await WriteOriginsAsync(ct);
        await BinaryCopy.WriteAsync(connection, Waiting, NamesOf(WaitingColumns), events, ct);
        areWaiting = true;
    }

    /// <summary>Those events of the streams that wait: they need not be stored to be read.</summary>
    public async Task<List<StreamEvent>> FindAsync(string[] streams, CancellationToken ct)
    {
        if (!areWaiting)
            return [];
        if (!isIndexed)
            await Sql.ScalarAsync(connection, $"create index on {Waiting} (stream_id)", ct); // few files need it
        isIndexed = true;
        return await Sql.QueryAsync(
            connection, StoredStreams.SelectFrom($"(select w.n as seq_id, now() as timestamp, {Names} from {Whole})"), StoredStreams.Read, ct, (object)streams);
    }

    /// <summary>Stores the events that wait. A table that belongs to one session is read in the order in which it was written; an index for that would cost more than the numbers it sorts.</summary>
    public async Task StoreAsync(CancellationToken ct)
    {
        if (!areWaiting)
            return;
        await Sql.ScalarAsync(
            connection,
            $"insert into {schema}.mt_events (seq_id, timestamp, {Names}) select nextval('{schema}.mt_events_sequence'), now(), {Names} from {Whole}", ct);
        await Sql.ScalarAsync(connection, $"truncate {Waiting}", ct);
        areWaiting = false;
    }

    /// <summary>Wakes the daemons when the transaction is committed, as Marten does after an append.</summary>
    public static Task NotifyAsync(NpgsqlConnection connection, CancellationToken ct) =>
        Sql.ScalarAsync(connection, $"select pg_notify('{WakeUp}', '')", ct);

    private static string Create(string table, IEnumerable<LedgerColumn> columns) =>
        $"create temp table {table["pg_temp.".Length..]} ({string.Join(", ", columns.Select(c => $"{c.Name} {c.Type}"))}) on commit drop";

    private static string[] NamesOf(IEnumerable<LedgerColumn> columns) => [.. columns.Select(c => c.Name)];

    private int NumberOf(Origin origin)
    {
        if (origins.TryGetValue(origin, out var known))
            return known;
        origins.Add(origin, origins.Count);
        newOrigins.Enqueue((origins.Count - 1, origin));
        return origins.Count - 1;
    }

    private async Task WriteOriginsAsync(CancellationToken ct)
    {
        if (newOrigins.IsEmpty)
            return;
        await using var copy = await BinaryCopy.BeginAsync(connection, Origins, NamesOf(OriginColumns), ct, leaveOpen: true);
        while (newOrigins.TryDequeue(out var added))
        {
            await copy.RowAsync(ct);
            copy.Add(added.Number);
            added.Origin.AddTo(copy);
        }

        await copy.CompleteAsync(ct);
    }

    private async Task WriteStreamsAsync(IReadOnlyDictionary<string, StreamGrowth> streams, CancellationToken ct)
    {
        await using (var copy = await BinaryCopy.BeginAsync(connection, $"{schema}.mt_streams", ["id", "version"], ct, leaveOpen: true))
        {
            foreach (var (id, (from, to)) in streams)
            {
                if (from > 0)
                    continue;
                await copy.RowAsync(ct);
                copy.Add(id);
                copy.Add(to);
            }

            await copy.CompleteAsync(ct);
        }

        var known = streams.Where(s => s.Value.From > 0).ToList();
        if (known.Count > 0)
            await UpdateStreamsAsync(known, ct);
    }

    private async Task UpdateStreamsAsync(List<KeyValuePair<string, StreamGrowth>> streams, CancellationToken ct)
    {
        var updated = await Sql.QueryAsync(
            connection,
            $"""
            update {schema}.mt_streams s set version = n.until, timestamp = now()
            from unnest($1, $2, $3) n(id, since, until) where s.id = n.id and s.version = n.since and not s.is_archived returning 1
            """,
            _ => 0, ct, streams.Select(s => s.Key).ToArray(), streams.Select(s => s.Value.From).ToArray(), streams.Select(s => s.Value.To).ToArray());
        if (updated.Count != streams.Count)
            throw new LostRaceException();
    }

    /// <summary>What many events of a file have in common: it is sent once.</summary>
    private readonly record struct Origin(Type Event, string Name, string? Correlation, Certainty Certainty, string? Account, string Actor)
    {
        public void AddTo(BinaryRows rows)
        {
            rows.Add(Name);
            rows.Add(EventCatalogue.DotNetNameOf(Event));
            rows.Add(Correlation);
            rows.AddJson(JsonSerializer.SerializeToUtf8Bytes(Headers(), LedgerJson.Options));
            rows.Add(Actor);
        }

        /// <summary>As Marten writes them.</summary>
        private Dictionary<string, string> Headers()
        {
            var texts = new Dictionary<string, string> { [RecordedEvent.CertaintyHeader] = Certainty.ToCode() };
            if (Account is { } account)
                texts.Add(RecordedEvent.AccountHeader, account);
            return texts;
        }
    }
}

/// <summary>Another transaction changed what this one was judged on.</summary>
internal sealed class LostRaceException() : Exception("Another transaction changed what this one was judged on.");

/// <summary>What is appended to a stream.</summary>
/// <param name="From">How many events it had before.</param>
/// <param name="To">How many it has then.</param>
internal readonly record struct StreamGrowth(long From, long To);
