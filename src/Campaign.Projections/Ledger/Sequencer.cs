using System.Runtime.CompilerServices;
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
    internal const int PageSize = 20_000;

    /// <summary>Held while something is sealed.</summary>
    internal const string SealLock = "seal";

    private const int OriginBytes = 8;
    private const string Epoch = "timestamptz '2000-01-01 00:00:00+00'";

    /// <summary>Of the clock, once the lock is held: what a later step seals bears no earlier time, even where the clock was set back.</summary>
    private const string Now = $"select (extract(epoch from greatest(clock_timestamp(), $1) - {Epoch}) * 1000000)::bigint";

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
        await LedgerLog.LockAsync(connection, schema, SealLock, ct);
        var done = await step(connection, ct);
        await transaction.CommitAsync(ct);
        return done;
    }

    private async Task<SealStep> SealNextAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var last = await LastSeqAsync(connection, ct);
        var before = await TransactionsAsync(connection, ct);
        var numbers = await Sql.QueryAsync(
            connection,
            $"""
            select e.seq_id, n.highest
            from {schema}.mt_events e, (select max(e.seq_id) as highest from {schema}.mt_events e where e.seq_id <= (select last_value from {schema}.mt_events_sequence)) n
            where e.seq_id > $1 and e.seq_id <= n.highest order by e.seq_id limit {PageSize}
            """,
            r => (Seq: r.GetInt64(0), Highest: r.GetInt64(1)), ct, last);
        if (numbers.Count == 0)
            return new SealStep(0, IsMore: false, null);
        var after = await TransactionsAsync(connection, ct);
        var safe = gaps.CountOfSafe(last, [.. numbers.Select(n => n.Seq)], numbers[0].Highest, before, after);
        var count = safe == 0 ? 0 : await AddAsync(connection, $"e.seq_id > {last} and e.seq_id <= {numbers[safe - 1].Seq}", isLate: false, ct);
        return new SealStep(count, IsMore: safe == PageSize, gaps.WaitsForBelow);
    }

    private async Task<SealStep> SealLateAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var late = await Sql.QueryAsync(
            connection,
            $"""
            select e.seq_id from {schema}.mt_events e
            where e.seq_id <= $1 and not exists (select from {schema}.{LedgerTables.Leaves} l where l.seq = e.seq_id)
            order by e.seq_id limit {PageSize}
            """,
            r => r.GetInt64(0), ct, await LastSeqAsync(connection, ct));
        var count = late.Count == 0 ? 0 : await AddAsync(connection, $"e.seq_id in ({string.Join(", ", late)})", isLate: true, ct);
        if (count > 0)
            await Sql.ScalarAsync(connection, $"insert into {schema}.{LedgerTables.LateMarks} select unnest($1) on conflict do nothing", ct, (object)late.ToArray());
        return new SealStep(count, IsMore: late.Count == PageSize, null);
    }

    /// <summary>Adds the events that meet the condition, in the order of their numbers.</summary>
    private async Task<int> AddAsync(NpgsqlConnection connection, string condition, bool isLate, CancellationToken ct)
    {
        var head = await Seal.LastAsync(connection, schema, ct);
        if (head is null && options.Log.IsUnnamed)
            return 0;
        var tiles = new TileTable(connection, schema);
        var tree = await tiles.OpenAsync(head, ct);
        var now = (long)(await Sql.ScalarAsync(connection, Now, ct, head?.SealedAt.ToDateTimeUtc() ?? DateTime.UnixEpoch))!;
        await WriteLeavesAsync(connection, EntriesAsync(condition, ct).InPagesAsync(ct), tree, isLate, now, ct);
        await tiles.WriteAsync(tree.TakeTiles(), ct);
        await Sql.ScalarAsync(
            connection, $"insert into {schema}.{LedgerTables.Seals} (size, origin, root, sealed_at) values ($1, $2, $3, {Epoch} + $4 * interval '1 microsecond')",
            ct, tree.Size, head?.Origin ?? NewOrigin(), tree.Root().ToArray(), now);
        return (int)(tree.Size - (head?.Size ?? 0));
    }

    /// <summary>On a connection of its own: entries are made while those before are written. What is committed does not change between.</summary>
    private async IAsyncEnumerable<(long Seq, byte[] Entry)> EntriesAsync(string condition, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"select {StoredRows.Columns} from {schema}.mt_events e where {condition} order by e.seq_id", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var stored = StoredRows.Read(reader);
            yield return (stored.Seq, LedgerEntry.Of(stored));
        }
    }

    private async Task WriteLeavesAsync(NpgsqlConnection connection, IAsyncEnumerable<(long Seq, byte[] Entry)> entries, GrowingTree tree, bool isLate, long now, CancellationToken ct)
    {
        await using var copy = await BinaryCopy.BeginAsync(connection, $"{schema}.{LedgerTables.Leaves}", LedgerTables.NamesOf(LedgerTables.Leaves), ct, leaveOpen: true);
        await foreach (var (seq, entry) in entries)
        {
            await copy.RowAsync(ct);
            copy.Add(tree.Size);
            copy.Add(seq);
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
