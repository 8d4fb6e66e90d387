using Campaign.Ledger;
using Npgsql;

namespace Campaign.Projections;

/// <summary>The tiles of the tree in their table.</summary>
internal sealed class TileTable(NpgsqlConnection connection, string schema) : ITileReader
{
    /// <summary>The tile, cut to the width asked for; null when it is not there or has fewer hashes.</summary>
    public async ValueTask<Tile?> ReadAsync(TileAddress address, CancellationToken ct)
    {
        var hashes = (byte[]?)await Sql.ScalarAsync(connection, $"select hashes from {schema}.{LedgerTables.Tiles} where level = $1 and index = $2", ct, address.Level, address.Index);
        return hashes is null ? null : Cut(address, hashes);
    }

    /// <summary>The same of several, in one question.</summary>
    public async ValueTask<IReadOnlyList<Tile?>> ReadManyAsync(IReadOnlyList<TileAddress> addresses, CancellationToken ct)
    {
        var rows = await Sql.QueryAsync(
            connection,
            $"select n, hashes from unnest($1, $2) with ordinality as asked(level, index, n) join {schema}.{LedgerTables.Tiles} using (level, index)",
            r => (Place: (int)r.GetInt64(0) - 1, Hashes: r.GetFieldValue<byte[]>(1)), ct, addresses.Select(a => a.Level).ToArray(), addresses.Select(a => a.Index).ToArray());
        var tiles = new Tile?[addresses.Count];
        foreach (var (place, hashes) in rows)
            tiles[place] = Cut(addresses[place], hashes);
        return tiles;
    }

    /// <summary>The tree of the size, ready to grow.</summary>
    /// <exception cref="LedgerStoreException"><c>ledger-damaged</c>: a tile is missing, torn or altered.</exception>
    public async Task<GrowingTree> OpenAsync(Seal? head, CancellationToken ct)
    {
        if (head is null)
            return new GrowingTree();
        var edge = new List<Tile>();
        TileAddress[] addresses = [.. GrowingTree.EdgeOf(head.Size)];
        foreach (var (address, tile) in addresses.Zip(await ReadManyAsync(addresses, ct)))
            edge.Add(tile ?? throw Damaged($"the tile {address} is missing or torn"));
        var tree = new GrowingTree(head.Size, edge);
        return tree.Root() == head.Root ? tree : throw Damaged("its tiles are not those of its root");
    }

    /// <summary>Writes tiles that are new or have grown.</summary>
    public async Task WriteAsync(IReadOnlyList<Tile> tiles, CancellationToken ct) => await Sql.ScalarAsync(
        connection,
        $"""
        insert into {schema}.{LedgerTables.Tiles} (level, index, hashes) select * from unnest($1, $2, $3)
        on conflict (level, index) do update set hashes = excluded.hashes
        """,
        ct, tiles.Select(t => t.Address.Level).ToArray(), tiles.Select(t => t.Address.Index).ToArray(), tiles.Select(t => t.Hashes).ToArray());

    private static Tile? Cut(TileAddress address, byte[] hashes)
    {
        var length = address.Width * TreeHash.Length;
        return hashes.Length < length ? null : new Tile(address, hashes.Length == length ? hashes : hashes[..length]);
    }

    private static LedgerStoreException Damaged(string what) =>
        new("ledger-damaged", $"The sealed ledger was altered: {what}. Nothing more is sealed. Run 'ledger verify', and restore the database from a backup.");
}
