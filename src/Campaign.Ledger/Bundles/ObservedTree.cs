namespace Campaign.Ledger;

/// <summary>A growing tree that remembers its root at some sizes.</summary>
internal sealed class ObservedTree
{
    private readonly GrowingTree tree = new();
    private readonly HashSet<long> sizes;
    private readonly Dictionary<long, TreeHash> roots = new() { [0] = TreeHash.Empty };

    public ObservedTree(IEnumerable<long> sizes) => this.sizes = [.. sizes];

    public void AddAll(IEnumerable<TreeHash> leaves)
    {
        foreach (var leaf in leaves)
        {
            tree.Add(leaf);
            if (sizes.Contains(tree.Size))
                roots[tree.Size] = tree.Root();
        }
    }

    public TreeHash Root() => tree.Root();

    /// <summary>The root it had at one of the sizes; null where it did not grow so far.</summary>
    public TreeHash? RootAt(long size) => roots.TryGetValue(size, out var root) ? root : null;

    public bool Is(Checkpoint checkpoint) => tree.Size == checkpoint.Size && tree.Root() == checkpoint.Root;

    /// <summary>The tiles completed since the last call; at the end those too that are not full.</summary>
    public IEnumerable<Tile> TakeTiles(bool isLast) => tree.TakeTiles().Where(t => t.Address.IsFull || isLast);
}
