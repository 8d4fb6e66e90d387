using System.Text.Json;
using Campaign.Domain;
using Marten;
using Marten.Services;
using Npgsql;
using NpgsqlTypes;

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
    private static readonly string[] Tables = [LedgerTables.Postings, LedgerTables.Balances, LedgerTables.StatedFigures, RegisterTable<RegisteredModel>(), RegisterTable<HonourRollEntry>()];

    private readonly string beside = $"{schema}_rebuild";

    private string BalanceParts => $"{beside}.balance_parts";

    /// <summary>All tables that reports read, so that readers can hold them still.</summary>
    public static string LockToRead(string schema) => $"lock table {string.Join(", ", Tables.Select(t => $"{schema}.{t}"))} in access share mode";

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
        var folded = await CopyBooksAsync(connection, position, progress, ct);
        await CopyRegisterAsync<RegisteredModel>(connection, "model/", position, RegisteredModel.IdOf, RegisteredModel.Apply, ct);
        await CopyRegisterAsync<HonourRollEntry>(connection, "commendation/", position, e => ((CommendationEvent)e).CommendationId.ToString(), HonourRollEntry.Apply, ct);
        await FinishAsync(connection, ct);
        await SwapAsync(connection, position, ct);
        return folded;
    }

    private static string RegisterTable<TLine>() => $"mt_doc_{typeof(TLine).Name.ToLowerInvariant()}";

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
        await Sql.ScalarAsync(connection, $"drop schema if exists {beside} cascade; create schema {beside}; {string.Concat(tables)} create table {BalanceParts} (like {schema}.{LedgerTables.Balances})", ct);
    }

    private async Task<long> CopyBooksAsync(NpgsqlConnection connection, long position, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        var total = (long)(await Sql.ScalarAsync(connection, $"select count(*) from {schema}.mt_events e where e.seq_id <= $1 and {RecordedEvent.Ours}", ct, position))!;
        var (books, done) = (new Books(beside), 0L);
        await foreach (var recorded in ReadAsync("e.seq_id <= $1 order by e.seq_id", ct, position))
        {
            books.Add(recorded);
            if (++done % 10_000 == 0)
                progress?.Report(new RebuildProgress(done, total));
            if (books.IsFull)
                await books.CopyAsync(connection, BalanceParts, ct);
        }

        await books.CopyAsync(connection, BalanceParts, ct);
        progress?.Report(new RebuildProgress(done, total));
        return done;
    }

    /// <summary>A line of a register needs its own stream alone: read stream by stream, only one is in memory.</summary>
    private async Task CopyRegisterAsync<TLine>(
        NpgsqlConnection connection, string prefix, long position, Func<DomainEvent, string> idOf, Func<TLine?, RecordedEvent, TLine?> apply, CancellationToken ct)
        where TLine : class
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {beside}.{RegisterTable<TLine>()} (id, data, mt_dotnet_type) from stdin (format binary)", ct);
        var (stream, lines) = ("", new Dictionary<string, TLine?>());
        await foreach (var recorded in ReadAsync("starts_with(e.stream_id, $1) and e.seq_id <= $2 order by e.stream_id, e.version", ct, prefix, position))
        {
            if (recorded.Stream != stream)
                await WriteAsync();
            stream = recorded.Stream;
            var id = idOf(recorded.Data);
            lines[id] = apply(lines.GetValueOrDefault(id), recorded);
        }

        await WriteAsync();
        await copy.CompleteAsync(ct);

        async Task WriteAsync()
        {
            foreach (var (id, line) in lines.Where(l => l.Value is not null))
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(id, NpgsqlDbType.Varchar, ct);
                await copy.WriteAsync(JsonSerializer.Serialize(line, LedgerJson.Options), NpgsqlDbType.Jsonb, ct);
                await copy.WriteAsync(typeof(TLine).FullName!, NpgsqlDbType.Varchar, ct);
            }

            lines.Clear();
        }
    }

    /// <summary>Streams stored events; archived ones too, for the books count them.</summary>
    private async IAsyncEnumerable<RecordedEvent> ReadAsync(string condition, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct, params object[] parameters)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = new NpgsqlCommand($"select {RecordedEvent.Columns} from {schema}.mt_events e where {RecordedEvent.Ours} and {condition}", connection) { CommandTimeout = 0 };
        command.Parameters.AddAll(parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return RecordedEvent.Read(reader);
    }

    /// <summary>Sums, indexes, rights and statistics as the live tables have them.</summary>
    private async Task FinishAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await Sql.ScalarAsync(connection, $"insert into {beside}.{LedgerTables.Balances} select unit, year, programme, level, figure, facet, sum(own), sum(total) from {BalanceParts} group by 1, 2, 3, 4, 5, 6", ct);
        var statements = await Sql.QueryAsync(
            connection,
            """
            select format('alter table %I.%I add constraint %I %s', $2, t.relname, c.conname, pg_get_constraintdef(c.oid))
            from pg_constraint c join pg_class t on t.oid = c.conrelid
            where t.relnamespace = to_regnamespace($1) and t.relname = any($3) and c.contype in ('p', 'u')
            union all
            select replace(i.indexdef, format(' ON %I.', $1), format(' ON %I.', $2))
            from pg_indexes i
            where i.schemaname = $1 and i.tablename = any($3) and not exists (select 1 from pg_constraint c where c.conname = i.indexname and c.connamespace = to_regnamespace($1))
            union all
            select format('grant %s on %I.%I to %I', g.privilege_type, $2, g.table_name, g.grantee)
            from information_schema.role_table_grants g
            where g.table_schema = $1 and g.table_name = any($3) and g.grantee not in (g.grantor, 'PUBLIC')
            """,
            r => r.GetString(0), ct, schema, beside, (object)Tables);
        foreach (var statement in statements.Concat(Tables.Select(t => $"analyze {beside}.{t}")))
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
            await Sql.ScalarAsync(connection, $"set local lock_timeout = '1s'; lock table {string.Join(", ", Tables.Select(t => $"{schema}.{t}"))} in access exclusive mode", ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }

        var reached = await PositionAsync(connection, ct);
        await Sql.ScalarAsync(connection, string.Concat(Tables.Select(t => $"drop table {schema}.{t}; alter table {beside}.{t} set schema {schema};")), ct);
        await using var session = store.OpenSession(SessionOptions.ForTransaction(transaction));
        var since = await session.Events.QueryAllRawEvents().Where(e => e.Sequence > position && e.Sequence <= reached).OrderBy(e => e.Sequence).ToListAsync(ct);
        await new ReportsProjection(schema).ApplyAsync(session, since, ct);
        await session.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
