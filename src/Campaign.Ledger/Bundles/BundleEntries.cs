namespace Campaign.Ledger;

/// <summary>The pass over entries and tiles of one bundle.</summary>
/// <remarks>
/// Two trees grow: one of the stored leaf hashes (tiles of level 0), one of the entries. The one that has the signed root is the true one and
/// tells what is wrong with the other; when neither has it, both were altered, and the tiles above tell where.
/// </remarks>
internal sealed class BundleEntries(BundleFolder folder, Checkpoint checkpoint, IReadOnlyCollection<long> olderSizes, Findings findings) : IAsyncDisposable
{
    /// <summary>So many files in a row may be missing; then reading ends.</summary>
    private const int MaxMissingFiles = 1000;

    private readonly ObservedTree sealedTree = new(olderSizes);
    private readonly ObservedTree entryTree = new(olderSizes);
    private readonly BundleFiles files = new(folder, checkpoint.Size);
    private readonly List<long> differing = [];
    private readonly List<TileAddress> wrongBySealed = [];
    private readonly List<TileAddress> wrongByEntries = [];
    private readonly CopyComparison copy = new(folder, findings);
    private EntryAlignment? alignment;
    private bool isSealedComplete = true;
    private bool isEntriesComplete = true;
    private long maxSeq = long.MinValue;

    public IProgress<BundleProgress>? Progress { get; init; }

    public Action<long, SealedEntry>? Read { get; init; }

    public Checkpoint Checkpoint => checkpoint;

    /// <summary>How many entries were there.</summary>
    public long Count { get; private set; }

    private bool IsSealedTrue => isSealedComplete && sealedTree.Is(checkpoint);

    private bool AreEntriesTrue => isEntriesComplete && entryTree.Is(checkpoint);

    /// <summary>The root that the true tree, or else that of the stored hashes, had at an older size; null where it was not reached.</summary>
    public TreeHash? RootAt(long size) => (AreEntriesTrue && !IsSealedTrue ? entryTree : sealedTree).RootAt(size);

    public async Task VerifyAsync(CancellationToken ct)
    {
        alignment = new EntryAlignment(files.OfEntries.Add);
        var missing = 0;
        for (var index = 0L; TileAddress.WidthAt(0, index, checkpoint.Size) is > 0 and var width && missing < MaxMissingFiles; index++)
        {
            var address = new TileAddress(0, index, width);
            var isThere = await AddAsync(address, ct);
            missing = isThere ? 0 : missing + 1;
            if (!isThere && files.IsCutOff(address))
                break;
            Progress?.Report(new BundleProgress(Math.Min((index + 1) * TileAddress.FullWidth, checkpoint.Size), checkpoint.Size));
        }

        alignment.Flush(isEnd: true);
        await CompareTilesAsync(isLast: true, ct);
        await copy.EndAsync(Count);
        Conclude();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => copy.DisposeAsync();

    /// <summary>Whether any of the tile was there.</summary>
    private async Task<bool> AddAsync(TileAddress address, CancellationToken ct)
    {
        var (tile, entries) = (await files.TileAsync(address, ct), await files.EntriesAsync(address, ct));
        var leaves = await LeavesAsync(entries ?? [], ct);
        IReadOnlyList<TreeHash> hashes = tile is null ? [.. leaves.Select(l => l.Hash)] : [.. Enumerable.Range(0, address.Width).Select(i => tile[i])];
        isSealedComplete &= tile is not null || entries is not null;
        isEntriesComplete &= entries is not null;
        if (isSealedComplete)
            sealedTree.AddAll(hashes); // after a gap nothing stands in its place
        if (isEntriesComplete)
            entryTree.AddAll(leaves.Select(l => l.Hash));
        if (entries is null)
            Skip();
        else
            Align(address, hashes, leaves);
        await CompareTilesAsync(isLast: false, ct);
        return tile is not null || entries is not null;
    }

    private void Skip()
    {
        alignment!.Flush(isEnd: false);
        copy.Stop();
    }

    private void Align(TileAddress address, IReadOnlyList<TreeHash> hashes, List<(TreeHash Hash, long? Seq)> leaves)
    {
        if (differing.Count < BundleVerifier.MaxFindings && !hashes.SequenceEqual(leaves.Select(l => l.Hash)))
            differing.Add(address.Index);
        alignment!.Add(address.Index * TileAddress.FullWidth, hashes, leaves);
    }

    private async Task<List<(TreeHash Hash, long? Seq)>> LeavesAsync(IReadOnlyList<ReadOnlyMemory<byte>> entries, CancellationToken ct)
    {
        var read = new ReadEntry[entries.Count];
        Parallel.For(0, entries.Count, new ParallelOptions { CancellationToken = ct }, i => read[i] = ReadEntry.Of(entries[i]));
        for (var i = 0; i < read.Length; i++, Count++)
        {
            await copy.NextAsync(entries[i], Count);
            if (read[i].Entry is { } entry)
                Visit(entry);
            else if (read[i].Fault is { } fault)
                findings.Add(fault.Code == BundleFindingCode.NotCanonical ? fault.Code : BundleFindingCode.Malformed, $"Entry {Count}: {fault.Message}", Count);
        }

        return [.. read.Select(r => (r.Hash, r.Entry?.Seq))];
    }

    private void Visit(SealedEntry entry)
    {
        if (entry.Seq < maxSeq)
            findings.Add(BundleFindingCode.Late, $"Event {entry.Seq} became visible after event {maxSeq} was sealed, and has the index {Count}.", Count, entry.Seq);
        if (entry.Seq == maxSeq)
            findings.Add(BundleFindingCode.Inserted, $"Event {entry.Seq} is in the ledger twice, the second time at index {Count}.", Count, entry.Seq);
        maxSeq = Math.Max(maxSeq, entry.Seq);
        Read?.Invoke(Count, entry);
    }

    /// <summary>The tiles above level 0, each compared with what either tree says of it.</summary>
    private async Task CompareTilesAsync(bool isLast, CancellationToken ct)
    {
        var byEntries = entryTree.TakeTiles(isLast).ToDictionary(t => t.Address);
        foreach (var tile in sealedTree.TakeTiles(isLast).Where(t => t.Address.Level > 0 && t.Address.Width == TileAddress.WidthAt(t.Address.Level, t.Address.Index, checkpoint.Size)))
        {
            if (await files.TileAsync(tile.Address, ct) is not { } stored)
                continue;
            if (!stored.Hashes.AsSpan().SequenceEqual(tile.Hashes) && wrongBySealed.Count < BundleVerifier.MaxFindings)
                wrongBySealed.Add(tile.Address);
            if (!(byEntries.GetValueOrDefault(tile.Address) is { } other && stored.Hashes.AsSpan().SequenceEqual(other.Hashes)) && wrongByEntries.Count < BundleVerifier.MaxFindings)
                wrongByEntries.Add(tile.Address);
        }
    }

    private void Conclude()
    {
        findings.AddAll(files.OfTiles);
        if (AreEntriesTrue && !IsSealedTrue)
        {
            foreach (var index in differing)
                AddTile(new TileAddress(0, index, TileAddress.WidthAt(0, index, checkpoint.Size)), "the entries have");
            wrongByEntries.ForEach(address => AddTile(address, "the entries have"));
            return; // the entries are those that were signed, whatever the tiles say
        }

        wrongBySealed.ForEach(address => AddTile(address, "the tiles below it have"));
        findings.AddAll(files.OfEntries);
        if ((isSealedComplete && !IsSealedTrue) || (files.OfEntries.Counts.Count == 0 && !AreEntriesTrue))
            findings.Add(
                BundleFindingCode.Inconsistent,
                $"These entries and tiles have the root {(isEntriesComplete ? entryTree : sealedTree).Root()}, and the checkpoint says {checkpoint.Root} of {checkpoint.Size} entries: they are not those that were signed.");
    }

    private void AddTile(TileAddress address, string than) => findings.Add(BundleFindingCode.TileAltered, $"The file {address} has other hashes than {than}.");
}
