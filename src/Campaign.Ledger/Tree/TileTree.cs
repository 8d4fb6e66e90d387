using System.Numerics;

namespace Campaign.Ledger;

/// <summary>A tree of a size as its tiles have it. Each tile is read once; hashing a range reads at most one of a level, but for those of its right edge.</summary>
internal sealed class TileTree(ITileReader reader, long size)
{
    private readonly Dictionary<(int Level, long Index), Tile> tiles = [];

    /// <summary>MTH(D[start:end]) of RFC 6962 section 2.1.</summary>
    /// <param name="range">Not empty; as the recursion of the RFC cuts a tree, so that its perfect trees are the tree's own.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="MalformedLedgerException"><c>missing-tile</c>.</exception>
    public async ValueTask<TreeHash> HashAsync(LeafRange range, CancellationToken ct)
    {
        TreeHash? hash = null;
        for (var (end, length) = (range.End, range.Length); length > 0; length &= length - 1)
        {
            var height = BitOperations.TrailingZeroCount(length); // the smallest perfect tree is the last one
            end -= 1L << height;
            var perfect = await PerfectAsync(end >> height, height, ct);
            hash = hash is { } right ? TreeHash.OfNode(perfect, right) : perfect;
        }

        return hash ?? TreeHash.Empty;
    }

    /// <summary>The hashes of several ranges, in order.</summary>
    public async ValueTask<IReadOnlyList<TreeHash>> HashesAsync(IEnumerable<LeafRange> ranges, CancellationToken ct)
    {
        List<TreeHash> hashes = [];
        foreach (var range in ranges)
            hashes.Add(await HashAsync(range, ct));
        return hashes;
    }

    /// <summary>The root of the perfect tree over the entries from place × 2^height: it stands in a tile, or is up to seven levels above one.</summary>
    private async ValueTask<TreeHash> PerfectAsync(long place, int height, CancellationToken ct)
    {
        var (level, count) = (height / 8, 1 << (height % 8));
        var first = place * count;
        var tile = await TileAsync(level, first / TileAddress.FullWidth, ct);
        return tile.RootOf((int)(first % TileAddress.FullWidth), count);
    }

    private async ValueTask<Tile> TileAsync(int level, long index, CancellationToken ct)
    {
        if (tiles.TryGetValue((level, index), out var known))
            return known;
        var address = new TileAddress(level, index, TileAddress.WidthAt(level, index, size));
        var tile = await reader.ReadAsync(address, ct);
        if (tile is null || tile.Hashes.Length < address.Width * TreeHash.Length)
            throw new MalformedLedgerException("missing-tile", $"The tile {address} is not there, or is torn. Fetch it again, or build the tiles anew from the entries.");
        return tiles[(level, index)] = tile;
    }
}
