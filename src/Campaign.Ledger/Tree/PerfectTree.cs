namespace Campaign.Ledger;

/// <summary>The tree over the entries from place × 2^height: its root stands in a tile, or is up to seven levels above one.</summary>
internal readonly record struct PerfectTree(long Place, int Height)
{
    private const int HeightOfTile = 8;

    /// <summary>The level of the tile.</summary>
    public int Level => Height / HeightOfTile;

    /// <summary>The tile's place among those of its level.</summary>
    public long TileIndex => First / TileAddress.FullWidth;

    private int Count => 1 << (Height % HeightOfTile);

    private long First => Place * Count;

    /// <summary>The tile in a tree of the size.</summary>
    public TileAddress TileAt(long size) => new(Level, TileIndex, TileAddress.WidthAt(Level, TileIndex, size));

    /// <summary>The root, out of the tile.</summary>
    public TreeHash RootIn(Tile tile) => tile.RootOf((int)(First % TileAddress.FullWidth), Count);
}
