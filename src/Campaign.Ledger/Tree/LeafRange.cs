using System.Numerics;

namespace Campaign.Ledger;

/// <summary>The entries from one index to before another.</summary>
internal readonly record struct LeafRange(long Start, long End)
{
    public long Length => End - Start;

    /// <summary>Where RFC 6962 section 2.1 cuts it: the largest power of two below its length. It has two entries at least.</summary>
    public (LeafRange Left, LeafRange Right) Cut()
    {
        var middle = Start + (1L << BitOperations.Log2((ulong)Length - 1));
        return (this with { End = middle }, this with { Start = middle });
    }

    /// <summary>The perfect trees that it is made of, the smallest and last one first.</summary>
    public IEnumerable<PerfectTree> PerfectTrees()
    {
        for (var (end, length) = (End, Length); length > 0; length &= length - 1)
        {
            var height = BitOperations.TrailingZeroCount(length);
            end -= 1L << height;
            yield return new PerfectTree(end >> height, height);
        }
    }
}
