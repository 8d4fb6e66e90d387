namespace Campaign.Ledger;

/// <summary>Where the tiles of a tree are kept: a store, a folder, a server. Asked by one thread at a time.</summary>
public interface ITileReader
{
    /// <summary>The tile, or a wider one of the same place; null when there is none.</summary>
    /// <param name="address">Level and place, and how many hashes are needed.</param>
    /// <param name="ct">Ends the reading.</param>
    ValueTask<Tile?> ReadAsync(TileAddress address, CancellationToken ct);

    /// <summary>Several tiles in the order asked for, with null for one that is not there. One after the other, unless the reader can ask for all at once.</summary>
    /// <param name="addresses">What a proof needs: at most two of a level.</param>
    /// <param name="ct">Ends the reading.</param>
    async ValueTask<IReadOnlyList<Tile?>> ReadManyAsync(IReadOnlyList<TileAddress> addresses, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        var tiles = new Tile?[addresses.Count];
        for (var i = 0; i < tiles.Length; i++)
            tiles[i] = await ReadAsync(addresses[i], ct);
        return tiles;
    }
}
