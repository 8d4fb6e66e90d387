using System.Globalization;
using System.Text;
using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>Keeps each checkpoint as a file of its own in a folder, e.g. of another machine or a write-once medium. Nothing is ever overwritten. Safe for concurrent use.</summary>
/// <param name="path">The folder; it is made where it is missing.</param>
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

    /// <inheritdoc/>
    /// <exception cref="LedgerStoreException"><c>ledger-forked</c>: the folder has another history of this size.</exception>
    public async Task<IReadOnlyList<NoteSignature>> PublishAsync(HandedCheckpoint handed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(handed);
        Directory.CreateDirectory(path);
        var file = Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"{handed.Checkpoint.Size:D12}{Extension}"));
        if (File.Exists(file))
            RequireSame(file, await File.ReadAllBytesAsync(file, cancellationToken), handed.Checkpoint);
        else
            await WriteAsync(file, handed.Note.ToString(), cancellationToken);
        return [];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<BroughtCheckpoint>> ReadAsync(CancellationToken cancellationToken)
    {
        var brought = new List<BroughtCheckpoint>();
        foreach (var file in Directory.Exists(path) ? Directory.EnumerateFiles(path, $"*{Extension}").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
            brought.Add(new BroughtCheckpoint(file, await File.ReadAllTextAsync(file, cancellationToken)));
        return brought;
    }

    private static void RequireSame(string file, byte[] note, Checkpoint checkpoint)
    {
        if (Checkpoint.Parse(SignedNote.Parse(note).Text) != checkpoint)
            throw new LedgerStoreException("ledger-forked", $"{file} has another history of {checkpoint.Size} entries. Run 'ledger verify'.");
    }

    /// <summary>Whole or not at all.</summary>
    private static async Task WriteAsync(string file, string note, CancellationToken ct)
    {
        var written = $"{file}.{Environment.ProcessId}";
        await File.WriteAllTextAsync(written, note, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), ct);
        File.Move(written, file, overwrite: false);
    }
}
