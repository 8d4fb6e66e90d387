namespace Campaign.Ledger;

/// <summary>Writes a bundle into a folder that is new or empty.</summary>
public static class BundleWriter
{
    /// <summary>Writes tiles, entries and lines, and the checkpoint last: a folder without one was not finished.</summary>
    /// <param name="path">The folder; it is made where it is not there.</param>
    /// <param name="checkpoint">The signed checkpoint.</param>
    /// <param name="entries">All entries up to its size, in their order, each as it was sealed.</param>
    /// <param name="figures">The lines of <see cref="BundleFolder.FiguresFile"/>; null: the file is not written.</param>
    /// <param name="keyChanges">The changes of the ledger's key, in their order; null: there are none.</param>
    /// <param name="cancellationToken">Cancels the writing; what was written stays, without a checkpoint.</param>
    /// <exception cref="MalformedLedgerException">
    /// <c>folder-not-empty</c>; <c>inconsistent</c>: the entries are not those of the checkpoint; <c>malformed-checkpoint</c>.
    /// </exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task WriteAsync(
        string path, SignedNote checkpoint, IAsyncEnumerable<byte[]> entries, IAsyncEnumerable<byte[]>? figures = null,
        IReadOnlyList<SignedNote>? keyChanges = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(entries);
        var signed = Checkpoint.Parse(checkpoint.Text);
        RequireEmpty(path);
        Directory.CreateDirectory(path);
        var tree = await WriteEntriesAsync(path, entries, cancellationToken);
        if (tree.Size != signed.Size || tree.Root() != signed.Root)
            throw new MalformedLedgerException(
                "inconsistent", $"The {tree.Size} entries have the root {tree.Root()}, and the checkpoint says {signed.Size} and {signed.Root}. Verify the ledger; the folder {path} is not finished.");
        if (figures is not null)
            await WriteLinesAsync(path, figures, cancellationToken);
        foreach (var (place, change) in (keyChanges ?? []).Index())
            await WriteFileAsync(path, BundleFolder.KeyChangeFile(place + 1), StrictText.ToUtf8(change.ToString()), cancellationToken);
        await WriteFileAsync(path, BundleFolder.CheckpointFile, StrictText.ToUtf8(checkpoint.ToString()), cancellationToken);
    }

    private static void RequireEmpty(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
            throw new MalformedLedgerException("folder-not-empty", $"{path} is not an empty folder, and is not written over. Give another name.");
    }

    private static async Task<GrowingTree> WriteEntriesAsync(string path, IAsyncEnumerable<byte[]> entries, CancellationToken ct)
    {
        var (tree, pending) = (new GrowingTree(), new List<byte[]>(TileAddress.FullWidth));
        await using var lines = NewFile(path, BundleFolder.EntriesFile);
        await foreach (var entry in entries.WithCancellation(ct))
        {
            tree.Add(TreeHash.OfLeaf(entry));
            pending.Add(entry);
            await lines.WriteAsync(entry, ct);
            lines.WriteByte((byte)'\n');
            if (pending.Count == TileAddress.FullWidth)
                await WriteTilesAsync(path, tree, pending, isLast: false, ct);
        }

        await WriteTilesAsync(path, tree, pending, isLast: true, ct);
        return tree;
    }

    /// <summary>The tiles that are complete, and at the end those that are not.</summary>
    private static async Task WriteTilesAsync(string path, GrowingTree tree, List<byte[]> pending, bool isLast, CancellationToken ct)
    {
        foreach (var tile in tree.TakeTiles().Where(t => t.Address.IsFull || isLast))
            await WriteFileAsync(path, tile.Address.ToString(), tile.Hashes, ct);
        if (pending.Count > 0)
        {
            var address = new TileAddress(0, (tree.Size - 1) / TileAddress.FullWidth, pending.Count);
            await WriteFileAsync(path, address.ToEntriesPath(), EntryBundle.Encode(pending), ct);
        }

        pending.Clear();
    }

    private static async Task WriteLinesAsync(string path, IAsyncEnumerable<byte[]> lines, CancellationToken ct)
    {
        await using var file = NewFile(path, BundleFolder.FiguresFile);
        await foreach (var line in lines.WithCancellation(ct))
        {
            await file.WriteAsync(line, ct);
            file.WriteByte((byte)'\n');
        }
    }

    private static async Task WriteFileAsync(string path, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, name))!);
        await using var file = NewFile(path, name);
        await file.WriteAsync(bytes, ct);
    }

    private static FileStream NewFile(string path, string name) => new(Path.Combine(path, name), FileMode.CreateNew, FileAccess.Write);
}
