using CsCheck;

namespace Campaign.Ledger.Tests;

/// <summary>A proof that is not exactly the one built proves nothing.</summary>
public sealed class AlteredProofTests
{
    private const int Size = 70;

    private static readonly TreeHash[] Leaves = SyntheticTree.Leaves(Size);
    private static readonly NaiveTree Naive = new(Leaves);
    private static readonly Gen<(int Less, int More)> Pairs = Gen.Select(Gen.Int[1, Size], Gen.Int[1, Size]).Select(p => (Math.Min(p.Item1, p.Item2), Math.Max(p.Item1, p.Item2)));

    [Fact]
    public void An_inclusion_proof_with_any_bit_altered_is_refused() =>
        Pairs.Sample((index, size) =>
        {
            var (leaf, proof, root) = (Leaves[index - 1], Naive.Path(index - 1, size), Naive.Root(size));
            Assert.All(AlteredBits([leaf, .. proof]), altered => Assert.False(InclusionProof.Verify(altered[0], index - 1, size, altered[1..], root)));
        }, iter: 20);

    [Fact]
    public void A_consistency_proof_with_any_bit_altered_is_refused() =>
        Pairs.Sample((from, to) =>
        {
            var (proof, earlier, later) = (Naive.Proof(from, to), Naive.Root(from), Naive.Root(to));
            Assert.All(
                AlteredBits([earlier, later, .. proof]),
                altered => Assert.False(ConsistencyProof.Verify(from, altered[0], to, altered[1], altered[2..])));
        }, iter: 20);

    [Fact]
    public void A_shortened_lengthened_or_reordered_inclusion_proof_is_refused() =>
        Pairs.Sample((index, size) =>
        {
            var (proof, root) = (Naive.Path(index - 1, size), Naive.Root(size));
            Assert.All(Rearranged(proof), wrong => Assert.False(InclusionProof.Verify(Leaves[index - 1], index - 1, size, wrong, root)));
        });

    [Fact]
    public void A_shortened_lengthened_or_reordered_consistency_proof_is_refused() =>
        Pairs.Sample((from, to) =>
        {
            var (proof, earlier, later) = (Naive.Proof(from, to), Naive.Root(from), Naive.Root(to));
            Assert.All(Rearranged(proof), wrong => Assert.False(ConsistencyProof.Verify(from, earlier, to, later, wrong)));
        });

    [Fact]
    public void An_inclusion_proof_of_one_place_proves_no_other() =>
        Pairs.Sample((index, size) =>
        {
            var (proof, root) = (Naive.Path(index - 1, size), Naive.Root(size));
            var others = Enumerable.Range(-1, size + 2).Where(other => other != index - 1);
            Assert.All(others, other => Assert.False(InclusionProof.Verify(Leaves[index - 1], other, size, proof, root)));
        });

    [Fact]
    public void A_proof_that_goes_on_above_the_root_is_refused_though_its_hashes_fit()
    {
        TreeHash above = Leaves[9], root = Naive.Root(4), earlier = Naive.Root(3);
        Assert.False(InclusionProof.Verify(Leaves[0], 0, 1, [above], TreeHash.OfNode(above, Leaves[0])));
        Assert.False(InclusionProof.Verify(Leaves[3], 3, 4, [.. Naive.Path(3, 4), above], TreeHash.OfNode(above, root)));
        Assert.False(ConsistencyProof.Verify(3, TreeHash.OfNode(above, earlier), 4, TreeHash.OfNode(above, root), [.. Naive.Proof(3, 4), above]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public async Task An_entry_outside_the_tree_has_no_inclusion_proof(long index, long size)
    {
        Assert.False(InclusionProof.Verify(Leaves[0], index, size, [], Leaves[0]));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(nameof(index), async () => await InclusionProof.BuildAsync(new TilesInMemory([]), index, size, default));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    public async Task From_nothing_or_from_a_larger_tree_there_is_no_consistency_proof(long from, long to)
    {
        Assert.False(ConsistencyProof.Verify(from, TreeHash.Empty, to, TreeHash.Empty, []));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(nameof(from), async () => await ConsistencyProof.BuildAsync(new TilesInMemory([]), from, to, default));
    }

    [Fact]
    public async Task Tiles_that_are_missing_or_torn_are_named()
    {
        var tiles = SyntheticTree.Tiles(Leaves);
        var torn = new TilesInMemory(tiles.All.Select(t => t with { Hashes = t.Hashes[..^1] }));
        foreach (var (reader, size) in new[] { (tiles, Size + 1L), (torn, Size), (new TilesInMemory([]), 2L) })
        {
            var refused = await Assert.ThrowsAsync<MalformedLedgerException>(async () => await InclusionProof.BuildAsync(reader, 0, size, default));
            Assert.Equal("missing-tile", refused.Code);
            Assert.StartsWith($"The tile tile/0/000.p/{size} is", refused.Message, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<TreeHash[]> AlteredBits(TreeHash[] hashes) =>
        Enumerable.Range(0, hashes.Length * TreeHash.Length * 8).Select(bit =>
        {
            var altered = hashes.ToArray();
            var bytes = altered[bit / 256].ToArray();
            bytes[bit % 256 / 8] ^= (byte)(1 << (bit % 8));
            altered[bit / 256] = new TreeHash(bytes);
            return altered;
        });

    private static IEnumerable<TreeHash[]> Rearranged(IReadOnlyList<TreeHash> proof)
    {
        for (var at = 0; at <= proof.Count; at++)
        {
            TreeHash[] start = [.. proof.Take(at)], rest = [.. proof.Skip(at)];
            yield return [.. start, TreeHash.Empty, .. rest];
            yield return [.. start, .. start.TakeLast(1).DefaultIfEmpty(Leaves[0]), .. rest];
            if (rest.Length > 0)
                yield return [.. start, .. rest[1..]];
            if (rest.Length > 1)
                yield return [.. start, rest[1], rest[0], .. rest[2..]];
        }
    }
}
