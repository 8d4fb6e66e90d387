using System.Data;
using System.Runtime.CompilerServices;
using Npgsql;

namespace Campaign.Projections;

/// <summary>How far a rebuild is.</summary>
/// <param name="EventCount">Events folded so far.</param>
/// <param name="OfEventCount">Events to fold.</param>
public readonly record struct RebuildProgress(long EventCount, long OfEventCount);

/// <summary>Everything that reports read, folded from the events into a schema beside the live one.</summary>
/// <param name="store">The store.</param>
/// <param name="live">The live schema.</param>
/// <param name="purpose">What it is for, in a word: the schema's name ends with it.</param>
/// <param name="maxBalances">How many balances are kept in memory; what is more is added up in the database.</param>
internal sealed class ReportsBeside(ICampaignStore store, string live, string purpose, int maxBalances = Books.MaxBalances)
{
    private static readonly string AccountKey = string.Join(", ", LedgerTables.AccountKey);

    /// <summary>Where the tables are.</summary>
    public string Schema { get; } = $"{live}_{purpose}";

    /// <summary>Runs the work, unless some process does already. However it ends, what is still beside goes.</summary>
    /// <exception cref="LedgerStoreException">It does: <c>rebuild-runs</c>, <c>drift-runs</c>.</exception>
    public async Task<T> AloneAsync<T>(string busy, Func<NpgsqlConnection, Task<T>> work, CancellationToken ct)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        if (!(bool)(await Sql.ScalarAsync(connection, "select pg_try_advisory_lock(hashtext($1), 0)", ct, $"{live}/{purpose}"))!)
            throw new LedgerStoreException($"{purpose}-runs", $"{busy} Wait for it to end.");
        try
        {
            return await work(connection);
        }
        finally
        {
            if (connection.State == ConnectionState.Open) // a session that broke holds nothing, and what broke it is on its way to the caller
            {
                await Sql.ScalarAsync(connection, $"drop schema if exists {Schema} cascade", CancellationToken.None);
                await Sql.ScalarAsync(connection, "select pg_advisory_unlock(hashtext($1), 0)", CancellationToken.None, $"{live}/{purpose}"); // the pool keeps the session
            }
        }
    }

    /// <summary>To one of the tables: they are filled, and get their indexes, side by side, so that workers of PostgreSQL's own would take the processors from one for the other (docs/performance.md).</summary>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = store.Storage.Database.CreateConnection();
        try
        {
            await connection.OpenAsync(ct);
            await Sql.ScalarAsync(connection, "set jit = off; set max_parallel_workers_per_gather = 0; set max_parallel_maintenance_workers = 0", ct); // the pool takes it back
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The last event that the daemon has taken in.</summary>
    public async Task<long> PositionAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (long)(await Sql.ScalarAsync(connection, $"select coalesce(max(last_seq_id), 0) from {live}.mt_event_progression where name = '{ReportsProgress.ShardName}'", ct))!;

    /// <summary>Makes the tables, empty; what one that was killed left behind goes.</summary>
    public async Task PrepareAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var tables = ReportsRebuild.Tables.Select(table => $"create table {Schema}.{table} (like {live}.{table} including defaults including constraints);");
        await Sql.ScalarAsync(connection, $"drop schema if exists {Schema} cascade; create schema {Schema}; {string.Concat(tables)} create table {Schema}.{ReportsFold.AccountParts} (like {live}.{LedgerTables.Accounts})", ct);
    }

    /// <summary>Folds the events up to the position, and answers how many they are. Balances may be left in parts: <see cref="SumBalancesAsync"/>.</summary>
    public async Task<long> FoldAsync(NpgsqlConnection connection, long position, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        var total = progress is null ? 0 : (long)(await Sql.ScalarAsync(connection, $"select count(*) from {live}.mt_events e where e.seq_id <= $1 and {RecordedEvent.Ours}", ct, position))!;
        await using var fold = await ReportsFold.BeginAsync(OpenAsync, Schema, maxBalances, ct);
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

    /// <summary>Adds the parts up. Most accounts are in one part, as the streams of a unit stand together: these are taken as they are.</summary>
    public Task SumBalancesAsync(NpgsqlConnection connection, CancellationToken ct) => Sql.ScalarAsync(
        connection,
        $"""
        with several as materialized (select {AccountKey} from {Schema}.{ReportsFold.AccountParts} group by {AccountKey} having count(*) > 1)
        insert into {Schema}.{LedgerTables.Accounts} ({AccountKey}, figures, facets, own, total)
        select {AccountKey}, figures, facets, own, total from {Schema}.{ReportsFold.AccountParts} p
        where not exists (select from several s where (s.unit, s.year, s.programme, s.level) = (p.unit, p.year, p.programme, p.level))
        union all
        select {AccountKey}, {AccountSums.Arrays} from (
          {AccountSums.Summed}, {AccountKey} from {Schema}.{ReportsFold.AccountParts} join several using ({AccountKey}), unnest(figures, facets, own, total) f(figure, facet, own, total)
          group by {AccountKey}, figure, facet) s group by {AccountKey}
        """, ct);

    /// <summary>Stored events, stream by stream; archived ones too, for the books count them.</summary>
    private async IAsyncEnumerable<RecordedEvent> ReadAsync(long position, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await Sql.ScalarAsync(connection, "set enable_sort = off", ct); // by the index: nothing waits for a sort, which needs room for all events on disk; the pool takes it back
        await using var command = new NpgsqlCommand($"select {RecordedEvent.Columns} from {live}.mt_events e where {RecordedEvent.Ours} and e.seq_id <= $1 order by e.stream_id, e.version", connection) { CommandTimeout = 0 };
        command.Parameters.AddAll([position]);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return RecordedEvent.Read(reader);
    }
}
