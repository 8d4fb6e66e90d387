using System.Data;
using Campaign.Domain;
using Campaign.Ledger;
using Marten;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>A past moment of the ledger, found.</summary>
/// <param name="Size">How many entries the ledger had.</param>
/// <param name="Sealed">Up to where it went.</param>
internal sealed record PastMoment(long Size, SealedThrough Sealed)
{
    private const string Rule = "As of a moment is what was sealed by then; that alone stays as it is.";

    /// <summary>Finds the moments and reads, in one transaction that is rolled back; or says why one of them cannot be read.</summary>
    public static async Task<Lookup<T>> ReadAsync<T>(
        IDocumentStore store, string schema, IReadOnlyList<AsOf> asked, Func<NpgsqlConnection, IReadOnlyList<PastMoment>, Task<Lookup<T>>> read, CancellationToken ct)
        where T : class
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        foreach (var asOf in asked)
            await AwaitSealingAsync(connection, schema, asOf, ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await Sql.ScalarAsync(connection, $"set local jit = off; {ReportsRebuild.LockToRead(schema)}", ct); // to compile these statements takes longer than to run them
        var moments = new List<PastMoment>();
        foreach (var asOf in asked)
        {
            var found = await FindAsync(connection, schema, asOf, ct);
            if (found.Value is not { } moment)
                return found.Refusal!;
            moments.Add(moment);
        }

        return await read(connection, moments);
    }

    /// <summary>Before the moment of reading: what is being sealed just now may bear an instant that has passed.</summary>
    private static async Task AwaitSealingAsync(NpgsqlConnection connection, string schema, AsOf asOf, CancellationToken ct)
    {
        if (asOf.At is null)
            return;
        await Sql.ScalarAsync(connection, "select pg_advisory_lock_shared(hashtext($1), 0)", ct, $"{schema}/{Sequencer.SealLock}");
        await Sql.ScalarAsync(connection, "select pg_advisory_unlock_shared(hashtext($1), 0)", CancellationToken.None, $"{schema}/{Sequencer.SealLock}");
    }

    /// <summary>Finds the moment, or says why it is none that can be read.</summary>
    private static async Task<Lookup<PastMoment>> FindAsync(NpgsqlConnection connection, string schema, AsOf asOf, CancellationToken ct)
    {
        var now = await SealedNowAsync(connection, schema, ct);
        var size = asOf.Size ?? await SizeAsync(connection, schema, asOf.At!.Value, ct);
        if (Refused(asOf, size, now) is { } refusal)
            return refusal;
        var (seq, root, at) = await HeadAsync(connection, schema, size!.Value, ct);
        if (await LateMarks.AnyAsync(connection, schema, ct))
            return new Refusal(RefusalCode.ReportsBehind, "Events became visible late, and the reports are being built anew with them. Ask again, or run 'campaign projections rebuild'.", Rule, "asOf");
        return seq <= now.BookedSeq
            ? new PastMoment(size.Value, new SealedThrough(seq, size, root, asOf.ToString()) { SealedAt = at })
            : new Refusal(RefusalCode.ReportsBehind, $"The reports show the events up to {now.BookedSeq}; the ledger of {size} entries goes up to {seq}. Ask again when the worker has taken them in.", Rule, "asOf");
    }

    /// <summary>Why no past moment can be read before the first seal.</summary>
    public static Refusal NothingSealed { get; } = new(RefusalCode.NothingSealed, "Nothing is sealed yet. Run the worker ('campaign serve'), which seals, or ask without a moment.", Rule, "asOf");

    private static Refusal? Refused(AsOf asOf, long? size, (long Size, long BookedSeq, Instant At) now) => (size, now.Size) switch
    {
        (_, 0) => NothingSealed,
        _ when asOf.At > now.At => new Refusal(RefusalCode.NotPastYet, $"{asOf} has not come yet. Ask for a moment that has passed, or for size {now.Size}.", Rule, "asOf"),
        (null, _) => new Refusal(RefusalCode.BeforeFirstSeal, $"Nothing was sealed by {asOf}. Ask for a later moment, or for a size from 1 to {now.Size}.", Rule, "asOf"),
        _ when size > now.Size => new Refusal(RefusalCode.BeyondLedger, $"The ledger has {now.Size} entries, not {size}. Ask for a size up to that.", Rule, "asOf"),
        _ => null,
    };

    private static async Task<(long Size, long BookedSeq, Instant At)> SealedNowAsync(NpgsqlConnection connection, string schema, CancellationToken ct) => (await Sql.QueryAsync(
        connection,
        $"""
        select coalesce(max(index) + 1, 0), (select coalesce(max(last_seq_id), 0) from {schema}.mt_event_progression where name = $1), clock_timestamp()
        from {schema}.{LedgerTables.Leaves}
        """,
        r => (r.GetInt64(0), r.GetInt64(1), Instant.FromDateTimeUtc(r.GetDateTime(2))), ct, ReportsProgress.ShardName)).Single();

    /// <summary>The greatest size that was sealed by the instant, or null.</summary>
    private static async Task<long?> SizeAsync(NpgsqlConnection connection, string schema, Instant at, CancellationToken ct) =>
        await Sql.ScalarAsync(connection, $"select max(size) from {schema}.{LedgerTables.Seals} where size > 0 and sealed_at <= $1", ct, at.ToDateTimeUtc()) as long?;

    /// <summary>The last event of the ledger of that size, and its root. Late entries are passed over: there is a later event before each.</summary>
    private static async Task<(long Seq, string? Root, Instant? At)> HeadAsync(NpgsqlConnection connection, string schema, long size, CancellationToken ct)
    {
        var (seq, root, at) = (await Sql.QueryAsync(
            connection,
            $"""
            select l.seq, (select root from {schema}.{LedgerTables.Seals} where size = $1), (select sealed_at from {schema}.{LedgerTables.Seals} where size = $1)
            from {schema}.{LedgerTables.Leaves} l where l.index < $1 and not l.is_late order by l.index desc limit 1
            """,
            r => (r.GetInt64(0), r.IsDBNull(1) ? null : SealedThrough.RootOf(r.GetFieldValue<byte[]>(1)), SealedThrough.InstantAt(r, 2)), ct, size)).Single();
        return (seq, root ?? await RootAsync(connection, schema, size, ct), at);
    }

    /// <summary>Of a size at which the tree was not left; null where its tiles are gone, which verification says.</summary>
    private static async Task<string?> RootAsync(NpgsqlConnection connection, string schema, long size, CancellationToken ct)
    {
        try
        {
            return (await TreeRoot.BuildAsync(new TileTable(connection, schema), size, ct)).ToString();
        }
        catch (MalformedLedgerException)
        {
            return null;
        }
    }
}
