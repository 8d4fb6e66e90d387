using Campaign.Ledger;
using Marten;
using Npgsql;

namespace Campaign.Projections;

/// <summary>
/// The tamper-evident log of the ledger: seals events into a Merkle tree, signs checkpoints, proves and verifies. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Proved is that sealed history was not changed since a checkpoint that was kept elsewhere. Not proved is that an event is true, or that it was
/// recorded by the user and at the time it names; nor anything before sealing.
/// </remarks>
public sealed partial class LedgerLog
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private const int MaxPauses = 20;
    private const int ProgressEvery = 10_000;
    private const string SignLock = "sign";

    private readonly IDocumentStore store;
    private readonly CampaignLedgerOptions all;
    private readonly LogOptions options;
    private readonly string schema;

    internal LedgerLog(IDocumentStore store, CampaignLedgerOptions options) =>
        (this.store, all, this.options, schema, Watch) = (store, options, options.Log, options.Schema, new VerificationWatch(options.Log));

    /// <summary>Seals all events that are stored, signs the checkpoint where there is a signer, and hands it to the anchors.</summary>
    /// <param name="progress">Hears how many events were sealed so far; null: nobody does.</param>
    /// <param name="cancellationToken">Cancels; what was sealed stays so.</param>
    /// <returns>How many events were sealed. One that comes after a number which an open transaction holds is left for later.</returns>
    /// <exception cref="LedgerStoreException"><c>ledger-damaged</c>, or what the signer refuses with.</exception>
    public async Task<long> SealAsync(IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        var sequencer = NewSequencer();
        var count = await SealRestAsync(sequencer, progress, cancellationToken);
        count += await SealLateAsync(sequencer, cancellationToken);
        await SignAsync(cancellationToken);
        await HandOverAsync(cancellationToken);
        return count;
    }

    /// <summary>The last signed checkpoint, a C2SP signed note; null while there is none.</summary>
    public async Task<string?> CheckpointAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return (await Seal.LastAsync(connection, schema, cancellationToken, isSigned: true))?.Note;
    }

    /// <summary>The name of the log that a database has; null where nothing is sealed, or no ledger is there yet. Nothing is changed.</summary>
    internal static async Task<string?> OriginAsync(string connectionString, string schema, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        return await Sql.ScalarAsync(connection, "select to_regclass($1)::text", ct, $"{schema}.{LedgerTables.Seals}") is string
            ? (string?)await Sql.ScalarAsync(connection, $"select origin from {schema}.{LedgerTables.Seals} order by size desc limit 1", ct)
            : null;
    }

    internal Sequencer NewSequencer() => new(store, all);

    /// <summary>A step of the worker; what waits then is told to whoever collects metrics. Where there is nothing to do, it is one statement.</summary>
    internal async Task SealAndSignAsync(Sequencer sequencer, CancellationToken ct)
    {
        if (await TellAsync(ct) is { Count: 0 } work && !MayLackSignature(work))
            return;
        try
        {
            await LedgerTrace.InAsync("seal", async span =>
            {
                var count = await SealRestAsync(sequencer, null, ct);
                LedgerMetrics.Sealed.Add(count);
                span?.SetTag(LedgerTags.Events, count);
                await SignAsync(ct);
                return count;
            });
        }
        finally
        {
            await TellAsync(ct);
        }
    }

    private async Task<LogWork> TellAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        var work = await WaitingAsync(connection, ct);
        LedgerMetrics.Unsealed.Record(work.Count);
        LedgerMetrics.UnsealedAge.Record(work.Age);
        return work;
    }

    /// <summary>Seals events that became visible after later ones were sealed, and answers how many.</summary>
    internal static async Task<long> SealLateAsync(Sequencer sequencer, CancellationToken ct)
    {
        var count = 0L;
        for (var step = new SealStep(0, IsMore: true, null); step.IsMore; count += step.Count)
            step = await sequencer.SealLateAsync(ct);
        return count;
    }

    /// <summary>Whether reports may lack events that were sealed late, until they are built anew.</summary>
    internal async Task<bool> HasLateMarksAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await LateMarks.AnyAsync(connection, schema, ct);
    }

    private static async Task<long> SealRestAsync(Sequencer sequencer, IProgress<long>? progress, CancellationToken ct)
    {
        var count = 0L;
        for (var pauses = 0; pauses < MaxPauses;)
        {
            var step = await sequencer.SealAsync(ct);
            count += step.Count;
            progress?.Report(count);
            if (!step.IsMore && step.WaitsForBelow is null)
                break;
            if (step.WaitsForBelow is null)
                continue;
            pauses++;
            await Task.Delay(Pause, ct); // whatever holds the number is mostly about to end
        }

        return count;
    }

    /// <summary>Under a lock from reading the head to keeping its note: of two hosts, the slower one would sign what lies behind.</summary>
    private async Task SignAsync(CancellationToken ct)
    {
        if (options.Signer is not { } signer)
            return;
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LockAsync(connection, schema, SignLock, ct);
        if (await Seal.LastAsync(connection, schema, ct) is not { } head || !await IsToBeSignedAsync(connection, head, signer, ct))
            return;
        await RequireCurrentAsync(connection, signer, ct);
        await RequireGoesOnAsync(connection, head, ct);
        var note = await signer.SignAsync(new Checkpoint(head.Origin, head.Size, head.Root), (from, stop) => ConsistencyAsync(from, head.Size, stop), ct);
        await Sql.ScalarAsync(
            connection, $"update {schema}.{LedgerTables.Seals} set note = coalesce(note || $3, $2) where size = $1", ct, head.Size, note.ToString(), string.Concat(note.Signatures.Select(s => $"{s}\n")));
        await transaction.CommitAsync(ct);
    }

    /// <summary>From what the database says was signed last: of two machines with one key, each remembers only what it signed itself.</summary>
    private async Task RequireGoesOnAsync(NpgsqlConnection connection, Seal head, CancellationToken ct)
    {
        if (await Seal.LastAsync(connection, schema, ct, isSigned: true) is not { Size: > 0 } signed)
            return;
        try
        {
            var last = Checkpoint.Parse(SignedNote.Parse(signed.Note!).Text);
            if (last.Size == signed.Size && ConsistencyProof.Verify(last.Size, last.Root, head.Size, head.Root, await ConsistencyAsync(last.Size, head.Size, ct)))
                return;
        }
        catch (MalformedLedgerException)
        {
            // told as the same: what was signed last cannot be gone on from
        }

        throw new LedgerStoreException("ledger-forked", $"The log of {head.Size} entries does not go on from the signed checkpoint of {signed.Size} that the database has: one of them was altered. Run 'ledger verify', and restore the database from a backup.");
    }

    private async Task<IReadOnlyList<TreeHash>> ConsistencyAsync(long from, long to, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await ConsistencyProof.BuildAsync(new TileTable(connection, schema), from, to, ct);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        return connection;
    }
}
