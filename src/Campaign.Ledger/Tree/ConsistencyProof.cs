using System.Numerics;

namespace Campaign.Ledger;

/// <summary>That a tree is the start of a larger one, so that nothing was changed or taken out between: RFC 6962 section 2.1.2; verified as in RFC 9162 section 2.1.4.2.</summary>
public static class ConsistencyProof
{
    /// <summary>The hashes from which both roots can be computed: at most 64. Reads at most two tiles a level.</summary>
    /// <param name="tiles">Those of the tree, of the later size or larger.</param>
    /// <param name="from">The earlier size; at least 1, because every tree starts with the empty one.</param>
    /// <param name="to">The later size.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="ArgumentOutOfRangeException">The earlier size is below 1 or above the later one.</exception>
    /// <exception cref="MalformedLedgerException"><c>missing-tile</c>.</exception>
    public static ValueTask<IReadOnlyList<TreeHash>> BuildAsync(ITileReader tiles, long from, long to, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tiles);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        return TileTree.HashesAsync(tiles, to, PathOf(from, to), ct);
    }

    /// <summary>Whether the proof leads to both roots.</summary>
    /// <param name="from">The earlier size. From 0 nothing can be proved: always false.</param>
    /// <param name="fromRoot">The root of then, from a checkpoint that is trusted.</param>
    /// <param name="to">The later size.</param>
    /// <param name="toRoot">The root that is to be believed.</param>
    /// <param name="proof">As built; empty when the sizes are the same.</param>
    public static bool Verify(long from, TreeHash fromRoot, long to, TreeHash toRoot, IReadOnlyList<TreeHash> proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        if (from < 1 || from > to)
            return false;
        if (from == to)
            return proof.Count == 0 && fromRoot == toRoot;
        if (proof.Count == 0)
            return false;
        // The root of a perfect tree is known already, and the proof leaves it out.
        var (start, rest) = BitOperations.IsPow2(from) ? (fromRoot, proof) : (proof[0], proof.Skip(1));
        return LeadsToBoth(from, fromRoot, to, toRoot, start, rest);
    }

    private static bool LeadsToBoth(long from, TreeHash fromRoot, long to, TreeHash toRoot, TreeHash start, IEnumerable<TreeHash> rest)
    {
        var climb = new Climb(from - 1, to - 1);
        climb.SkipRightChildren();
        var (earlier, later) = (start, start);
        foreach (var hash in rest)
        {
            if (climb.IsAtRoot)
                return false;
            (earlier, later) = climb.Step()
                ? (TreeHash.OfNode(hash, earlier), TreeHash.OfNode(hash, later))
                : (earlier, TreeHash.OfNode(later, hash));
        }

        return climb.IsAtRoot && earlier == fromRoot && later == toRoot;
    }

    /// <summary>The subtrees whose hashes the proof is made of.</summary>
    private static Stack<LeafRange> PathOf(long from, long to)
    {
        Stack<LeafRange> subtrees = [];
        var range = new LeafRange(0, to);
        while (range.End != from)
        {
            var (left, right) = range.Cut();
            (range, var sibling) = from <= right.Start ? (left, right) : (right, left);
            subtrees.Push(sibling);
        }

        if (range.Start > 0)
            subtrees.Push(range); // a range that starts the tree is the earlier tree itself, whose root is known
        return subtrees;
    }
}
