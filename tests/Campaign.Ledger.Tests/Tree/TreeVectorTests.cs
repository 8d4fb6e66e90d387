using System.Security.Cryptography;

namespace Campaign.Ledger.Tests;

/// <summary>The tree that the reference implementations of RFC 6962 are tested with; its hashes are public and were made by others.</summary>
public sealed class TreeVectorTests
{
    private static readonly byte[][] Entries =
        [.. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(Convert.FromHexString)];

    private static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    private static readonly TreeHash[] Leaves = [.. Entries.Select(e => TreeHash.OfLeaf(e))];

    [Fact]
    public void A_leaf_is_the_hash_of_0_and_the_entry() => Assert.Equal(Hash(Roots[0]), TreeHash.OfLeaf([]));

    [Fact]
    public async Task Trees_without_entries_have_the_hash_of_nothing_as_their_root()
    {
        var expected = new TreeHash(SHA256.HashData([]));
        Assert.Equal(expected, TreeHash.Empty);
        Assert.Equal(expected, new GrowingTree().Root());
        Assert.Equal(expected, await TreeRoot.BuildAsync(new TilesInMemory([]), 0, default));
    }

    [Fact]
    public async Task The_public_tree_has_the_public_roots_at_every_size()
    {
        var naive = new NaiveTree(Leaves);
        for (var size = 1; size <= Leaves.Length; size++)
        {
            var tree = SyntheticTree.Grow(Leaves.Take(size));
            Assert.Equal(Hash(Roots[size - 1]), tree.Root());
            Assert.Equal(Hash(Roots[size - 1]), await TreeRoot.BuildAsync(new TilesInMemory(tree.TakeTiles()), size, default));
            Assert.Equal(Hash(Roots[size - 1]), naive.Root(size));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(
        0,
        8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(
        5,
        8,
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    public async Task The_public_tree_has_the_public_inclusion_proofs(int index, int size, params string[] expected)
    {
        var proof = await InclusionProof.BuildAsync(SyntheticTree.Tiles(Leaves), index, size, default);

        Assert.Equal(expected.Select(Hash), proof);
        Assert.True(InclusionProof.Verify(Leaves[index], index, size, proof, Hash(Roots[size - 1])));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(
        1,
        8,
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(
        6,
        8,
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(
        2,
        5,
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public async Task The_public_tree_has_the_public_consistency_proofs(int from, int to, params string[] expected)
    {
        var proof = await ConsistencyProof.BuildAsync(SyntheticTree.Tiles(Leaves), from, to, default);

        Assert.Equal(expected.Select(Hash), proof);
        Assert.True(ConsistencyProof.Verify(from, Hash(Roots[from - 1]), to, Hash(Roots[to - 1]), proof));
    }

    private static TreeHash Hash(string hex) => new(Convert.FromHexString(hex));
}
