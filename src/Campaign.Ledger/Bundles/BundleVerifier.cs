namespace Campaign.Ledger;

/// <summary>Checks a bundle with nothing but its files and the caller's keys: no database, no network.</summary>
/// <remarks>
/// Every leaf is computed from its entry, every tile from what lies below it, the root from all of them; then the signature, and that each
/// older checkpoint is of the same history. Changes of the ledger's key that lie in the bundle are followed from the caller's keys. One pass over the entries, on all processors;
/// memory does not grow with the size.
/// What it cannot find: that an entry was untrue when it was recorded, and what was changed before it was sealed.
/// </remarks>
public static class BundleVerifier
{
    /// <summary>How many findings of each code are told one by one: 100. The others are counted.</summary>
    public const int MaxFindings = 100;

    /// <summary>Checks all of a bundle.</summary>
    /// <param name="folder">The bundle.</param>
    /// <param name="keys">The keys that the caller trusts, got from elsewhere than the bundle.</param>
    /// <param name="olderCheckpoints">Signed checkpoints of the ledger that the caller kept or got from others.</param>
    /// <param name="progress">Told now and then; may be null.</param>
    /// <param name="read">Given every entry that can be read, with its index, in order; what it makes of them counts only if the bundle holds. May be null.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static async Task<BundleVerification> VerifyAsync(
        BundleFolder folder, IReadOnlyCollection<VerifierKey> keys, IReadOnlyCollection<SignedNote> olderCheckpoints,
        IProgress<BundleProgress>? progress = null, Action<long, SealedEntry>? read = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(olderCheckpoints);
        var findings = new Findings();
        if (await ReadCheckpointAsync(folder, findings, cancellationToken) is not ({ } note, { } checkpoint))
            return new BundleVerification(null, [], [], 0, findings.First, findings.Counts);
        var history = await ReadKeysAsync(folder, keys, checkpoint, findings, cancellationToken);
        var signed = Open(note, history, findings);
        List<Checkpoint> older = [.. olderCheckpoints.Select(o => OpenOlder(o, history, checkpoint, findings)).OfType<Checkpoint>()];
        await using var entries = new BundleEntries(folder, checkpoint, [.. older.Select(o => o.Size)], findings) { Progress = progress, Read = read };
        await entries.VerifyAsync(cancellationToken);
        foreach (var one in older)
            Compare(one, entries, findings);
        return new BundleVerification(checkpoint, signed?.SignedBy ?? [], signed?.Cosignatures ?? [], entries.Count, findings.First, findings.Counts);
    }

    private static async Task<(SignedNote? Note, Checkpoint? Checkpoint)> ReadCheckpointAsync(BundleFolder folder, Findings findings, CancellationToken ct)
    {
        try
        {
            if (await folder.ReadCheckpointAsync(ct) is { } note)
                return (note, Checkpoint.Parse(note.Text));
            findings.Add(BundleFindingCode.Missing, "There is no file called checkpoint: the export was not finished, or this is no bundle. Export it again.");
        }
        catch (MalformedLedgerException e)
        {
            findings.Add(BundleFindingCode.Malformed, e.Message);
        }

        return (null, null);
    }

    /// <summary>Where the changes of the key are not right, the caller's keys alone count.</summary>
    private static async Task<KeyHistory> ReadKeysAsync(
        BundleFolder folder, IReadOnlyCollection<VerifierKey> keys, Checkpoint checkpoint, Findings findings, CancellationToken ct)
    {
        try
        {
            return KeyHistory.Follow(keys, await folder.ReadKeyChangesAsync(ct), checkpoint.Origin);
        }
        catch (MalformedLedgerException e)
        {
            findings.Add(BundleFindingCode.Of(e), e.Message);
            return KeyHistory.Of(keys);
        }
    }

    /// <summary>A checkpoint that is not signed is still compared with the entries: it tells what was altered.</summary>
    private static SignedCheckpoint? Open(SignedNote note, KeyHistory keys, Findings findings)
    {
        try
        {
            var signed = keys.Open(note);
            RequireOrigin(signed, "The checkpoint", findings);
            return signed;
        }
        catch (MalformedLedgerException e)
        {
            findings.Add(BundleFindingCode.Of(e), e.Message);
            return null;
        }
    }

    private static bool RequireOrigin(SignedCheckpoint signed, string what, Findings findings)
    {
        if (signed.ForeignKey is not { } foreign)
            return true;
        findings.Add(BundleFindingCode.WrongOrigin, $"{what} is of the ledger {signed.Checkpoint.Origin}, and the key that signed it is that of {foreign.Name}.");
        return false;
    }

    /// <summary>Whose ledger it is comes first: another one has other keys.</summary>
    private static Checkpoint? OpenOlder(SignedNote note, KeyHistory keys, Checkpoint current, Findings findings)
    {
        try
        {
            var older = Checkpoint.Parse(note.Text);
            if (older.Origin == current.Origin)
                return keys.Open(note) is var signed && RequireOrigin(signed, "The older checkpoint", findings) ? older : null;
            findings.Add(BundleFindingCode.WrongOrigin, $"The older checkpoint is of the ledger {older.Origin}, and the bundle of {current.Origin}.");
        }
        catch (MalformedLedgerException e)
        {
            findings.Add(BundleFindingCode.Of(e), $"The older checkpoint: {e.Message}");
        }

        return null;
    }

    private static void Compare(Checkpoint older, BundleEntries entries, Findings findings)
    {
        var size = entries.Checkpoint.Size;
        if (older.Size > size)
            findings.Add(BundleFindingCode.Truncated, $"The ledger had {older.Size} entries when the older checkpoint was signed, and the bundle is of {size}: entries {size} to {older.Size - 1} are gone.");
        else if (older.Size == size && older.Root != entries.Checkpoint.Root)
            findings.Add(BundleFindingCode.Inconsistent, $"Two checkpoints of {size} entries have two roots, {older.Root} and {entries.Checkpoint.Root}: two histories were signed.");
        else if (older.Size < size && entries.RootAt(older.Size) is { } root && root != older.Root)
            findings.Add(BundleFindingCode.Inconsistent, $"The first {older.Size} entries have the root {root}, and the older checkpoint says {older.Root}: what was sealed then is not what is there now.");
    }
}
