namespace Campaign.Ledger;

/// <summary>A tile with its hashes.</summary>
/// <param name="Address">Which one.</param>
/// <param name="Hashes">As many as its width says, 32 bytes each.</param>
public sealed record Tile(TileAddress Address, byte[] Hashes)
{
    /// <summary>The hash at the place, from 0.</summary>
    public TreeHash this[int place] => HashAt(Hashes, place);

    /// <summary>The root of a perfect tree over some of the hashes.</summary>
    /// <param name="start">The first one's place; a multiple of <paramref name="count"/>.</param>
    /// <param name="count">A power of two.</param>
    public TreeHash RootOf(int start, int count) => RootOf(Hashes.AsSpan(start * TreeHash.Length, count * TreeHash.Length));

    /// <summary>The root of a perfect tree over the hashes; their number is a power of two.</summary>
    internal static TreeHash RootOf(ReadOnlySpan<byte> hashes)
    {
        var nodes = new TreeHash[hashes.Length / TreeHash.Length];
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = HashAt(hashes, i);
        for (var count = nodes.Length; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
                nodes[i] = TreeHash.OfNode(nodes[2 * i], nodes[(2 * i) + 1]);
        }

        return nodes[0];
    }

    private static TreeHash HashAt(ReadOnlySpan<byte> hashes, int place) => new(hashes.Slice(place * TreeHash.Length, TreeHash.Length));
}
