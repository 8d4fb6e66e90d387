using Campaign.Ledger;
using Marten;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Puts stored events into the Merkle tree, behind the writers: each gets the next index for ever.</summary>
/// <remarks>
/// All of a step is one transaction under a lock, so that several hosts can run one each and a crash leaves nothing half done.
/// Not safe for concurrent use.
/// </remarks>
internal sealed class Sequencer(IDocumentStore store, CampaignLedgerOptions options)
{
    /// <summary>How many events are sealed in one transaction.</summary>
    internal const int PageSize = 10_000;

    /// <summary>Held while something is sealed.</summary>
    internal const string SealLock = "seal";

    private const int OriginBytes = 8;
    private const string Epoch = "timestamptz '2000-01-01 00:00:00+00'";

    /// <summary>Of the clock, once the lock is held: what a later step seals bears a later time.</summary>
    private const string Now = $"select (extract(epoch from clock_timestamp() - {Epoch}) * 1000000)::bigint";

    private readonly string schema = options.Schema;
    private readonly GapWatch gaps = new();

    /// <summary>Seals the next page of events.</summary>
    public Task<SealStep> SealAsync(CancellationToken ct) => StepAsync(SealNextAsync, ct);

    /// <summary>Seals events that became visible after a later one was sealed; each is marked.</summary>
    public Task<SealStep> SealLateAsync(CancellationToken ct) => StepAsync(SealLateAsync, ct);

    private async Task<SealStep> StepAsync(Func<NpgsqlConnection, CancellationToken, Task<SealStep>> step, CancellationToken ct)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Sql.ScalarAsync(connection, "select pg_advisory_xact_lock(hashtext($1), 0)", ct, $"{schema}/{SealLock}");
        var done = await step(connection, ct);
        await transaction.CommitAsync(ct);
        return done;
    }

    private async Task<SealStep> SealNextAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var last = await LastSeqAsync(connection, ct);
        var before = await TransactionsAsync(connection, ct);
        var rows = await Sql.QueryAsync(
            connection,
            $"""
            select {StoredRows.Columns}, (select max(seq_id) from {schema}.mt_events where seq_id <= n.last)
            from {schema}.mt_events e, (select last_value as last from {schema}.mt_events_sequence) n
            where e.seq_id > $1 and e.seq_id <= n.last order by e.seq_id limit {PageSize}
            """,
            r => (Stored: StoredRows.Read(r), Highest: r.GetInt64(StoredRows.ColumnCount)), ct, last);
        if (rows.Count == 0)
            return new SealStep(0, IsMore: false, null);
        var after = await TransactionsAsync(connection, ct);
        var safe = gaps.CountOfSafe(last, [.. rows.Select(r => r.Stored.Seq)], rows[0].Highest, before, after);
        await AddAsync(connection, [.. rows.Take(safe).Select(r => r.Stored)], isLate: false, ct);
        return new SealStep(safe, IsMore: safe == PageSize, gaps.WaitsForBelow);
    }

    private async Task<SealStep> SealLateAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var rows = await Sql.QueryAsync(
            connection,
            $"""
            select {StoredRows.Columns} from {schema}.mt_events e
            where e.seq_id <= $1 and not exists (select from {schema}.{LedgerTables.Leaves} l where l.seq = e.seq_id)
            order by e.seq_id limit {PageSize}
            """,
            r => StoredRows.Read(r), ct, await LastSeqAsync(connection, ct));
        await AddAsync(connection, rows, isLate: true, ct);
        return new SealStep(rows.Count, IsMore: rows.Count == PageSize, null);
    }

    private async Task AddAsync(NpgsqlConnection connection, List<StoredEvent> rows, bool isLate, CancellationToken ct)
    {
        if (rows.Count == 0)
            return;
        var head = await Seal.LastAsync(connection, schema, ct);
        var tiles = new TileTable(connection, schema);
        var tree = await tiles.OpenAsync(head, ct);
        var now = (long)(await Sql.ScalarAsync(connection, Now, ct))!;
        await WriteLeavesAsync(connection, rows, tree, isLate, now, ct);
        await tiles.WriteAsync(tree.TakeTiles(), ct);
        await Sql.ScalarAsync(
            connection, $"insert into {schema}.{LedgerTables.Seals} (size, origin, root, sealed_at) values ($1, $2, $3, {Epoch} + $4 * interval '1 microsecond')",
            ct, tree.Size, head?.Origin ?? NewOrigin(), tree.Root().ToArray(), now);
    }

    private async Task WriteLeavesAsync(NpgsqlConnection connection, List<StoredEvent> rows, GrowingTree tree, bool isLate, long now, CancellationToken ct)
    {
        await using var copy = await BinaryCopy.BeginAsync(connection, $"{schema}.{LedgerTables.Leaves}", LedgerTables.NamesOf(LedgerTables.Leaves), ct, leaveOpen: true);
        foreach (var row in rows)
        {
            var entry = LedgerEntry.Of(row);
            await copy.RowAsync(ct);
            copy.Add(tree.Size);
            copy.Add(row.Seq);
            copy.Add(isLate);
            copy.Add(now); // the bytes of a timestamptz are its microseconds
            copy.Add(entry);
            tree.Add(TreeHash.OfLeaf(entry));
        }

        await copy.CompleteAsync(ct);
    }

    private string NewOrigin() => options.Log.Signer?.VerifierKey.Name ?? options.Log.Origin ?? $"campaign-ledger/{Convert.ToHexStringLower(options.RandomBytes(OriginBytes))}";

    private async Task<long> LastSeqAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (long)(await Sql.ScalarAsync(connection, $"select coalesce(max(seq), 0) from {schema}.{LedgerTables.Leaves}", ct))!;

    private static async Task<Transactions> TransactionsAsync(NpgsqlConnection connection, CancellationToken ct) => (await Sql.QueryAsync(
        connection, "select pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint from pg_current_snapshot() s",
        r => new Transactions((ulong)r.GetInt64(0), (ulong)r.GetInt64(1)), ct)).Single();
}

/// <summary>What one step of the sequencer did.</summary>
/// <param name="Count">How many events were sealed.</param>
/// <param name="IsMore">Whether there may be more at once.</param>
/// <param name="WaitsForBelow">A transaction below this one may yet store an event before the next; null: none is waited for.</param>
internal readonly record struct SealStep(int Count, bool IsMore, ulong? WaitsForBelow);
