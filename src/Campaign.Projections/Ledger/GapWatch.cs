namespace Campaign.Projections;

/// <summary>The transactions that the server knows of: all below <paramref name="Xmin"/> have ended, none at or above <paramref name="Xmax"/> has begun.</summary>
internal readonly record struct Transactions(ulong Xmin, ulong Xmax);

/// <summary>
/// Tells whether a number that is missing among the events will come: a transaction takes its numbers before it commits, and one that is rolled
/// back leaves them unused for ever.
/// </summary>
/// <remarks>A number is given up when every transaction has ended that was running when it was missed a second time. Not safe for concurrent use.</remarks>
internal sealed class GapWatch
{
    private long missedUpTo;
    private ulong? endsWith;

    /// <summary>While a number is missing that may come: every transaction that could hold it is below this one; else null.</summary>
    public ulong? WaitsForBelow { get; private set; }

    /// <summary>How many of the numbers can be taken: none that is missing before them will come.</summary>
    /// <param name="last">The number taken last.</param>
    /// <param name="seqs">The numbers that were read, in order, all above it.</param>
    /// <param name="highest">The highest number that was there when they were read.</param>
    /// <param name="before">The transactions before they were read.</param>
    /// <param name="after">The transactions after they were read.</param>
    public int CountOfSafe(long last, IReadOnlyList<long> seqs, long highest, Transactions before, Transactions after)
    {
        WaitsForBelow = null;
        for (var i = 0; i < seqs.Count; i++)
        {
            if (seqs[i] != last + 1 && !IsGivenUp(seqs[i], highest, before, after))
                return i;
            last = seqs[i];
        }

        return seqs.Count;
    }

    /// <summary>
    /// Numbers are given out in order: when the highest one was there, those missing below it were held by transactions that had begun. One that has
    /// taken a number bears an id a moment later, when it writes: so the ids are looked at when the number is missed a second time.
    /// </summary>
    private bool IsGivenUp(long next, long highest, Transactions before, Transactions after)
    {
        if (next > missedUpTo)
            (missedUpTo, endsWith) = (highest, null);
        else
            endsWith ??= after.Xmax;
        WaitsForBelow = endsWith is { } end && before.Xmin >= end ? null : endsWith ?? after.Xmax;
        return WaitsForBelow is null;
    }
}
