namespace Campaign.Ledger.Tests;

/// <summary>A tree as large as a size can say, of one entry over and over, so that every hash of a height is the same.</summary>
public sealed class LargestTreeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1L << 62)]
    [InlineData((1L << 62) - 1)]
    [InlineData(long.MaxValue - 1)]
    public async Task An_entry_of_the_largest_tree_is_proved_with_a_few_tiles(long index)
    {
        var tiles = new SameTiles();
        var root = await TreeRoot.BuildAsync(tiles, long.MaxValue, default);
        tiles.Reads = 0;
        var proof = await InclusionProof.BuildAsync(tiles, index, long.MaxValue, default);

        Assert.True(InclusionProof.Verify(SameTiles.Leaf, index, long.MaxValue, proof, root));
        Assert.InRange(proof.Count, 1, 63);
        Assert.InRange(tiles.Reads, 1, 16);
    }

    [Theory]
    [InlineData(1)]
    [InlineData((1L << 62) + 1)]
    [InlineData(long.MaxValue - 1)]
    [InlineData(long.MaxValue)]
    public async Task The_largest_tree_is_proved_to_go_on_from_a_smaller_one(long from)
    {
        var tiles = new SameTiles();
        var (earlier, later) = (await TreeRoot.BuildAsync(tiles, from, default), await TreeRoot.BuildAsync(tiles, long.MaxValue, default));
        tiles.Reads = 0;
        var proof = await ConsistencyProof.BuildAsync(tiles, from, long.MaxValue, default);

        Assert.True(ConsistencyProof.Verify(from, earlier, long.MaxValue, later, proof));
        Assert.InRange(proof.Count, 0, 64);
        Assert.InRange(tiles.Reads, 0, 16);
    }

    private sealed class SameTiles : ITileReader
    {
        public static readonly TreeHash Leaf = TreeHash.OfLeaf([]);

        private static readonly TreeHash[] Levels = [.. Enumerable.Range(0, TileAddress.MaxLevel + 1).Select(HashAt)];

        public int Reads { get; set; }

        public ValueTask<Tile?> ReadAsync(TileAddress address, CancellationToken ct)
        {
            Reads++;
            var bytes = Levels[address.Level].ToArray();
            return new(new Tile(address, [.. Enumerable.Repeat(bytes, address.Width).SelectMany(b => b)]));
        }

        private static TreeHash HashAt(int level)
        {
            var hash = Leaf;
            for (var height = 0; height < 8 * level; height++)
                hash = TreeHash.OfNode(hash, hash);
            return hash;
        }
    }
}
