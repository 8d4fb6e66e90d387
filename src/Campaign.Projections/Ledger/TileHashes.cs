using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>The leaf hashes that the tiles of level 0 have, one after the other.</summary>
internal sealed class TileHashes : IAsyncDisposable
{
    private readonly IAsyncEnumerator<(long Index, byte[] Hashes)> tiles;
    private long index;
    private bool hasTile;
    private bool hasBegun;

    private TileHashes(IAsyncEnumerator<(long Index, byte[] Hashes)> tiles) => this.tiles = tiles;

    /// <summary>Whether no hash is left.</summary>
    public bool HasEnded => !hasTile;

    public static async Task<TileHashes> OpenAsync(IAsyncEnumerable<(long Index, byte[] Hashes)> tiles, CancellationToken ct)
    {
        var hashes = new TileHashes(tiles.GetAsyncEnumerator(ct));
        await hashes.MoveAsync();
        return hashes;
    }

    /// <summary>The next hash; null where the tile is missing or torn.</summary>
    public async ValueTask<TreeHash?> NextAsync()
    {
        var place = (int)(index % TileAddress.FullWidth) * TreeHash.Length;
        TreeHash? hash = IsHere && place + TreeHash.Length <= tiles.Current.Hashes.Length ? new TreeHash(tiles.Current.Hashes.AsSpan(place, TreeHash.Length)) : null;
        index++;
        await MoveAsync();
        return hash;
    }

    public ValueTask DisposeAsync() => tiles.DisposeAsync();

    private bool IsHere => hasTile && tiles.Current.Index == index / TileAddress.FullWidth;

    /// <summary>To the first tile that has a hash at the place or after it.</summary>
    private async ValueTask MoveAsync()
    {
        if (!hasBegun)
            (hasTile, hasBegun) = (await tiles.MoveNextAsync(), true);
        while (hasTile && (tiles.Current.Index * TileAddress.FullWidth) + (tiles.Current.Hashes.Length / TreeHash.Length) <= index)
            hasTile = await tiles.MoveNextAsync();
    }
}
