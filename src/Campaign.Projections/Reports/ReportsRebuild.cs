using System.Runtime.CompilerServices;
using Marten;
using Marten.Services;
using Npgsql;

namespace Campaign.Projections;

/// <summary>How far a rebuild is.</summary>
/// <param name="EventCount">Events folded so far.</param>
/// <param name="OfEventCount">Events to fold.</param>
public readonly record struct RebuildProgress(long EventCount, long OfEventCount);

/// <summary>Builds everything that reports read anew from the events: beside the live tables, then put in their place in one transaction.</summary>
/// <remarks>
/// It goes as far as the daemon has come, and what the daemon does meanwhile is folded in while the tables change places; so the daemon's
/// position stays true. A rebuild that was killed leaves a schema beside, which the next one drops.
/// </remarks>
internal sealed class ReportsRebuild(ICampaignStore store, string schema)
{
    /// <summary>All that reports read.</summary>
    internal static readonly string[] Tables = [LedgerTables.PostingSets, LedgerTables.Balances, LedgerTables.StatedFigures, ReportsFold.RegisterTable<RegisteredModel>(), ReportsFold.RegisterTable<HonourRollEntry>()];

    private readonly string beside = $"{schema}_rebuild";

    /// <summary>So that readers can hold all of them still.</summary>
    public static string LockToRead(string schema) => Lock(schema, "access share");

    /// <summary>The view first, as whoever reads it does: two who lock in different orders wait for each other.</summary>
    private static string Lock(string schema, string mode) => $"lock table {string.Join(", ", Tables.Prepend(LedgerTables.Postings).Select(t => $"{schema}.{t}"))} in {mode} mode";

    /// <summary>Rebuilds, and answers how many events were folded.</summary>
    /// <exception cref="LedgerStoreException">Another process is at it.</exception>
    public async Task<long> RunAsync(IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        if (!(bool)(await Sql.ScalarAsync(connection, "select pg_try_advisory_lock(hashtext($1), 0)", ct, $"{schema}/rebuild"))!)
            throw new LedgerStoreException("rebuild-runs", "Another process rebuilds the reports. Wait for it to end.");
        try
        {
            return await RebuildAsync(connection, progress, ct);
        }
        finally
        {
            await Sql.ScalarAsync(connection, "select pg_advisory_unlock(hashtext($1), 0)", CancellationToken.None, $"{schema}/rebuild"); // the pool keeps the session
        }
    }

    private async Task<long> RebuildAsync(NpgsqlConnection connection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        var position = await PositionAsync(connection, ct);
        await PrepareAsync(connection, ct);
        var folded = await FoldAsync(connection, position, progress, ct);
        await Task.WhenAll(Tables.Select(table => FinishAsync(table, ct)));
        await SwapAsync(connection, position, ct);
        return folded;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        return connection;
    }

    private async Task<long> PositionAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (long)(await Sql.ScalarAsync(connection, $"select coalesce(max(last_seq_id), 0) from {schema}.mt_event_progression where name = '{ReportsProgress.ShardName}'", ct))!;

    private async Task PrepareAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var tables = Tables.Select(table => $"create table {beside}.{table} (like {schema}.{table} including defaults including constraints);");
        await Sql.ScalarAsync(connection, $"drop schema if exists {beside} cascade; create schema {beside}; {string.Concat(tables)} create table {beside}.{ReportsFold.BalanceParts} (like {schema}.{LedgerTables.Balances})", ct);
    }

    private async Task<long> FoldAsync(NpgsqlConnection connection, long position, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        var total = (long)(await Sql.ScalarAsync(connection, $"select count(*) from {schema}.mt_events e where e.seq_id <= $1 and {RecordedEvent.Ours}", ct, position))!;
        await using var fold = await ReportsFold.BeginAsync(OpenAsync, beside, ct);
        var done = 0L;
        await foreach (var recorded in ReadAsync(position, ct).InPagesAsync(ct)) // reading costs about as much as folding
        {
            await fold.AddAsync(recorded, ct);
            if (++done % 10_000 == 0)
                progress?.Report(new RebuildProgress(done, total));
        }

        await fold.CompleteAsync(ct);
        progress?.Report(new RebuildProgress(done, total));
        return done;
    }

    /// <summary>Stored events, stream by stream; archived ones too, for the books count them.</summary>
    private async IAsyncEnumerable<RecordedEvent> ReadAsync(long position, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await Sql.ScalarAsync(connection, "set enable_sort = off", ct); // by the index: nothing waits for a sort, which needs room for all events on disk; the pool takes it back
        await using var command = new NpgsqlCommand($"select {RecordedEvent.Columns} from {schema}.mt_events e where {RecordedEvent.Ours} and e.seq_id <= $1 order by e.stream_id, e.version", connection) { CommandTimeout = 0 };
        command.Parameters.AddAll([position]);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return RecordedEvent.Read(reader);
    }

    /// <summary>Sums, indexes, rights and statistics as the live table has them.</summary>
    private async Task FinishAsync(string table, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await Sql.ScalarAsync(connection, "set work_mem = '128MB'; set maintenance_work_mem = '256MB'", ct); // the pool takes it back
        if (table == LedgerTables.Balances)
            await Sql.ScalarAsync(connection, $"insert into {beside}.{table} select unit, year, programme, level, figure, facet, sum(own), sum(total) from {beside}.{ReportsFold.BalanceParts} group by 1, 2, 3, 4, 5, 6", ct);
        var statements = await Sql.QueryAsync(
            connection,
            """
            select format('alter table %I.%I add constraint %I %s', $2, t.relname, c.conname, pg_get_constraintdef(c.oid))
            from pg_constraint c join pg_class t on t.oid = c.conrelid
            where t.relnamespace = to_regnamespace($1) and t.relname = $3 and c.contype in ('p', 'u')
            union all
            select replace(i.indexdef, format(' ON %I.', $1), format(' ON %I.', $2))
            from pg_indexes i
            where i.schemaname = $1 and i.tablename = $3 and not exists (select 1 from pg_constraint c where c.conname = i.indexname and c.connamespace = to_regnamespace($1))
            union all
            select format('grant %s on %I.%I to %I', g.privilege_type, $2, g.table_name, g.grantee)
            from information_schema.role_table_grants g
            where g.table_schema = $1 and g.table_name = $3 and g.grantee not in (g.grantor, 'PUBLIC')
            """,
            r => r.GetString(0), ct, schema, beside, table);
        foreach (var statement in statements.Append($"analyze {beside}.{table}{(table == LedgerTables.PostingSets ? $" ({string.Join(", ", Books.SearchedPostingColumns)})" : "")}"))
            await Sql.ScalarAsync(connection, statement, ct);
    }

    /// <summary>
    /// Under a lock that waits for readers and for the daemon. A waiting lock holds up those who come after it, so it waits for a second only, and tries again.
    /// </summary>
    private async Task SwapAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        while (!await TrySwapAsync(connection, position, ct))
            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
        await Sql.ScalarAsync(connection, $"drop schema {beside} cascade", ct);
    }

    private async Task<bool> TrySwapAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await Sql.ScalarAsync(connection, $"set local lock_timeout = '1s'; {Lock(schema, "access exclusive")}", ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }

        var reached = await PositionAsync(connection, ct);
        await Sql.ScalarAsync(connection, PostingsView.Over(beside, schema) + string.Concat(Tables.Select(t => $"drop table {schema}.{t}; alter table {beside}.{t} set schema {schema};")), ct);
        await using var session = store.OpenSession(SessionOptions.ForTransaction(transaction));
        var since = await session.Events.QueryAllRawEvents().Where(e => e.Sequence > position && e.Sequence <= reached).OrderBy(e => e.Sequence).ToListAsync(ct);
        await new ReportsProjection(schema).ApplyAsync(session, since, ct);
        await session.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
