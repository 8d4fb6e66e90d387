using Marten;
using Marten.Services;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Builds everything that reports read anew from the events: beside the live tables, then put in their place in one transaction.</summary>
/// <remarks>
/// It goes as far as the daemon has come, and what the daemon does meanwhile is folded in while the tables change places; so the daemon's
/// position stays true. A rebuild that was killed leaves a schema beside, which the next one drops.
/// </remarks>
internal sealed class ReportsRebuild(ICampaignStore store, string schema, int maxBalances = Books.MaxBalances)
{
    private static readonly string[] Registers = [ReportsFold.RegisterTable<RegisteredModel>(), ReportsFold.RegisterTable<HonourRollEntry>()];

    /// <summary>What reports read, Marten's registers apart.</summary>
    internal static readonly string[] BookTables = [LedgerTables.PostingFacts, LedgerTables.PostingPlaces, LedgerTables.PostingPatterns, LedgerTables.Accounts, LedgerTables.StatedFigures];

    /// <summary>All that reports read.</summary>
    internal static readonly string[] Tables = [.. BookTables, .. Registers];

    /// <summary>By these names they are read.</summary>
    private static readonly string[] ReadNames = [LedgerTables.Postings, LedgerTables.Balances, LedgerTables.StatedFigures, .. Registers];

    private readonly ReportsBeside beside = new(store, schema, "rebuild", maxBalances);

    /// <summary>So that readers can hold all of them still.</summary>
    public static string LockToRead(string schema) => Lock(schema, "access share");

    /// <summary>A lock of a view is one of all under it (PostgreSQL's manual, "LOCK"). The views first, as whoever reads them does: two who lock in different orders wait for each other.</summary>
    private static string Lock(string schema, string mode) => $"lock table {string.Join(", ", ReadNames.Select(t => $"{schema}.{t}"))} in {mode} mode";

    /// <summary>Rebuilds, and answers how many events were folded.</summary>
    /// <exception cref="LedgerStoreException">Another process is at it.</exception>
    public Task<long> RunAsync(IProgress<RebuildProgress>? progress, CancellationToken ct) =>
        LedgerTrace.InAsync("rebuild", async span =>
        {
            var folded = await beside.AloneAsync("Another process rebuilds the reports.", connection => RebuildAsync(connection, progress, ct), ct);
            span?.SetTag(LedgerTags.Events, folded);
            return folded;
        });

    private async Task<long> RebuildAsync(NpgsqlConnection connection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        var position = await beside.PositionAsync(connection, ct);
        var late = await LateMarks.ReadAsync(connection, schema, ct);
        await beside.PrepareAsync(connection, ct);
        var folded = await beside.FoldAsync(connection, position, progress, ct);
        await Task.WhenAll(Tables.Select(table => FinishAsync(table, ct)));
        await SwapAsync(connection, position, late, ct);
        return folded;
    }

    /// <summary>Sums, indexes, rights and statistics as the live table has them.</summary>
    private async Task FinishAsync(string table, CancellationToken ct)
    {
        await using var connection = await beside.OpenAsync(ct);
        await Sql.ScalarAsync(connection, "set work_mem = '128MB'; set maintenance_work_mem = '256MB'", ct); // the pool takes it back
        if (table == LedgerTables.Accounts)
            await beside.SumBalancesAsync(connection, ct);
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
            select format('grant %s on %I.%I to ', g.privilege_type, $2, g.table_name) || case g.grantee when 'PUBLIC' then 'public' else quote_ident(g.grantee) end || case g.is_grantable when 'YES' then ' with grant option' else '' end
            from information_schema.table_privileges g
            where g.table_schema = $1 and g.table_name = $3 and g.grantee <> g.grantor
            """,
            r => r.GetString(0), ct, schema, beside.Schema, table);
        foreach (var statement in statements)
            await Sql.ScalarAsync(connection, statement, ct);
        if (SearchedColumns(table) is { } columns)
            await Sql.ScalarAsync(connection, $"analyze {beside.Schema}.{table} ({string.Join(", ", columns)})", ct);
    }

    /// <summary>None of a register: what is searched is in its data, and statistics of that take as long as the indexes, which tell how many lines there are; PostgreSQL sees to the rest by itself.</summary>
    private static string[]? SearchedColumns(string table) => table switch
    {
        LedgerTables.PostingFacts => Books.SearchedFactColumns,
        _ => BookTables.Contains(table) ? LedgerTables.NamesOf(table) : null,
    };

    /// <summary>
    /// Under a lock that waits for readers and for the daemon. A waiting lock holds up those who come after it, so it waits for a second only, and tries again.
    /// The new tables are locked before it, and waited for: nobody reads them yet, but PostgreSQL may be clearing up a large one, and gives way in its own time.
    /// </summary>
    private async Task SwapAsync(NpgsqlConnection connection, long position, long[] late, CancellationToken ct)
    {
        while (!await TrySwapAsync(connection, position, late, ct))
            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
    }

    private async Task<bool> TrySwapAsync(NpgsqlConnection connection, long position, long[] late, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await Sql.ScalarAsync(connection, $"lock table {string.Join(", ", Tables.Select(t => $"{beside.Schema}.{t}"))} in access exclusive mode; set local lock_timeout = '1s'; {Lock(schema, "access exclusive")}", ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            return false;
        }

        var reached = await beside.PositionAsync(connection, ct);
        await Sql.ScalarAsync(connection, PostingSetsView.Over(beside.Schema, schema) + BalancesView.Over(beside.Schema, schema) + string.Concat(Tables.Select(t => $"drop table {schema}.{t}; alter table {beside.Schema}.{t} set schema {schema};")), ct);
        await using var session = store.OpenSession(SessionOptions.ForTransaction(transaction));
        var since = await session.Events.QueryAllRawEvents().Where(e => e.Sequence > position && e.Sequence <= reached).OrderBy(e => e.Sequence).ToListAsync(ct);
        await new ReportsProjection(schema).ApplyAsync(session, since, ct);
        await session.SaveChangesAsync(ct);
        await LateMarks.ClearAsync(connection, schema, late, ct);
        await transaction.CommitAsync(ct);
        return true;
    }
}
