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
    private const string WakeUp = "mt_events_appended"; // where Marten's daemons listen

    /// <summary>What each event has of its own.</summary>
    private static readonly LedgerColumn[] OwnColumns =
        [new("id", "uuid"), new("stream_id", "text"), new("version", "bigint"), new("data", "jsonb"), new("causation_id", "text")];

    /// <summary>What many events of a file have in common. It does not wait with each of them: parameters 1 to 5 list it.</summary>
    private static readonly LedgerColumn[] CommonColumns =
        [new("type", "text"), new("mt_dotnet_type", "text"), new("correlation_id", "text"), new("user_name", "text"), new("headers", "jsonb")];

    private static readonly LedgerColumn[] WaitingColumns = [new("n", "bigint"), new("origin", "integer"), .. OwnColumns];
    private static readonly string Names = string.Join(", ", OwnColumns.Concat(CommonColumns).Select(c => c.Name));
    private static readonly string Values = string.Join(", ", [.. OwnColumns.Select(c => c.Name), .. CommonColumns.Select((c, place) => $"(${place + 1}::text[]::{c.Type}[])[origin] as {c.Name}")]);

    private readonly Dictionary<Origin, int> origins = [];

    private long count;
    private bool hasTable;
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
        if (!hasTable)
            await Sql.ScalarAsync(connection, CreateWaiting, ct);
        hasTable = true;
        await WriteStreamsAsync(streams, ct);
        await BinaryCopy.WriteAsync(connection, Waiting, [.. WaitingColumns.Select(c => c.Name)], events, ct);
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
            connection, StoredStreams.SelectFrom($"(select n as seq_id, now() as timestamp, {Values} from {Waiting})", "$6"), StoredStreams.Read, ct, [.. Common(), streams]);
    }

    /// <summary>Stores the events that wait. A table that belongs to one session is read in the order in which it was written; an index for that would cost more than the numbers it sorts.</summary>
    public async Task StoreAsync(CancellationToken ct)
    {
        if (!areWaiting)
            return;
        await Sql.ScalarAsync(
            connection,
            $"insert into {schema}.mt_events (seq_id, timestamp, {Names}) select nextval('{schema}.mt_events_sequence'), now(), {Values} from {Waiting}", ct, Common());
        await Sql.ScalarAsync(connection, $"truncate {Waiting}", ct);
        areWaiting = false;
    }

    /// <summary>Wakes the daemons when the transaction is committed, as Marten does after an append.</summary>
    public static Task NotifyAsync(NpgsqlConnection connection, CancellationToken ct) =>
        Sql.ScalarAsync(connection, $"select pg_notify('{WakeUp}', '')", ct);

    private static string CreateWaiting =>
        $"create temp table {Waiting["pg_temp.".Length..]} ({string.Join(", ", WaitingColumns.Select(c => $"{c.Name} {c.Type}"))}) on commit drop";

    /// <summary>From 1, as PostgreSQL counts. They are few: a file has one account and some kinds of events.</summary>
    private int NumberOf(Origin origin)
    {
        if (!origins.TryGetValue(origin, out var number))
            origins.Add(origin, number = origins.Count + 1);
        return number;
    }

    /// <summary>The values of the common columns, each in the order of the origins.</summary>
    private object[] Common() =>
    [
        ListOf(o => o.Name), ListOf(o => EventCatalogue.DotNetNameOf(o.Event)), ListOf(o => o.Correlation), ListOf(o => o.Actor),
        ListOf(o => JsonSerializer.Serialize(o.Headers(), LedgerJson.Options)),
    ];

    private string?[] ListOf(Func<Origin, string?> value) => [.. origins.OrderBy(o => o.Value).Select(o => value(o.Key))];

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

    /// <summary>What many events of a file have in common.</summary>
    private readonly record struct Origin(Type Event, string Name, string? Correlation, Certainty Certainty, string? Account, string Actor)
    {
        /// <summary>As Marten writes them.</summary>
        public Dictionary<string, string> Headers()
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
