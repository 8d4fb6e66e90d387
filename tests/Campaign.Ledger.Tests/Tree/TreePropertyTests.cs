using CsCheck;

namespace Campaign.Ledger.Tests;

/// <summary>Tiles and proofs against the recursion of the RFC.</summary>
public sealed class TreePropertyTests
{
    private const int Small = 300;
    private const int Large = 1_000_000;

    private static readonly TreeHash[] Leaves = SyntheticTree.Leaves(Large);
    private static readonly NaiveTree Naive = new(Leaves);
    private static readonly Lazy<TilesInMemory> LargeTiles = new(() => SyntheticTree.Tiles(Leaves));

    [Fact]
    public async Task At_every_size_to_300_the_roots_and_all_inclusion_proofs_are_those_of_the_RFC()
    {
        for (var size = 1; size <= Small; size++)
        {
            var tree = SyntheticTree.Grow(Leaves.Take(size));
            var (root, tiles) = (tree.Root(), new TilesInMemory(tree.TakeTiles()));
            Assert.Equal(Naive.Root(size), root);
            Assert.Equal(root, await TreeRoot.BuildAsync(tiles, size, default));
            for (var index = 0; index < size; index++)
            {
                var proof = await InclusionProof.BuildAsync(tiles, index, size, default);
                Assert.Equal(Naive.Path(index, size), proof);
                Assert.True(InclusionProof.Verify(Leaves[index], index, size, proof, root));
            }
        }
    }

    [Fact]
    public async Task All_consistency_proofs_to_size_64_are_those_of_the_RFC()
    {
        var tiles = SyntheticTree.Tiles(Leaves.Take(64));
        for (var to = 1; to <= 64; to++)
        {
            for (var from = 1; from <= to; from++)
                await ConsistencyIsThatOfTheRfc(tiles, from, to);
        }
    }

    [Fact]
    public async Task Consistency_proofs_at_random_sizes_are_those_of_the_RFC() =>
        await Gen.Select(Gen.Int[1, Large], Gen.Int[1, Large]).SampleAsync(async sizes =>
        {
            var (from, to) = (Math.Min(sizes.Item1, sizes.Item2), Math.Max(sizes.Item1, sizes.Item2));
            var tiles = LargeTiles.Value.Afresh();
            await ConsistencyIsThatOfTheRfc(tiles, from, to);
            Assert.InRange(tiles.Reads, 0, 2 * LevelsOf(to));
        }, iter: 300);

    [Fact]
    public async Task Inclusion_proofs_at_random_sizes_are_those_of_the_RFC_and_read_two_tiles_a_level() =>
        await Gen.Select(Gen.Int[1, Large], Gen.Double.Unit).SampleAsync(async (size, place) =>
        {
            var index = (int)(place * size);
            var tiles = LargeTiles.Value.Afresh();
            var proof = await InclusionProof.BuildAsync(tiles, index, size, default);
            Assert.Equal(Naive.Path(index, size), proof);
            Assert.True(InclusionProof.Verify(Leaves[index], index, size, proof, Naive.Root(size)));
            Assert.InRange(tiles.Reads, 0, 2 * LevelsOf(size));
        }, iter: 300);

    [Fact]
    public async Task A_tree_grown_to_a_random_size_has_the_root_of_the_RFC() =>
        await Gen.Int[1, Large].SampleAsync(async size =>
        {
            var tree = SyntheticTree.Grow(Leaves.Take(size));
            Assert.Equal(Naive.Root(size), tree.Root());
            Assert.Equal(Naive.Root(size), await TreeRoot.BuildAsync(new TilesInMemory(tree.TakeTiles()), size, default));
        }, iter: 5);

    [Fact]
    public void Trees_that_go_on_from_their_edge_at_any_size_are_as_if_grown_in_one_go()
    {
        foreach (var size in Enumerable.Range(0, 600).Concat([65_535, 65_536, 65_537, 65_792]))
        {
            var whole = SyntheticTree.Grow(Leaves.Take(size));
            var edge = whole.TakeTiles().Where(t => !t.Address.IsFull).ToList();
            Assert.Equal(GrowingTree.EdgeOf(size), edge.Select(t => t.Address));
            var resumed = new GrowingTree(size, edge);
            Assert.Equal(whole.Root(), resumed.Root());
            foreach (var leaf in Leaves.Skip(size).Take(300))
            {
                whole.Add(leaf);
                resumed.Add(leaf);
            }

            Assert.Equal((whole.Size, whole.Root()), (resumed.Size, resumed.Root()));
            Assert.Equal(whole.TakeTiles().Select(Text), resumed.TakeTiles().Select(Text));
        }
    }

    [Fact]
    public void Trees_do_not_go_on_from_an_edge_that_is_missing_or_torn()
    {
        var edge = SyntheticTree.Grow(Leaves.Take(300)).TakeTiles().Where(t => !t.Address.IsFull).ToList();
        Assert.Throws<ArgumentException>("partialTiles", () => new GrowingTree(300, edge.Skip(1)));
        Assert.Throws<ArgumentException>("partialTiles", () => new GrowingTree(301, edge));
        Assert.Throws<ArgumentException>("partialTiles", () => new GrowingTree(300, edge.Select(t => t with { Hashes = t.Hashes[1..] })));
    }

    [Fact]
    public void The_tiles_between_two_sizes_are_those_that_a_growing_tree_gives()
    {
        foreach (var (before, size) in new[] { (0, 1), (0, 300), (255, 256), (256, 257), (300, 300), (300, 66_000), (65_536, 65_537) })
        {
            var tree = SyntheticTree.Grow(Leaves.Take(before));
            var known = tree.TakeTiles().Select(Text).ToHashSet();
            foreach (var leaf in Leaves.Take(size).Skip(before))
                tree.Add(leaf);
            var written = tree.TakeTiles().Where(t => !known.Contains(Text(t))).Select(t => t.Address);
            Assert.Equal(TileAddress.Between(before, size).OrderBy(Order), written.OrderBy(Order));
        }
    }

    private static (int, long) Order(TileAddress address) => (address.Level, address.Index);

    private static string Text(Tile tile) => $"{tile.Address} {Convert.ToHexString(tile.Hashes)}";

    private static int LevelsOf(long size)
    {
        var levels = 1;
        while (size >> (8 * levels) > 0)
            levels++;
        return levels;
    }

    private static async Task ConsistencyIsThatOfTheRfc(TilesInMemory tiles, int from, int to)
    {
        var proof = await ConsistencyProof.BuildAsync(tiles, from, to, default);
        Assert.Equal(Naive.Proof(from, to), proof);
        Assert.True(ConsistencyProof.Verify(from, Naive.Root(from), to, Naive.Root(to), proof));
    }
}
