using System.Buffers.Binary;

namespace Campaign.Ledger.Tests;

/// <summary>Trees over entries that are all different, and their tiles.</summary>
internal static class SyntheticTree
{
    /// <summary>The hash of the entry that has the index's eight bytes.</summary>
    public static TreeHash Leaf(long index)
    {
        Span<byte> entry = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(entry, index);
        return TreeHash.OfLeaf(entry);
    }

    public static TreeHash[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => Leaf(i))];

    /// <summary>The tree of the first entries.</summary>
    public static GrowingTree Grow(IEnumerable<TreeHash> leaves)
    {
        var tree = new GrowingTree();
        foreach (var leaf in leaves)
            tree.Add(leaf);
        return tree;
    }

    /// <summary>The tiles of the tree of the first entries.</summary>
    public static TilesInMemory Tiles(IEnumerable<TreeHash> leaves) => new(Grow(leaves).TakeTiles());
}
