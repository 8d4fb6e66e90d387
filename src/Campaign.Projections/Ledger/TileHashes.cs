using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>The leaf hashes that the tiles of level 0 have, one after the other.</summary>
internal sealed class TileHashes(IAsyncEnumerator<(long Index, byte[] Hashes)> tiles) : IAsyncDisposable
{
    private long index;
    private bool hasTile;
    private bool hasBegun;

    /// <summary>Whether no tile is left; known only after the first hash was asked for.</summary>
    public bool HasEnded => hasBegun && !hasTile;

    /// <summary>The next hash; null where the tile is missing or torn.</summary>
    public async ValueTask<TreeHash?> NextAsync()
    {
        var (tile, place) = (index / TileAddress.FullWidth, (int)(index % TileAddress.FullWidth));
        index++;
        while (!hasBegun || (hasTile && tiles.Current.Index < tile))
            (hasTile, hasBegun) = (await tiles.MoveNextAsync(), true);
        return hasTile && tiles.Current.Index == tile && tiles.Current.Hashes.Length >= (place + 1) * TreeHash.Length
            ? new TreeHash(tiles.Current.Hashes.AsSpan(place * TreeHash.Length, TreeHash.Length))
            : null;
    }

    public ValueTask DisposeAsync() => tiles.DisposeAsync();
}
