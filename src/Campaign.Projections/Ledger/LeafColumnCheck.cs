using NodaTime;

namespace Campaign.Projections;

/// <summary>Looks at what the table of entries says beside them: no hash covers it, and it follows from the order and from the seals.</summary>
/// <remarks>An instant of sealing is the operator's word even so: whoever alters it everywhere alike is not found.</remarks>
internal sealed class LeafColumnCheck(FindingList findings)
{
    private static readonly Instant Epoch = Instant.FromUtc(2000, 1, 1, 0, 0);

    private long highestSeq;
    private long? toldSize;

    /// <summary>Looks at the next one.</summary>
    /// <param name="leaf">The entry as it is kept.</param>
    /// <param name="hasRow">Whether its event is there.</param>
    /// <param name="sealedBy">The seal that it was sealed by; null where there is none.</param>
    public void LookAt(KeptLeaf leaf, bool hasRow, Seal? sealedBy)
    {
        var isLate = leaf.Seq < highestSeq;
        if (isLate)
            findings.Add(LogFindingCode.Late, leaf.Seq, leaf.Index, $"Event {leaf.Seq} became visible after later ones were sealed.");
        if (leaf.IsLate != isLate)
            findings.Add(LogFindingCode.CopyAltered, leaf.Seq, leaf.Index, $"The kept copy of event {leaf.Seq} is{(leaf.IsLate ? "" : " not")} marked as late, and by its place it is{(isLate ? "" : " not")}.");
        if (hasRow)
            highestSeq = Math.Max(highestSeq, leaf.Seq);
        if (sealedBy is not null && leaf.SealedAtMicroseconds != Microseconds(sealedBy.SealedAt))
            FindTime(leaf, sealedBy);
    }

    /// <summary>Once for each seal: it may have many entries.</summary>
    private void FindTime(KeptLeaf leaf, Seal sealedBy)
    {
        if (toldSize == sealedBy.Size)
            return;
        toldSize = sealedBy.Size;
        findings.Add(LogFindingCode.CopyAltered, leaf.Seq, leaf.Index, $"The kept copy of event {leaf.Seq} bears another time than the seal of {sealedBy.Size} entries, by which it was sealed.");
    }

    private static long Microseconds(Instant at) => (at - Epoch).BclCompatibleTicks / 10;
}
