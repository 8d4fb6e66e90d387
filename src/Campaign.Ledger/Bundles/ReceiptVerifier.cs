namespace Campaign.Ledger;

/// <summary>What the check of a receipt came to.</summary>
/// <param name="Index">The place in the ledger that the receipt says, from 0; null where it cannot be read.</param>
/// <param name="Entry">The entry that the receipt is of; null where it cannot be read.</param>
/// <param name="Checkpoint">That of the receipt; null where it cannot be read.</param>
/// <param name="SignedBy">The given keys whose signatures hold, and those that follow from them.</param>
/// <param name="Cosignatures">When witnesses saw the checkpoint.</param>
/// <param name="Finding">The first thing that is wrong; null where nothing is.</param>
public sealed record ReceiptVerification(
    long? Index, SealedEntry? Entry, Checkpoint? Checkpoint, IReadOnlyList<VerifierKey> SignedBy, IReadOnlyList<Cosignature> Cosignatures, BundleFinding? Finding)
{
    /// <summary>Whether the entry has that place in the ledger that was signed. Else nothing of the receipt is proved.</summary>
    public bool Holds => Finding is null;
}

/// <summary>Checks a receipt with nothing but its entry and the caller's keys: no database, no network.</summary>
/// <remarks>It shows that the entry is in the ledger that was signed; not that the ledger is the one others saw, nor that the entry was true.</remarks>
public static class ReceiptVerifier
{
    /// <summary>Checks it.</summary>
    /// <param name="receipt">The bytes of the file <c>.tlog-proof</c>.</param>
    /// <param name="entry">The entry it is of, as it was sealed: canonical JSON in UTF-8.</param>
    /// <param name="keys">The keys that the caller trusts, got from elsewhere than the receipt.</param>
    /// <param name="keyChanges">The changes of the ledger's key, in their order; they lead from the caller's keys to that which signed.</param>
    public static ReceiptVerification Verify(ReadOnlyMemory<byte> receipt, ReadOnlyMemory<byte> entry, IReadOnlyCollection<VerifierKey> keys, IReadOnlyCollection<SignedNote> keyChanges)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(keyChanges);
        var read = new ReceiptVerification(null, null, null, [], [], null);
        try
        {
            var proof = TlogProof.Parse(receipt.Span);
            read = read with { Index = proof.Index, Checkpoint = Checkpoint.Parse(proof.Checkpoint.Text) };
            read = read with { Entry = SealedEntry.Parse(entry) };
            var signed = proof.Verify(entry.Span, KeyHistory.Follow(keys, keyChanges, read.Checkpoint!.Origin));
            if (signed.ForeignKey is { } foreign)
                throw new MalformedLedgerException(BundleFindingCode.WrongOrigin, $"The receipt is of the ledger {signed.Checkpoint.Origin}, and the key that signed it is that of {foreign.Name}.");
            return read with { SignedBy = signed.SignedBy, Cosignatures = signed.Cosignatures };
        }
        catch (MalformedLedgerException e)
        {
            return read with { Finding = new BundleFinding(BundleFindingCode.Of(e), read.Index, read.Entry?.Seq, e.Message) };
        }
    }
}
