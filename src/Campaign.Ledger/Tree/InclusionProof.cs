namespace Campaign.Ledger;

/// <summary>That an entry is in a tree, at a place: RFC 6962 section 2.1.1; verified as in RFC 9162 section 2.1.3.2.</summary>
public static class InclusionProof
{
    /// <summary>The hashes beside the way from the leaf up to the root: at most 63. Reads at most two tiles a level.</summary>
    /// <param name="tiles">Those of the tree, of this size or larger.</param>
    /// <param name="index">The entry's, from 0.</param>
    /// <param name="size">The tree's.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tree of this size has no such entry.</exception>
    /// <exception cref="MalformedLedgerException"><c>missing-tile</c>.</exception>
    public static ValueTask<IReadOnlyList<TreeHash>> BuildAsync(ITileReader tiles, long index, long size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        return TileTree.HashesAsync(tiles, size, PathOf(index, size), ct);
    }

    /// <summary>Whether the proof leads from the leaf at its place to the root.</summary>
    /// <param name="leaf">The hash of the entry.</param>
    /// <param name="index">Where it is to be, from 0.</param>
    /// <param name="size">The tree's.</param>
    /// <param name="proof">From the leaf's sibling up.</param>
    /// <param name="root">The tree's, from a checkpoint that is trusted.</param>
    public static bool Verify(TreeHash leaf, long index, long size, IReadOnlyList<TreeHash> proof, TreeHash root)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (index < 0 || index >= size)
            return false;
        var climb = new Climb(index, size - 1);
        foreach (var hash in proof)
        {
            if (climb.IsAtRoot)
                return false;
            leaf = climb.Step() ? TreeHash.OfNode(hash, leaf) : TreeHash.OfNode(leaf, hash);
        }

        return climb.IsAtRoot && leaf == root;
    }

    /// <summary>The subtrees whose hashes the proof is made of, from the leaf's sibling up.</summary>
    private static Stack<LeafRange> PathOf(long index, long size)
    {
        Stack<LeafRange> siblings = [];
        for (var range = new LeafRange(0, size); range.Length > 1;)
        {
            var (left, right) = range.Cut();
            (range, var sibling) = index < right.Start ? (left, right) : (right, left);
            siblings.Push(sibling);
        }

        return siblings;
    }
}
