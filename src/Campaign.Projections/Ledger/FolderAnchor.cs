using System.Globalization;
using Campaign.Ledger;
using NodaTime;

namespace Campaign.Projections;

/// <summary>Keeps each checkpoint as a file of its own in a folder, e.g. of another machine or a write-once medium, and beside them the changes of the key as <c>keys/1</c> and so on, as a bundle has them. Nothing is ever overwritten. Safe for concurrent use.</summary>
/// <param name="path">The folder; it is made for the first checkpoint. Later it must be there: where a medium is not mounted, an empty folder would take its place.</param>
/// <param name="isIndependent">Whether it is out of reach of those who run the ledger.</param>
public sealed class FolderAnchor(string path, bool isIndependent = false) : ICheckpointAnchor
{
    private const string Extension = ".checkpoint";

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public string Kind => "folder";

    /// <inheritdoc/>
    public bool IsIndependent => isIndependent;

    private string Keys => Path.Combine(path, BundleFolder.KeysFolder);

    /// <inheritdoc/>
    /// <exception cref="LedgerStoreException"><c>ledger-forked</c>: the folder has another history of this size; <c>anchor-lost</c>: it was handed checkpoints before, and is not there or has none now.</exception>
    public async Task<IReadOnlyList<NoteSignature>> PublishAsync(HandedCheckpoint handed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handed);
        if (handed.LastSize > 0 && !HasAny())
            throw new LedgerStoreException("anchor-lost", Lost(handed.LastSize)!);
        Directory.CreateDirectory(path);
        await KeepAsync(FileOf(handed.Checkpoint.Size), handed.Note, $"history of {handed.Checkpoint.Size} entries", cancellationToken);
        return [];
    }

    /// <inheritdoc/>
    /// <exception cref="LedgerStoreException"><c>ledger-forked</c>: the folder has another change of the same number.</exception>
    public async Task PublishKeyChangesAsync(IReadOnlyList<SignedNote> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Count == 0 || !HasAny())
            return;
        Directory.CreateDirectory(Keys);
        for (var n = 1; n <= changes.Count; n++)
            await KeepAsync(Path.Combine(Keys, n.ToString(CultureInfo.InvariantCulture)), changes[n - 1], "change of the key", cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BroughtCheckpoint>> ReadAsync(CancellationToken cancellationToken)
    {
        var brought = new List<BroughtCheckpoint>();
        foreach (var file in Files().Order(StringComparer.Ordinal))
            brought.Add(new BroughtCheckpoint(file, await File.ReadAllTextAsync(file, cancellationToken)));
        return brought;
    }

    /// <summary>The text of the checkpoint of the size, and when its file was written; or what became of it.</summary>
    /// <exception cref="MalformedLedgerException">The file is no signed note.</exception>
    internal FolderLook Look(long size)
    {
        var file = FileOf(size);
        return File.Exists(file)
            ? new FolderLook(SignedNote.Parse(File.ReadAllBytes(file)).Text, Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(file)), null)
            : new FolderLook(null, null, Lost(size) ?? $"The folder {path} has no checkpoint of {size} entries, which it was handed.");
    }

    /// <summary>What became of the checkpoints up to the size that the folder was handed; null: it has them, as far as their names tell.</summary>
    internal string? Lost(long size)
    {
        var last = Directory.Exists(path) ? Files().Select(Path.GetFileNameWithoutExtension).Max(StringComparer.Ordinal) : null;
        var now = (Directory.Exists(path), last) switch
        {
            (false, _) => "is not there now",
            (_, null) => "has none now",
            _ => string.CompareOrdinal(last, Stem(size)) < 0 ? $"has them only up to {last.TrimStart('0')} now" : null,
        };
        return now is null ? null : $"The folder {path} had checkpoints up to {size} entries and {now}: its medium is not mounted, or somebody took them away. Bring them back; where they are lost for good, name another folder.";
    }

    private static string Stem(long size) => size.ToString("D12", CultureInfo.InvariantCulture);

    private string FileOf(long size) => Path.Combine(path, $"{Stem(size)}{Extension}");

    private bool HasAny() => Files().Any();

    private IEnumerable<string> Files() => Directory.Exists(path) ? Directory.EnumerateFiles(path, $"*{Extension}") : [];

    private static async Task KeepAsync(string file, SignedNote note, string what, CancellationToken ct)
    {
        if (IsNew(file, note))
            return;
        if (SignedNote.Parse(await File.ReadAllBytesAsync(file, ct)).Text != note.Text)
            throw new LedgerStoreException("ledger-forked", $"{file} has another {what}. Run 'ledger verify'.");
    }

    private static bool IsNew(string file, SignedNote note)
    {
        if (File.Exists(file))
            return false;
        try
        {
            DurableFile.WriteNew(file, note.ToString());
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            return false; // another process handed it over at the same moment
        }
    }
}

/// <summary>The text of a checkpoint that a folder has, and when its file was written; or what became of it.</summary>
internal sealed record FolderLook(string? Text, Instant? At, string? Lost);
