namespace Campaign.Ledger;

/// <summary>An entry of a bundle that was read, or why it could not be; its leaf hash is known in any case.</summary>
internal readonly record struct ReadEntry(TreeHash Hash, SealedEntry? Entry, MalformedLedgerException? Fault)
{
    public static ReadEntry Of(ReadOnlyMemory<byte> json)
    {
        try
        {
            return new ReadEntry(TreeHash.OfLeaf(json.Span), SealedEntry.Parse(json), null);
        }
        catch (MalformedLedgerException e)
        {
            return new ReadEntry(TreeHash.OfLeaf(json.Span), null, e);
        }
    }
}
