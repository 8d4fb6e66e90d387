using System.Runtime.CompilerServices;
using Campaign.Ledger;
using Marten;
using Npgsql;

namespace Campaign.Projections;

/// <summary>An event of the store with its entry made anew, what the row says beside it, and why it cannot be read, if it cannot. Its content is in the entry alone.</summary>
internal sealed record StoredRow(StoredEvent Stored, byte[] Entry, string? DotNetType, bool IsArchived, bool HasBinaryData, string? Problem);

/// <summary>An entry of the log as it is kept.</summary>
/// <param name="Index">The place in the log.</param>
/// <param name="Seq">The event's place in the store.</param>
/// <param name="IsLate">Whether it is marked as late.</param>
/// <param name="SealedAtMicroseconds">When it is said to have been sealed, since 2000 began.</param>
/// <param name="Entry">The entry; of one that is too long to be one, the beginning, which is too long as well.</param>
internal sealed record KeptLeaf(long Index, long Seq, bool IsLate, long SealedAtMicroseconds, byte[] Entry);

/// <summary>Reads the whole store in order on connections that all see one moment.</summary>
internal sealed class StoreReader : IAsyncDisposable
{
    private const int MaxEntryBytes = 65_536; // what is said to be one is not read further

    private const int PatienceMilliseconds = 5_000; // for a table that somebody else is about to change

    private static readonly TimeSpan NoLimit = TimeSpan.Zero;

    private readonly IDocumentStore store;
    private readonly CampaignLedgerOptions options;
    private readonly string schema;
    private readonly ReadMoment moment;
    private readonly string snapshot;

    private StoreReader(IDocumentStore store, CampaignLedgerOptions options, ReadMoment moment, string snapshot) =>
        (this.store, this.options, schema, this.moment, this.snapshot) = (store, options, options.Schema, moment, snapshot);

    /// <summary>For short questions.</summary>
    public NpgsqlConnection Connection => moment.Connection;

    public static async Task<StoreReader> OpenAsync(IDocumentStore store, CampaignLedgerOptions options, CancellationToken ct)
    {
        var (moment, snapshot) = await OpenAsync(store, options, "select pg_export_snapshot()", ct);
        return new StoreReader(store, options, moment, (string)snapshot!);
    }

    /// <summary>All events by their numbers.</summary>
    public IAsyncEnumerable<StoredRow> EventsAsync(CancellationToken ct) => ReadAsync(
        $"select {StoredRows.Columns}, e.mt_dotnet_type, e.is_archived is distinct from false, e.bdata is not null from {schema}.mt_events e order by e.seq_id",
        reader =>
        {
            var stored = StoredRows.Read(reader);
            const int next = StoredRows.ColumnCount;
            return new StoredRow(
                stored with { Data = default, Headers = default }, LedgerEntry.Of(stored), reader.IsDBNull(next) ? null : reader.GetString(next), reader.GetBoolean(next + 1), reader.GetBoolean(next + 2),
                RewrittenNumbers.ProblemOf(stored));
        },
        ct).InPagesAsync(ct);

    /// <summary>The entries of the log by their places.</summary>
    public IAsyncEnumerable<KeptLeaf> LeavesAsync(CancellationToken ct) => ReadAsync(
        $"select index, seq, is_late, sealed_at, substr(entry, 1, {MaxEntryBytes + 1}) from {schema}.{LedgerTables.Leaves} order by index",
        r => new KeptLeaf(r.GetInt64(0), r.GetInt64(1), r.GetBoolean(2), r.GetFieldValue<long>(3), r.GetFieldValue<byte[]>(4)), ct).InPagesAsync(ct);

    /// <summary>The tiles of a level by their places.</summary>
    public IAsyncEnumerable<(long Index, byte[] Hashes)> TilesAsync(int level, CancellationToken ct) => ReadAsync(
        $"select index, substr(hashes, 1, {TileAddress.FullWidth * TreeHash.Length}) from {schema}.{LedgerTables.Tiles} where level = {level} order by index", r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)), ct);

    /// <summary>The balances, as lines of a bundle; all of them stand at one event.</summary>
    public IAsyncEnumerable<byte[]> FiguresAsync(CancellationToken ct) => ReadAsync(
        $"select unit, programme, year, level, figure, facet, own, total from {schema}.{LedgerTables.Balances} where own <> 0 or total <> 0 order by unit, programme, year, level, figure, facet",
        r => new ClaimedFigure(r.GetString(0), r.GetString(1), r.GetInt32(2), BookKeys.LevelAt(r, 3), r.GetString(4), BookKeys.FacetAt(r, 5), r.GetInt64(6), r.GetInt64(7)).ToLine(), ct);

    /// <summary>The seals that can be read, by their sizes.</summary>
    public IAsyncEnumerable<Seal> SealsAsync(CancellationToken ct) => ReadAsync($"select {Seal.Columns} from {schema}.{LedgerTables.Seals} where {Seal.IsReadable} order by size", Seal.At, ct);

    /// <summary>A connection of the caller's own that sees the same moment; what it writes is taken back.</summary>
    public async Task<ReadMoment> BesideAsync(CancellationToken ct) => (await OpenAsync(store, options, $"set transaction snapshot '{snapshot}'", ct)).Moment;

    public ValueTask DisposeAsync() => moment.DisposeAsync();

    /// <summary>A moment, and what the first statement in it answers.</summary>
    /// <remarks>Each connection waits behind whoever is to change a table that another one holds already, and who waits for that one: somebody has to give in.</remarks>
    private static async Task<(ReadMoment Moment, object? Answer)> OpenAsync(IDocumentStore store, CampaignLedgerOptions options, string first, CancellationToken ct)
    {
        var moment = await ReadMoment.OpenAsync(store, options, ct);
        try
        {
            return (moment, await Sql.ScalarAsync(moment.Connection, $"set local lock_timeout = {PatienceMilliseconds}; {first}", ct));
        }
        catch
        {
            await moment.DisposeAsync();
            throw;
        }
    }

    private async IAsyncEnumerable<T> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var reading = await BesideAsync(ct);
        await using var command = new NpgsqlCommand(sql, reading.Connection) { CommandTimeout = (int)NoLimit.TotalSeconds };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return read(reader);
    }
}
