namespace Campaign.Ledger;

/// <summary>Reads tiles and entries of a bundle; what is not there or breaks its format is a finding.</summary>
internal sealed class BundleFiles(BundleFolder folder, long size)
{
    /// <summary>What was found about entries: it counts only where they are not those that were signed.</summary>
    public Findings OfEntries { get; } = new();

    /// <summary>What was found about tiles.</summary>
    public Findings OfTiles { get; } = new();

    /// <summary>The tile; null where it is not there or torn.</summary>
    public async Task<Tile?> TileAsync(TileAddress address, CancellationToken ct)
    {
        try
        {
            if (await folder.ReadAsync(address, ct) is { } tile)
                return tile;
            OfTiles.Add(BundleFindingCode.Missing, $"The file {address} is not there.", address.Level == 0 ? address.Index * TileAddress.FullWidth : null);
        }
        catch (MalformedLedgerException e)
        {
            OfTiles.Add(BundleFindingCode.Malformed, e.Message);
        }

        return null;
    }

    /// <summary>The entries of the tile; null where they are not there or torn.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>?> EntriesAsync(TileAddress address, CancellationToken ct)
    {
        var first = address.Index * TileAddress.FullWidth;
        try
        {
            if (await folder.ReadEntriesAsync(address, ct) is { } entries)
                return entries;
            OfEntries.Add(
                IsCutOff(address) ? BundleFindingCode.Truncated : BundleFindingCode.Missing,
                $"The file {address.ToEntriesPath()} with the entries {first} to {first + address.Width - 1} is not there{(IsCutOff(address) ? ", nor is any after it" : "")}.", first);
        }
        catch (MalformedLedgerException e)
        {
            OfEntries.Add(BundleFindingCode.Malformed, $"{address.ToEntriesPath()}: {e.Message}", first);
        }

        return null;
    }

    /// <summary>Neither the next file nor the last one is there.</summary>
    public bool IsCutOff(TileAddress address)
    {
        var last = (size - 1) / TileAddress.FullWidth;
        bool IsThere(long index) => folder.HasEntries(new TileAddress(0, index, TileAddress.WidthAt(0, index, size)));
        return address.Index == last || (!IsThere(address.Index + 1) && !IsThere(last));
    }
}
