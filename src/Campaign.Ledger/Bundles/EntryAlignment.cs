namespace Campaign.Ledger;

/// <summary>Lays the entries that are there beside the leaf hashes that were sealed, and says what happened where they differ.</summary>
/// <remarks>
/// Where both are the same nothing is kept. Else it looks some hundred entries ahead: a sealed hash that no entry has there is missing or edited,
/// an entry that no hash has is inserted or edited, and where each has its like elsewhere they changed places.
/// </remarks>
/// <param name="found">Takes what was found, in order.</param>
internal sealed class EntryAlignment(Action<BundleFinding> found)
{
    private const int Window = 2 * TileAddress.FullWidth;
    private const int MaxPending = 4 * Window;

    private readonly Queue<(long Index, TreeHash Hash)> pendingSealed = new();
    private readonly Queue<(TreeHash Hash, long? Seq)> pendingEntries = new();
    private readonly Nearby sealedNearby = new();
    private readonly Nearby entriesNearby = new();

    /// <summary>The next tile: hashes that were sealed from an index on, and the entries that are there.</summary>
    public void Add(long index, IReadOnlyList<TreeHash> hashes, IReadOnlyList<(TreeHash Hash, long? Seq)> entries)
    {
        if (pendingSealed.Count == 0 && pendingEntries.Count == 0 && hashes.SequenceEqual(entries.Select(e => e.Hash)))
            return;
        foreach (var hash in hashes)
        {
            pendingSealed.Enqueue((index++, hash));
            sealedNearby.Add(hash);
        }

        foreach (var entry in entries)
        {
            pendingEntries.Enqueue(entry);
            entriesNearby.Add(entry.Hash);
        }

        while (pendingSealed.Count > Window && pendingEntries.Count > Window)
            Step();
        while (pendingSealed.Count > MaxPending)
            PassSealed(Missing(pendingSealed.Peek().Index)); // file after file without entries
    }

    /// <summary>Nothing more is to be compared, or what comes next cannot be: a file is missing.</summary>
    /// <param name="isEnd">Whether the bundle ends here.</param>
    public void Flush(bool isEnd)
    {
        while (pendingSealed.Count > 0 && pendingEntries.Count > 0)
            Step();
        while (pendingSealed.TryDequeue(out var lost))
            found(isEnd ? new BundleFinding(BundleFindingCode.Truncated, lost.Index, null, $"Entry {lost.Index} was sealed and is not there: the end of the bundle is cut off.") : Missing(lost.Index));
        while (pendingEntries.TryDequeue(out var added))
            found(new BundleFinding(BundleFindingCode.Inserted, null, added.Seq, $"{Named(added.Seq)} is in the bundle and was never sealed."));
        sealedNearby.Clear();
        entriesNearby.Clear();
    }

    private void Step()
    {
        var (lost, entry) = (pendingSealed.Peek(), pendingEntries.Peek());
        var (isElsewhere, wasElsewhere) = (entriesNearby.Contains(lost.Hash), sealedNearby.Contains(entry.Hash));
        if (lost.Hash == entry.Hash)
            Match();
        else if (isElsewhere && wasElsewhere)
            Displace(new BundleFinding(BundleFindingCode.Reordered, lost.Index, entry.Seq, $"{Named(entry.Seq)} stands at index {lost.Index}, where another entry was sealed; that one stands elsewhere."));
        else if (isElsewhere)
            PassEntry(new BundleFinding(BundleFindingCode.Inserted, lost.Index, entry.Seq, $"{Named(entry.Seq)} stands before entry {lost.Index} and was never sealed."));
        else if (wasElsewhere)
            PassSealed(Missing(lost.Index));
        else
            Displace(new BundleFinding(BundleFindingCode.Edited, lost.Index, entry.Seq, $"{Named(entry.Seq)} at index {lost.Index} says something else than what was sealed there."));
    }

    private void Match()
    {
        sealedNearby.Remove(pendingSealed.Dequeue().Hash);
        entriesNearby.Remove(pendingEntries.Dequeue().Hash);
    }

    private void Displace(BundleFinding finding)
    {
        found(finding);
        sealedNearby.Leave(pendingSealed.Dequeue().Hash);
        entriesNearby.Leave(pendingEntries.Dequeue().Hash);
    }

    private void PassEntry(BundleFinding finding)
    {
        found(finding);
        entriesNearby.Remove(pendingEntries.Dequeue().Hash);
    }

    private void PassSealed(BundleFinding finding)
    {
        found(finding);
        sealedNearby.Remove(pendingSealed.Dequeue().Hash);
    }

    private static BundleFinding Missing(long index) => new(BundleFindingCode.Missing, index, null, $"Entry {index} was sealed and is not there.");

    private static string Named(long? seq) => seq is { } known ? $"An entry of event {known}" : "An entry that cannot be read";

    /// <summary>The hashes that come, and the last of those that were passed without their like.</summary>
    private sealed class Nearby
    {
        private readonly Dictionary<TreeHash, int> counts = [];
        private readonly Queue<TreeHash> left = new();

        public void Add(TreeHash hash) => counts[hash] = counts.GetValueOrDefault(hash) + 1;

        public bool Contains(TreeHash hash) => counts.ContainsKey(hash);

        public void Remove(TreeHash hash)
        {
            if (--counts[hash] == 0)
                counts.Remove(hash);
        }

        public void Leave(TreeHash hash)
        {
            left.Enqueue(hash);
            if (left.Count > Window)
                Remove(left.Dequeue());
        }

        public void Clear()
        {
            counts.Clear();
            left.Clear();
        }
    }
}
