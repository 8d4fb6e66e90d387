using System.Text;
using Campaign.Ledger;

namespace Campaign.Projections.Tests;

/// <summary>A log of fewer entries than a tile holds, in memory.</summary>
internal sealed class SmallLog(string origin, params string[] entries) : ITileReader
{
    private readonly List<TreeHash> leaves = [.. entries.Select(e => TreeHash.OfLeaf(Encoding.UTF8.GetBytes(e)))];

    /// <summary>Of the first entries; of all where no size is given.</summary>
    public Checkpoint Checkpoint(int? size = null)
    {
        var tree = new GrowingTree();
        leaves.Take(size ?? leaves.Count).ToList().ForEach(tree.Add);
        return new Checkpoint(origin, tree.Size, tree.Root());
    }

    /// <summary>Proofs of consistency with the whole, or with the size given.</summary>
    public Func<long, CancellationToken, Task<IReadOnlyList<TreeHash>>> ProofsTo(int? size = null) =>
        async (from, ct) => await ConsistencyProof.BuildAsync(this, from, size ?? leaves.Count, ct);

    /// <summary>As the log hands it to an anchor.</summary>
    public HandedCheckpoint Handed(SigningKey key, int? size = null, long lastSize = 0) =>
        new(Checkpoint(size), SignedCheckpoint.Sign(Checkpoint(size), key), lastSize, ProofsTo(size));

    public ValueTask<Tile?> ReadAsync(TileAddress address, CancellationToken ct) =>
        ValueTask.FromResult<Tile?>(new Tile(address, [.. leaves.Take(address.Width).SelectMany(leaf => leaf.ToArray())]));
}
