using System.Globalization;
using System.Runtime.CompilerServices;

namespace Campaign.Ledger;

/// <summary>A bundle: a ledger in a folder, laid out as C2SP tlog-tiles serves it. Files are read when they are asked for, at most 17 MB at a time. Safe for concurrent use.</summary>
/// <remarks>
/// <c>checkpoint</c> (a signed note), <c>tile/LEVEL/INDEX[.p/WIDTH]</c>, <c>tile/entries/INDEX[.p/WIDTH]</c>; beside them, for reading,
/// <c>entries.ndjson</c>, what the operator counted, <c>figures.ndjson</c>, and the changes of the ledger's key, <c>keys/1</c> and so on. Nothing that the folder says is believed here: <see cref="BundleVerifier"/> judges.
/// </remarks>
/// <param name="path">The folder.</param>
public sealed class BundleFolder(string path) : ITileReader
{
    /// <summary>The file of the signed checkpoint.</summary>
    public const string CheckpointFile = "checkpoint";

    /// <summary>The entries once more, one a line, for people and their tools.</summary>
    public const string EntriesFile = "entries.ndjson";

    /// <summary>What the operator counted at that size, one figure a line: a claim.</summary>
    public const string FiguresFile = "figures.ndjson";

    /// <summary>The folder of the changes of the ledger's key: files <c>1</c>, <c>2</c> and so on, each a signed note.</summary>
    public const string KeysFolder = "keys";

    private const int MaxKeyChangeBytes = 64 * 1024;
    private const int MaxTileBytes = TileAddress.FullWidth * TreeHash.Length;

    /// <summary>The folder.</summary>
    public string Path { get; } = path ?? throw new ArgumentNullException(nameof(path));

    /// <summary>The signed checkpoint; null where there is none, as in a folder whose export was not finished.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-note</c>: it is no signed note.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async ValueTask<SignedNote?> ReadCheckpointAsync(CancellationToken cancellationToken = default) =>
        await ReadFileAsync(CheckpointFile, SignedNote.MaxBytes, cancellationToken) is { } bytes ? SignedNote.Parse(bytes) : null;

    /// <summary>The changes of the ledger's key, in their order; none where it was never replaced.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-note</c>: one is no signed note; <c>malformed-bundle</c>: one is larger than 64 KiB, or they are more than <see cref="KeyHistory.MaxChanges"/>.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public async ValueTask<IReadOnlyList<SignedNote>> ReadKeyChangesAsync(CancellationToken cancellationToken = default)
    {
        List<SignedNote> changes = [];
        while (await ReadFileAsync(KeyChangeFile(changes.Count + 1), MaxKeyChangeBytes, cancellationToken) is { } bytes)
        {
            if (changes.Count == KeyHistory.MaxChanges)
                throw new MalformedLedgerException("malformed-bundle", $"The folder {KeysFolder} has more than the {KeyHistory.MaxChanges:N0} files that it may have. Export the bundle again.");
            changes.Add(SignedNote.Parse(bytes));
        }

        return changes;
    }

    /// <summary>A tile of hashes, exactly that of the address; null where its file is not there.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-tile</c>: the file has not as many hashes as its name says.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async ValueTask<Tile?> ReadAsync(TileAddress address, CancellationToken ct = default)
    {
        if (await ReadFileAsync(address.ToString(), MaxTileBytes, ct) is not { } bytes)
            return null;
        return bytes.Length == address.Width * TreeHash.Length
            ? new Tile(address, bytes)
            : throw new MalformedLedgerException("malformed-tile", $"The file {address} must have {address.Width} hashes of {TreeHash.Length} bytes and has {bytes.Length} bytes. Export the bundle again.");
    }

    /// <summary>The entries of a tile of level 0, however many its file has; null where it is not there.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-entries</c>: the file breaks its format.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>?> ReadEntriesAsync(TileAddress address, CancellationToken cancellationToken = default) =>
        await ReadFileAsync(address.ToEntriesPath(), EntryBundle.MaxLength, cancellationToken) is { } bytes ? EntryBundle.Decode(bytes) : null;

    /// <summary>Whether the entries of the tile are there.</summary>
    public bool HasEntries(TileAddress address) => File.Exists(FullPath(address.ToEntriesPath()));

    /// <summary>The lines of a file beside the tiles, without their ends; none where it is not there.</summary>
    /// <param name="name"><see cref="EntriesFile"/> or <see cref="FiguresFile"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="MalformedLedgerException"><c>malformed-lines</c>: a line is longer than an entry can be, or the last one has no end.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadLinesAsync(string name, CancellationToken cancellationToken = default) => LinesOf(name, cancellationToken);

    /// <summary>Whether there is such a file beside the tiles.</summary>
    public bool HasFile(string name) => File.Exists(FullPath(name));

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesOf(string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!HasFile(name))
            yield break;
        await using var file = Open(name);
        if (file is null)
            yield break;
        var buffer = new byte[SealedEntry.MaxBytes + 1];
        var filled = 0;
        while (await file.ReadAsync(buffer.AsMemory(filled), cancellationToken) is > 0 and var read)
        {
            filled += read;
            var start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                yield return buffer.AsSpan(start, length).ToArray();
                start += length + 1;
            }

            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled == buffer.Length)
                break;
        }

        if (filled > 0)
            throw new MalformedLedgerException("malformed-lines", $"A line of {name} is longer than {SealedEntry.MaxBytes:N0} bytes or has no line feed. Export the bundle again.");
    }

    internal static string KeyChangeFile(int number) => string.Create(CultureInfo.InvariantCulture, $"{KeysFolder}/{number}");

    private async ValueTask<byte[]?> ReadFileAsync(string name, int maxBytes, CancellationToken ct)
    {
        if (!HasFile(name))
            return null;
        await using var file = Open(name)
            ?? throw new MalformedLedgerException("malformed-bundle", $"The file {name} is empty, or no plain file but a pipe or a device. Export the bundle again.");
        if (file.Length > maxBytes)
            throw new MalformedLedgerException("malformed-bundle", $"The file {name} has more than the {maxBytes:N0} bytes that it may have. Export the bundle again.");
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    /// <summary>Null for an empty file. Pipes and devices have no length, and are not opened: reading one may never end.</summary>
    private FileStream? Open(string name)
    {
        var file = new FileInfo(FullPath(name));
        if (file.LinkTarget is not null)
            throw new MalformedLedgerException("malformed-bundle", $"The file {name} is a link: what it leads to is not in the bundle, and another one tomorrow. Put the file itself there.");
        return file.Length == 0 ? null : new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: false);
    }

    private string FullPath(string name) => System.IO.Path.Combine(Path, name);
}
