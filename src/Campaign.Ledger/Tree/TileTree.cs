namespace Campaign.Ledger;

/// <summary>A tree of a size as its tiles have it. Reads all that it needs at once, each tile once: at most one of a level for a range, but for those of its right edge.</summary>
internal static class TileTree
{
    /// <summary>MTH(D[start:end]) of RFC 6962 section 2.1 of several ranges, in order.</summary>
    /// <param name="reader">Where the tiles are.</param>
    /// <param name="size">The tree's.</param>
    /// <param name="ranges">As the recursion of the RFC cuts a tree, so that their perfect trees are the tree's own.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="MalformedLedgerException"><c>missing-tile</c>.</exception>
    public static async ValueTask<IReadOnlyList<TreeHash>> HashesAsync(ITileReader reader, long size, IEnumerable<LeafRange> ranges, CancellationToken ct)
    {
        PerfectTree[][] wanted = [.. ranges.Select(range => range.PerfectTrees().ToArray())];
        TileAddress[] addresses = [.. wanted.SelectMany(trees => trees).Select(tree => tree.TileAt(size)).Distinct()];
        var tiles = addresses.Zip(await reader.ReadManyAsync(addresses, ct), Checked).ToDictionary(tile => (tile.Address.Level, tile.Address.Index));
        return [.. wanted.Select(trees => Join(trees.Select(tree => tree.RootIn(tiles[(tree.Level, tree.TileIndex)]))))];
    }

    /// <summary>The perfect trees that a range is made of hang together from the right.</summary>
    private static TreeHash Join(IEnumerable<TreeHash> fromTheRight) => fromTheRight.DefaultIfEmpty(TreeHash.Empty).Aggregate((right, left) => TreeHash.OfNode(left, right));

    private static Tile Checked(TileAddress address, Tile? tile) =>
        tile is not null && tile.Hashes.Length >= address.Width * TreeHash.Length
            ? tile with { Address = address }
            : throw new MalformedLedgerException("missing-tile", $"The tile {address} is not there, or is torn. Fetch it again, or build the tiles anew from the entries.");
}
