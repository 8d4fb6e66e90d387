using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>A signer with a key, and a file that keeps the last checkpoint it signed. Safe for concurrent use; several processes may use the same files.</summary>
public sealed partial class FileSigner : ICheckpointSigner
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string LastSuffix = ".last";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1); // the proof of another process, with room to spare

    private readonly SigningKey key;
    private readonly string lastPath;
    private readonly string? keyPath; // null: the key was given as text

    private FileSigner(SigningKey key, string lastPath, string? keyPath = null) => (this.key, this.lastPath, this.keyPath) = (key, lastPath, keyPath);

    /// <inheritdoc/>
    public VerifierKey VerifierKey => key.VerifierKey;

    /// <summary>The signer whose key is in a file of one line that its owner alone can read; the last checkpoint lies beside it, with <c>.last</c> at the end of its name.</summary>
    /// <exception cref="LedgerStoreException"><c>signing-key</c>: the file cannot be read, others can read it too, or it holds no key.</exception>
    public static FileSigner Open(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
                throw Unusable($"{path} can be read by others than its owner. Run: chmod 600 {path}, and change the key if somebody else may have read it.");
            return new FileSigner(Parse(File.ReadAllText(path).TrimEnd()), path + LastSuffix, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable($"The signing key cannot be read: {e.Message}");
        }
    }

    /// <summary>The signer of a key that is given as text, e.g. by the environment.</summary>
    /// <param name="key">As <see cref="SigningKey.ToText"/> writes it.</param>
    /// <param name="lastPath">The file that keeps the last checkpoint; it must outlive the process.</param>
    /// <exception cref="LedgerStoreException"><c>signing-key</c>: it is no key.</exception>
    public static FileSigner WithKey(string key, string lastPath) => new(Parse(key), lastPath);

    /// <summary>Makes a key and writes it to a new file that its owner alone can read.</summary>
    /// <param name="path">Its folder is there; it is not.</param>
    /// <param name="name">The name of the log.</param>
    /// <exception cref="IOException">It is there already, or cannot be written.</exception>
    public static FileSigner Create(string path, string name)
    {
        var key = SigningKey.Generate(name);
        Write(path, key);
        return new FileSigner(key, path + LastSuffix, path);
    }

    /// <inheritdoc/>
    public async Task<SignedNote> SignAsync(Checkpoint checkpoint, Func<long, CancellationToken, Task<IReadOnlyList<TreeHash>>> prove, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentNullException.ThrowIfNull(prove);
        if (checkpoint.Origin != VerifierKey.Name)
            throw new LedgerStoreException("wrong-origin", $"The log of this database is '{checkpoint.Origin}', and the signing key is that of '{VerifierKey.Name}'. Give the key of this log; if 'ledger fork' was cut off, run it again.");
        await using var alone = await LockAsync(cancellationToken);
        if (Last() is { } last)
            await RequireGoesOnAsync(Checkpoint.Parse(last.Text), checkpoint, prove, cancellationToken);
        var note = SignedCheckpoint.Sign(checkpoint, key);
        SetForeignAside();
        Keep(note);
        return note;
    }

    /// <inheritdoc/>
    /// <remarks>Of this log: a checkpoint of another one, which a fork that was cut off leaves, is not this key's.</remarks>
    public Task<SignedNote?> LastAsync(CancellationToken cancellationToken) => Task.FromResult(Last());

    private static SigningKey Parse(string key)
    {
        try
        {
            return SigningKey.Parse(key);
        }
        catch (MalformedLedgerException e)
        {
            throw Unusable(e.Message);
        }
    }

    /// <summary>To a new file that its owner alone can read.</summary>
    private static void Write(string path, SigningKey key) => DurableFile.WriteNew(path, $"{key.ToText()}\n", OwnerOnly);

    private static async Task RequireGoesOnAsync(
        Checkpoint last, Checkpoint next, Func<long, CancellationToken, Task<IReadOnlyList<TreeHash>>> prove, CancellationToken ct)
    {
        if (last.Size > next.Size)
            throw new LedgerStoreException("ledger-behind-signer", $"The key has signed {last.Size} entries, and the log has {next.Size}: an older backup was restored, or history was taken away. Restore a newer backup; or go on as another log, under another origin and key: 'ledger fork'.");
        if (last.Size > 0 && !ConsistencyProof.Verify(last.Size, last.Root, next.Size, next.Root, await prove(last.Size, ct)))
            throw new LedgerStoreException("ledger-forked", $"The log of {next.Size} entries does not go on from the {last.Size} that the key has signed: history was altered. Run 'ledger verify', and restore the database from a backup.");
    }

    private SignedNote? Last() => ReadLast() is { } note && IsOfThisLog(note) ? note : null;

    private SignedNote? ReadLast()
    {
        try
        {
            return File.Exists(lastPath) ? SignedNote.Parse(File.ReadAllBytes(lastPath)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MalformedLedgerException)
        {
            throw Unusable($"The last signed checkpoint {lastPath} cannot be read: {e.Message}");
        }
    }

    private bool IsOfThisLog(SignedNote note)
    {
        try
        {
            return Checkpoint.Parse(note.Text).Origin == VerifierKey.Name;
        }
        catch (MalformedLedgerException e)
        {
            throw Unusable($"The last signed checkpoint {lastPath} cannot be read: {e.Message}");
        }
    }

    /// <summary>Before it leaves this class: what is signed can never be forgotten by a crash.</summary>
    private void Keep(SignedNote note)
    {
        try
        {
            DurableFile.Replace(lastPath, note.ToString());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotKept(e);
        }
    }

    private async Task<FileStream> LockAsync(CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                return new FileStream($"{lastPath}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsHeld(e) && waited < Patience)
            {
                await Task.Delay(Pause, ct); // another process signs
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw NotKept(e);
            }
        }
    }

    /// <summary>EAGAIN on Linux, EAGAIN on macOS and BSD, ERROR_SHARING_VIOLATION on Windows.</summary>
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    private LedgerStoreException NotKept(Exception e) =>
        Unusable($"Nothing is signed, because what was signed last cannot be kept at {lastPath}: {e.Message} Make its folder writable for the user who runs the ledger.");

    private static LedgerStoreException Unusable(string sentence) => new("signing-key", sentence);
}
