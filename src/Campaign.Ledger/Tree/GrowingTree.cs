namespace Campaign.Ledger;

/// <summary>A tree that entries are added to. It keeps the last tile of each level alone: 64 KiB at most, however many entries there are.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class GrowingTree
{
    private readonly List<Edge> edges = [];
    private List<Tile> completed = [];

    /// <summary>The tree without entries.</summary>
    public GrowingTree()
    {
    }

    /// <summary>A tree that goes on growing.</summary>
    /// <param name="size">How many entries it has.</param>
    /// <param name="partialTiles">The last tile of every level that is not full, <see cref="EdgeOf"/>.</param>
    /// <exception cref="ArgumentException">A tile of the edge is missing, or has another width than the size asks for.</exception>
    public GrowingTree(long size, IEnumerable<Tile> partialTiles)
    {
        ArgumentNullException.ThrowIfNull(partialTiles);
        var given = partialTiles.ToDictionary(t => t.Address);
        foreach (var address in EdgeOf(size))
        {
            if (!given.TryGetValue(address, out var tile) || tile.Hashes.Length != address.Width * TreeHash.Length)
                throw new ArgumentException($"The tile {address} of the edge is missing or torn.", nameof(partialTiles));
            EdgeAt(address.Level).Set(address.Index, tile.Hashes);
        }

        for (var level = 0; level <= TileAddress.MaxLevel && size >> (8 * level) > 0; level++)
            EdgeAt(level).Index = size >> (8 * level) >> 8;
        Size = size;
    }

    /// <summary>How many entries it has.</summary>
    public long Size { get; private set; }

    /// <summary>The last tiles of a tree of the size that are not full: what has to be known to go on.</summary>
    public static IEnumerable<TileAddress> EdgeOf(long size)
    {
        for (var level = 0; level <= TileAddress.MaxLevel && size >> (8 * level) > 0; level++)
        {
            if ((int)(size >> (8 * level) & 0xff) is > 0 and var width)
                yield return new TileAddress(level, size >> (8 * level) >> 8, width);
        }
    }

    /// <summary>Adds the leaf hash of the next entry.</summary>
    public void Add(TreeHash leaf)
    {
        Size++;
        for (var level = 0; ; level++)
        {
            var edge = EdgeAt(level);
            edge.Add(leaf);
            if (edge.Width < TileAddress.FullWidth)
                return;
            var full = edge.Complete(level);
            completed.Add(full);
            leaf = full.RootOf(0, TileAddress.FullWidth);
        }
    }

    /// <summary>The root: RFC 6962 section 2.1. At most 64 hashes are computed for it beyond those of the edge.</summary>
    public TreeHash Root()
    {
        TreeHash? root = null;
        foreach (var peak in Peaks())
            root = root is { } right ? TreeHash.OfNode(peak, right) : peak;
        return root ?? TreeHash.Empty;
    }

    /// <summary>A tree of the same entries that grows on its own from now on.</summary>
    public GrowingTree Fork() => new(Size, edges.Select((edge, level) => (edge, level)).Where(e => e.edge.Width > 0).Select(e => e.edge.Snapshot(e.level)));

    /// <summary>The tiles that were completed since the last call, then the partial ones of the edge: what a store has to write.</summary>
    public IReadOnlyList<Tile> TakeTiles()
    {
        List<Tile> tiles = [.. completed, .. edges.Select((edge, level) => (edge, level)).Where(e => e.edge.Width > 0).Select(e => e.edge.Snapshot(e.level))];
        completed = [];
        return tiles;
    }

    /// <summary>The roots of the perfect trees it consists of, from the smallest and last one to the largest and first one.</summary>
    private IEnumerable<TreeHash> Peaks()
    {
        foreach (var edge in edges)
        {
            for (int end = edge.Width, count = 1; end > 0; count *= 2)
            {
                if ((end & count) == 0)
                    continue;
                end -= count;
                yield return edge.RootOf(end, count);
            }
        }
    }

    private Edge EdgeAt(int level)
    {
        while (edges.Count <= level)
            edges.Add(new Edge());
        return edges[level];
    }

    /// <summary>The last tile of a level, while it fills.</summary>
    private sealed class Edge
    {
        private readonly byte[] hashes = new byte[TileAddress.FullWidth * TreeHash.Length];

        public long Index { get; set; }

        public int Width { get; private set; }

        public void Set(long index, byte[] some)
        {
            (Index, Width) = (index, some.Length / TreeHash.Length);
            some.CopyTo(hashes, 0);
        }

        public void Add(TreeHash hash) => hash.CopyTo(hashes.AsSpan(Width++ * TreeHash.Length));

        public TreeHash RootOf(int start, int count) => Tile.RootOf(hashes.AsSpan(start * TreeHash.Length, count * TreeHash.Length));

        public Tile Snapshot(int level) => new(new TileAddress(level, Index, Width), hashes[..(Width * TreeHash.Length)]);

        public Tile Complete(int level)
        {
            var tile = Snapshot(level);
            (Index, Width) = (Index + 1, 0);
            return tile;
        }
    }
}
