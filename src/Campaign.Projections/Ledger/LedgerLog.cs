using Campaign.Domain;
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

    internal LedgerLog(IDocumentStore store, CampaignLedgerOptions options) => (this.store, all, this.options, schema) = (store, options, options.Log, options.Schema);

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

    /// <summary>The receipt that an event is in the log, under the last signed checkpoint: C2SP tlog-proof.</summary>
    /// <param name="seq">The event's place in the store.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The receipt with its entry, or why there is none: <c>not-sealed</c>, <c>not-signed</c>.</returns>
    /// <exception cref="LedgerStoreException"><c>ledger-damaged</c>: the entry is not what is stored, or not what was signed.</exception>
    public async Task<Lookup<EventReceipt>> ProveAsync(long seq, CancellationToken cancellationToken = default)
    {
        await using var moment = await ReadMoment.OpenAsync(store, schema, cancellationToken);
        var found = await Sql.QueryAsync(
            moment.Connection, $"select index, entry from {schema}.{LedgerTables.Leaves} where seq = $1", r => (Index: r.GetInt64(0), Entry: r.GetFieldValue<byte[]>(1)), cancellationToken, seq);
        if (found is not [var leaf])
            return new Refusal(RefusalCode.NotSealed, $"Event {seq} is not sealed. If it was recorded just now, run 'ledger checkpoint', which seals; else there is no such event.", "Only sealed events are in the log.", "seq");
        var signed = await Seal.LastAsync(moment.Connection, schema, cancellationToken, isSigned: true);
        if (signed is null || signed.Size <= leaf.Index)
            return new Refusal(RefusalCode.NotSigned, $"No signed checkpoint covers event {seq} yet. Set a signing key.", "A receipt hangs on a signed checkpoint.", "seq");
        await RequireStoredAsync(moment.Connection, seq, leaf.Entry, cancellationToken);
        return new EventReceipt(seq, await ProvedAsync(moment.Connection, leaf.Index, leaf.Entry, signed, cancellationToken), leaf.Entry);
    }

    private async Task RequireStoredAsync(NpgsqlConnection connection, long seq, byte[] entry, CancellationToken ct)
    {
        var rows = await Sql.QueryAsync(connection, $"select {StoredRows.Columns} from {schema}.mt_events e where e.seq_id = $1", r => StoredRows.Read(r), ct, seq);
        if (rows is not [var stored] || !LedgerEntry.Of(stored).AsSpan().SequenceEqual(entry))
            throw Damaged($"event {seq} is not stored as it was sealed");
    }

    /// <summary>The proof, once it leads to what was signed.</summary>
    private async Task<TlogProof> ProvedAsync(NpgsqlConnection connection, long index, byte[] entry, Seal signed, CancellationToken ct)
    {
        try
        {
            var note = SignedNote.Parse(signed.Note!);
            var checkpoint = Checkpoint.Parse(note.Text);
            var path = await InclusionProof.BuildAsync(new TileTable(connection, schema), index, signed.Size, ct);
            return checkpoint.Size == signed.Size && InclusionProof.Verify(TreeHash.OfLeaf(entry), index, checkpoint.Size, path, checkpoint.Root)
                ? new TlogProof(index, path, note)
                : throw Damaged($"entry {index} is not under the signed root of {signed.Size} entries");
        }
        catch (MalformedLedgerException e)
        {
            throw Damaged(e.Message.TrimEnd('.'));
        }
    }

    private static LedgerStoreException Damaged(string what) =>
        new("ledger-damaged", $"The ledger was altered: {what}. No receipt is given. Run 'ledger verify', and restore the database from a backup.");

    /// <summary>Verifies every stored event against the log, and the log against every checkpoint there is.</summary>
    /// <param name="keys">Keys that are trusted, taken from elsewhere than the database, and whatever follows from them by the changes of the key; none: that of the signer, else signatures are not looked at.</param>
    /// <param name="brought">Checkpoints that were kept elsewhere; those of the signer and of the anchors come by themselves.</param>
    /// <param name="progress">Hears how far it is; null: nobody does.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<LogVerification> VerifyAsync(
        IReadOnlyCollection<VerifierKey>? keys = null, IEnumerable<BroughtCheckpoint>? brought = null, IProgress<VerificationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var trusted = keys is { Count: > 0 } ? keys : OwnKeys();
        var kept = new List<BroughtCheckpoint>(brought ?? []);
        if (options.Signer is { } signer && await signer.LastAsync(cancellationToken) is { } last)
            kept.Add(new BroughtCheckpoint("the signer", last.ToString()));
        foreach (var anchor in options.Anchors)
            kept.AddRange(await anchor.ReadAsync(cancellationToken));
        var findings = new FindingList();
        await using var reader = await StoreReader.OpenAsync(store, schema, cancellationToken);
        await using var checkpoints = await CheckpointBook.OpenAsync(reader, schema, trusted, kept, findings, cancellationToken);
        return await new StoreVerifier(reader, schema, checkpoints, findings).RunAsync(progress, cancellationToken);
    }

    /// <summary>What the last verification in the background came to; null before the first.</summary>
    public LogVerification? LastVerification { get; internal set; }

    internal Sequencer NewSequencer() => new(store, all);

    /// <summary>A step of the worker; what waits then is told to whoever collects metrics.</summary>
    internal async Task SealAndSignAsync(Sequencer sequencer, CancellationToken ct)
    {
        try
        {
            LogMetrics.Sealed.Add(await SealRestAsync(sequencer, null, ct));
            await SignAsync(ct);
        }
        finally
        {
            await TellAsync(ct);
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        var (count, age) = await WaitingAsync(connection, ct);
        LogMetrics.Unsealed.Record(count);
        LogMetrics.UnsealedAge.Record(age);
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

    private VerifierKey[] OwnKeys() => options.Signer is { } signer ? [signer.VerifierKey] : [];

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
        await LockAsync(connection, SignLock, ct);
        if (await Seal.LastAsync(connection, schema, ct) is not { Note: null } head)
            return;
        await RequireCurrentAsync(connection, signer, ct);
        await RequireGoesOnAsync(connection, head, ct);
        var note = await signer.SignAsync(new Checkpoint(head.Origin, head.Size, head.Root), (from, stop) => ConsistencyAsync(from, head.Size, stop), ct);
        await Sql.ScalarAsync(connection, $"update {schema}.{LedgerTables.Seals} set note = $2 where size = $1", ct, head.Size, note.ToString());
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

/// <summary>The receipt of one event.</summary>
/// <param name="Seq">The event's place in the store.</param>
/// <param name="Proof">That its entry is in the log.</param>
/// <param name="Entry">The entry: canonical JSON in UTF-8.</param>
public sealed record EventReceipt(long Seq, TlogProof Proof, byte[] Entry);
