namespace Campaign.Ledger;

/// <summary>Where the tiles of a tree are kept: a store, a folder, a server.</summary>
public interface ITileReader
{
    /// <summary>The tile, or a wider one of the same place; null when there is none.</summary>
    /// <param name="address">Level and place, and how many hashes are needed.</param>
    /// <param name="ct">Ends the reading.</param>
    ValueTask<Tile?> ReadAsync(TileAddress address, CancellationToken ct);
}
