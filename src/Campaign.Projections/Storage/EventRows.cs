using System.Collections.Frozen;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Writes events into Marten's own tables, many at a time, as its function for quick appends would: its sequence, the database's time.</summary>
/// <remarks>A test writes the same command both ways and compares the rows.</remarks>
internal sealed class EventRows(NpgsqlConnection connection, string schema)
{
    private const string WakeUp = "mt_events_appended"; // where Marten's daemons listen

    private static readonly LedgerColumn[] StreamColumns = [new("id", "text"), new("version", "bigint")];

    private static readonly LedgerColumn[] EventColumns =
    [
        new("seq_id", "bigint"), new("id", "uuid"), new("stream_id", "text"), new("version", "bigint"), new("data", "jsonb"), new("type", "text"),
        new("timestamp", "timestamptz"), new("mt_dotnet_type", "text"), new("correlation_id", "text"), new("causation_id", "text"), new("headers", "jsonb"), new("user_name", "text"),
    ];

    private static readonly FrozenDictionary<Type, string> DotNetTypes =
        EventCatalogue.Entries.ToFrozenDictionary(e => e.Type, e => $"{e.Type.FullName}, {e.Type.Assembly.GetName().Name}");

    private static readonly FrozenDictionary<Certainty, string> Headers =
        Enum.GetValues<Certainty>().ToFrozenDictionary(c => c, c => $$"""{"{{RecordedEvent.CertaintyHeader}}": "{{c.ToCode()}}"}""");

    private DateTime? now; // the transaction's, as all its events bear it

    /// <summary>Stores the events; their versions follow those that are there.</summary>
    /// <exception cref="LostRaceException">Somebody else appended to one of the streams meanwhile.</exception>
    public async Task WriteAsync(IReadOnlyList<QueuedEvent> events, CancellationToken ct)
    {
        now ??= (await Sql.QueryAsync(connection, "select now()", r => r.GetDateTime(0), ct))[0];
        var numbers = await Sql.QueryAsync(
            connection, $"select nextval('{schema}.mt_events_sequence') from generate_series(1, $1)", r => r.GetInt64(0), ct, events.Count);
        await WriteStreamsAsync(events, ct);
        await BulkCopy.CopyAsync(connection, $"{schema}.mt_events", EventColumns, events.Zip(numbers, RowOf), ct);
    }

    /// <summary>Wakes the daemons when the transaction is committed, as Marten does after an append.</summary>
    public static Task NotifyAsync(NpgsqlConnection connection, CancellationToken ct) =>
        Sql.ScalarAsync(connection, $"select pg_notify('{WakeUp}', '')", ct);

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

    private object?[] RowOf(QueuedEvent e, long number) =>
    [
        number, Guid.CreateVersion7(), e.Stream, e.Version, CommandFingerprint.JsonOf(e.Data), EventCatalogue.NameOf(e.Data), now!.Value,
        DotNetTypes[e.Data.GetType()], e.Context.Correlation, e.Context.Causation, Headers[e.Context.Certainty], e.Context.Actor,
    ];
}

/// <summary>Another transaction changed what this one was judged on.</summary>
internal sealed class LostRaceException() : Exception("Another transaction changed what this one was judged on.");
