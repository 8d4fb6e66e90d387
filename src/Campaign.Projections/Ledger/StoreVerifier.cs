using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>Recomputes the whole log from the stored rows, and says what is not as it was sealed.</summary>
/// <remarks>
/// Every row is hashed anew. Two trees are grown while they differ, one from the rows and one from the tiles: the one that signed checkpoints
/// agree with tells whether it is the row that was altered, or the tile. Records outside the events are compared with what the rows say of them.
/// Memory does not grow with the number of events.
/// </remarks>
internal sealed class StoreVerifier(StoreReader reader, string schema, CheckpointBook checkpoints, FindingList findings)
{
    private const int TilesLookedAtEvery = 1 << 16; // entries under one full tile of level 1

    private const int MostEmptyPlaces = 1000 * TileAddress.FullWidth; // a seal may claim any size
    private const int MaxTilesListed = 100;

    private readonly LeafMismatches mismatches = new();
    private readonly LeafColumnCheck columns = new(findings);
    private readonly GrowingTree fromTiles = new();
    private long alteredTileCount; // those above the leaves
    private int emptyCount; // places in a row that have neither entry nor hash
    private GrowingTree? fromRows; // null while it is the same tree

    /// <summary>Verifies.</summary>
    public async Task<LogVerification> RunAsync(IProgress<VerificationProgress>? progress, CancellationToken ct)
    {
        var head = checkpoints.Head;
        await using var records = await RecordCheck.OpenAsync(reader, schema, ct);
        await using var rows = await RowCursor.OpenAsync(reader, schema, records, findings, ct);
        await using var hashes = await TileHashes.OpenAsync(reader.TilesAsync(0, ct), ct);
        await using var leaves = await LeafCursor.OpenAsync(reader, findings, ct);
        await checkpoints.CompareAsync(fromTiles, fromTiles); // those of the empty log
        for (var index = 0L; leaves.IsAt(index) || (index < head?.Size && emptyCount < MostEmptyPlaces && !(leaves.HasEnded && hashes.HasEnded)); index++)
        {
            await LookAsync(index, await leaves.TakeAsync(index), rows, await hashes.NextAsync());
            await MarkAsync(progress, head, ct);
        }

        await leaves.PassRestAsync();
        var unsealed = await rows.CountRestAsync(); // and what is left over among the sealed ones
        await FinishAsync(head, ct);
        Report(progress, head); // each of the next statements may take long by itself
        await StreamRowCheck.RunAsync(reader.Connection, schema, findings, ct);
        Report(progress, head);
        await records.FinishAsync(findings, ct);
        progress?.Report(new VerificationProgress(fromTiles.Size, fromTiles.Size));
        return new LogVerification(
            head?.Origin, fromTiles.Size, (fromRows ?? fromTiles).Root().ToString(), unsealed, checkpoints.AgreedCount, checkpoints.AreSignaturesChecked, findings.Listed, findings.Count)
        {
            AgreesWithItself = findings.AgreesWithItself,
        };
    }

    private async Task LookAsync(long index, KeptLeaf? leaf, RowCursor rows, TreeHash? tile)
    {
        var row = leaf is null ? await rows.TakeIfAsync(r => tile is { } sealedAs && TreeHash.OfLeaf(r.Entry) == sealedAs) : await rows.TakeAsync(leaf.Seq);
        TreeHash? stored = row is null ? null : TreeHash.OfLeaf(row.Entry);
        var isKept = leaf is not null && row is not null && row.Entry.AsSpan().SequenceEqual(leaf.Entry);
        TreeHash? kept = isKept ? stored : leaf is null ? null : TreeHash.OfLeaf(leaf.Entry);
        if (leaf is not null)
            columns.LookAt(leaf, row is not null, checkpoints.Next);
        emptyCount = leaf is null && tile is null ? emptyCount + 1 : 0;
        if (tile is null || stored != tile || kept != tile)
            mismatches.Add(new LeafMismatch(index, leaf, row, stored, kept, tile));
        Grow(tile ?? stored ?? kept ?? TreeHash.Empty, stored ?? kept ?? tile ?? TreeHash.Empty);
    }

    private void Grow(TreeHash ofTile, TreeHash ofRow)
    {
        if (fromRows is null && ofTile != ofRow)
            fromRows = fromTiles.Fork();
        fromTiles.Add(ofTile);
        fromRows?.Add(ofRow);
    }

    private async Task MarkAsync(IProgress<VerificationProgress>? progress, Seal? head, CancellationToken ct)
    {
        await checkpoints.CompareAsync(fromTiles, fromRows ?? fromTiles);
        if (fromTiles.Size % TilesLookedAtEvery != 0)
            return;
        await CompareTilesAsync(isEnd: false, ct);
        Report(progress, head);
    }

    private void Report(IProgress<VerificationProgress>? progress, Seal? head) => progress?.Report(new VerificationProgress(fromTiles.Size, head?.Size ?? fromTiles.Size));

    private async Task FinishAsync(Seal? head, CancellationToken ct)
    {
        await checkpoints.FinishAsync(fromTiles.Size); // first what is about the whole: there may be no room for all
        await CompareTilesAsync(isEnd: true, ct);
        if (alteredTileCount > MaxTilesListed)
            findings.Add(LogFindingCode.TileAltered, null, null, $"{alteredTileCount - MaxTilesListed} more tiles are not what the tiles below them add up to.");
        if (fromTiles.Size > (head?.Size ?? 0))
            findings.Add(LogFindingCode.Inserted, null, head?.Size ?? 0, $"The log has {fromTiles.Size} entries, and was sealed with {head?.Size ?? 0}.");
        mismatches.Judge(findings, areTilesRight: checkpoints.AgreeWithTiles, areRowsRight: checkpoints.AgreeWithRows);
    }

    /// <summary>Those above the leaves; partial ones count at the end only, because they have grown since.</summary>
    private async Task CompareTilesAsync(bool isEnd, CancellationToken ct)
    {
        var table = new TileTable(reader.Connection, schema);
        foreach (var tile in fromTiles.TakeTiles().Where(t => t.Address.Level > 0 && (isEnd || t.Address.IsFull)))
        {
            if (await table.ReadAsync(tile.Address, ct) is not { } kept || !kept.Hashes.AsSpan().SequenceEqual(tile.Hashes))
            {
                if (++alteredTileCount > MaxTilesListed)
                    continue;
                findings.Add(LogFindingCode.TileAltered, null, tile.Address.Index << (8 * (tile.Address.Level + 1)), $"The {tile.Address} is not what the tiles below it add up to.");
            }
        }
    }
}
