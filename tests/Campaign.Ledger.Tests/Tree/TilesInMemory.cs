namespace Campaign.Ledger.Tests;

/// <summary>Tiles by place, and how many were read.</summary>
internal sealed class TilesInMemory(IEnumerable<Tile> tiles) : ITileReader
{
    private readonly Dictionary<(int Level, long Index), Tile> tiles = tiles.ToDictionary(t => (t.Address.Level, t.Address.Index));
    private int reads;

    public int Reads => reads;

    public IReadOnlyCollection<Tile> All => tiles.Values;

    public ValueTask<Tile?> ReadAsync(TileAddress address, CancellationToken ct)
    {
        Interlocked.Increment(ref reads);
        return new(tiles.GetValueOrDefault((address.Level, address.Index)));
    }

    /// <summary>The same tiles, counted anew.</summary>
    public TilesInMemory Afresh() => new(tiles.Values);
}
