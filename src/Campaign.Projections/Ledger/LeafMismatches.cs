using System.Text;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>An entry whose row, kept copy and tile do not all say the same.</summary>
internal sealed record LeafMismatch(long Index, KeptLeaf? Leaf, StoredRow? Row, TreeHash? Stored, TreeHash? Kept, TreeHash? Tile);

/// <summary>Entries that do not agree, until the checkpoints tell which side is right.</summary>
internal sealed class LeafMismatches
{
    private const int MaxQuoteLength = 200;

    private readonly List<LeafMismatch> listed = [];
    private long unlisted;

    public void Add(LeafMismatch mismatch)
    {
        if (listed.Count < LogVerification.MaxFindings)
            listed.Add(mismatch);
        else
            unlisted++;
    }

    /// <summary>Says what each is. Where neither side agrees with what was signed, the row is what counts as altered.</summary>
    public void Judge(FindingList findings, bool areTilesRight, bool areRowsRight)
    {
        var sealedSeqs = listed.Where(m => m.Leaf is not null && m.Kept == m.Tile).ToLookup(m => SealedEntryId.Of(m.Leaf!.Entry), m => m.Leaf!.Seq);
        if (unlisted > 0)
            findings.Add(LogFindingCode.Edited, null, null, $"{unlisted} more entries do not agree."); // first: there may be no room for all
        foreach (var mismatch in listed)
            Judge(mismatch, findings, isTile: areRowsRight && !areTilesRight, sealedSeqs);
    }

    private static void Judge(LeafMismatch m, FindingList findings, bool isTile, ILookup<Guid?, long> sealedSeqs)
    {
        var seq = m.Leaf?.Seq ?? m.Row?.Stored.Seq;
        if (m.Row is null)
            findings.Add(LogFindingCode.Missing, seq, m.Index, seq is null ? $"Entry {m.Index} is not there any more, nor is its event." : $"Event {seq} is not there any more.{SealedAs(m)}");
        else if (m.Stored == m.Tile)
            findings.Add(LogFindingCode.CopyAltered, seq, m.Index, $"The kept copy of event {seq} was altered; the event is as it was sealed.");
        else if (isTile || (m.Tile is null && m.Stored == m.Kept))
            findings.Add(LogFindingCode.TileAltered, seq, m.Index, $"The tile has {(m.Tile is null ? "no" : "another")} hash of event {seq}; the event is as the checkpoints have it.");
        else if (sealedSeqs[m.Row.Stored.Id].FirstOrDefault(s => s != seq) is > 0 and var other)
            findings.Add(LogFindingCode.Reordered, seq, m.Index, $"At {seq} lies the event that was sealed as {other}.");
        else
            findings.Add(LogFindingCode.Edited, seq, m.Index, $"Event {seq} was altered: {What(m)}.");
    }

    private static string SealedAs(LeafMismatch m) => m.Kept == m.Tile ? $" It was sealed as {Cut(Encoding.UTF8.GetString(m.Leaf!.Entry))}" : "";

    private static string Cut(string entry) => entry.Length <= MaxQuoteLength ? entry : $"{entry[..MaxQuoteLength]}…";

    private static string What(LeafMismatch m) =>
        m.Leaf is not null && m.Kept == m.Tile ? EntryDifference.Of(m.Leaf.Entry, m.Row!.Entry) : "its kept copy was altered too, so that an exported bundle has to tell what it was";
}
