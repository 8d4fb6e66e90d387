using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Tells reports that have stopped from reports that are slow, while somebody waits for them.</summary>
/// <remarks>
/// Time proves nothing: the daemon may be slow, or run in another process that this one cannot ask. So the next page is read here as
/// the daemon reads it; an event that cannot be taken in here cannot be there. What fails only in the daemon is seen where it runs in
/// this process. That nobody runs the daemon shows at the lock that whoever runs it holds.
/// </remarks>
internal sealed class Standstill(ICampaignStore store, string schema)
{
    /// <summary>About a second: reading the page costs tens of milliseconds, and most waits are over sooner.</summary>
    private const int LooksBetweenReadings = 50;

    /// <summary>The daemon starts a paused projection again by itself; a broken connection is mended by then, a fault is not.</summary>
    private const int PausesThatProve = 3;

    /// <summary>About a quarter of a minute: a program that has just started takes the lock within seconds, and so does one that waits for another to leave it.</summary>
    private const int ReadingsThatProve = 15;

    private readonly HashSet<DateTimeOffset> pauses = [];
    private long lastPosition = -1;
    private int looks, readingsWithoutDaemon;

    /// <summary>To be called again and again.</summary>
    /// <param name="position">The last event that the reports show.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="ReportsStoppedException">The reports have stopped there.</exception>
    public async Task LookAsync(long position, CancellationToken cancellationToken)
    {
        if (position != lastPosition)
        {
            (lastPosition, looks, readingsWithoutDaemon) = (position, 0, 0);
            pauses.Clear();
        }

        if (++looks % LooksBetweenReadings == 0)
        {
            await ReadNextPageAsync(position, cancellationToken);
            readingsWithoutDaemon = await IsDaemonRunAsync(cancellationToken) ? 0 : readingsWithoutDaemon + 1;
            if (readingsWithoutDaemon == ReadingsThatProve)
                throw ReportsStoppedException.OfNobody(position);
        }

        if (PauseHere() is { } paused && pauses.Add(paused.Timestamp) && pauses.Count == PausesThatProve)
            throw ReportsStoppedException.After(position, paused.Exception!);
    }

    private ShardState? PauseHere() =>
        store.Storage.Database.Tracker.TryGetCurrentState(ReportsProgress.ShardName, out var state)
        && state is { Action: ShardAction.Paused, Exception: not null } ? state : null;

    /// <summary>Whether somebody, in whatever process, holds Marten's lock of the leader.</summary>
    private async Task<bool> IsDaemonRunAsync(CancellationToken cancellationToken)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        var projections = ((DocumentStore)store).Options.Projections;
        var locks = projections.AllShards().Select(shard => (long)(uint)ProjectionLockIds.Compute(schema, shard.Name, projections.DaemonLockId)).ToArray();
        return (bool)(await Sql.ScalarAsync(
            connection,
            "select exists (select from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database()) and objid::bigint = any($1))",
            cancellationToken, (object)locks))!;
    }

    private async Task ReadNextPageAsync(long position, CancellationToken cancellationToken)
    {
        var read = position;
        try
        {
            await using var session = store.QuerySession();
            var page = session.Events.QueryAllRawEvents()
                .Where(e => e.Sequence > position).OrderBy(e => e.Sequence).Take(ReportsProjection.PageSize);
            await foreach (var e in page.ToAsyncEnumerable(cancellationToken))
            {
                if (RecordedEvent.IsOurs(e))
                    new Books(schema).Add(RecordedEvent.From(e));
                read = e.Sequence;
            }
        }
        catch (Exception e) when (e is not (OperationCanceledException or NpgsqlException))
        {
            throw await FaultAsync(position, read, e, cancellationToken);
        }
    }

    private async Task<ReportsStoppedException> FaultAsync(long position, long read, Exception cause, CancellationToken cancellationToken)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        var events = await Sql.QueryAsync(
            connection,
            $"select seq_id, type, stream_id from {schema}.mt_events where seq_id > $1 order by seq_id limit 1",
            r => (Seq: r.GetInt64(0), Type: r.GetString(1), Stream: r.GetString(2)),
            cancellationToken,
            read);
        return events is [var e]
            ? ReportsStoppedException.At(e.Seq, e.Type, e.Stream, position, cause)
            : ReportsStoppedException.After(position, cause);
    }
}
