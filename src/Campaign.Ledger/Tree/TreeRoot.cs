namespace Campaign.Ledger;

/// <summary>The root of a tree at a size, out of its tiles: RFC 6962 section 2.1.</summary>
public static class TreeRoot
{
    /// <summary>The root when the ledger had so many entries; reads one tile a level.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 0.</exception>
    /// <exception cref="MalformedLedgerException"><c>missing-tile</c>: the tiles do not reach so far.</exception>
    public static async ValueTask<TreeHash> BuildAsync(ITileReader tiles, long size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return (await TileTree.HashesAsync(tiles, size, [new LeafRange(0, size)], ct))[0];
    }
}
