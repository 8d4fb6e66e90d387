using Campaign.Domain;
using Campaign.Ledger;
using Npgsql;

namespace Campaign.Projections;

/// <content>Receipts of single events.</content>
public sealed partial class LedgerLog
{
    /// <summary>The receipt that an event is in the log, under the last signed checkpoint: C2SP tlog-proof.</summary>
    /// <param name="seq">The event's place in the store.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The receipt with its entry, or why there is none: <c>not-sealed</c>, <c>not-signed</c>.</returns>
    /// <exception cref="LedgerStoreException"><c>ledger-damaged</c>: the entry is not what is stored, or not what was signed.</exception>
    public async Task<Lookup<EventReceipt>> ProveAsync(long seq, CancellationToken cancellationToken = default)
    {
        await using var moment = await ReadMoment.OpenAsync(store, all, cancellationToken);
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
}

/// <summary>The receipt of one event.</summary>
/// <param name="Seq">The event's place in the store.</param>
/// <param name="Proof">That its entry is in the log.</param>
/// <param name="Entry">The entry: canonical JSON in UTF-8.</param>
public sealed record EventReceipt(long Seq, TlogProof Proof, byte[] Entry);
