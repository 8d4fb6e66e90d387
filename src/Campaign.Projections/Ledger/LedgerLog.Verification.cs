using Campaign.Ledger;

namespace Campaign.Projections;

/// <content>Verification, and how that in the background fares.</content>
public sealed partial class LedgerLog
{
    /// <summary>Verifies every stored event against the log, and the log against every checkpoint there is.</summary>
    /// <param name="keys">Keys that are trusted, taken from elsewhere than the database, and whatever follows from them by the changes of the key; none: that of the signer, else signatures are not looked at.</param>
    /// <param name="brought">Checkpoints that were kept elsewhere; those of the signer and of the anchors come by themselves.</param>
    /// <param name="progress">Hears how far it is; null: nobody does.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<LogVerification> VerifyAsync(
        IReadOnlyCollection<VerifierKey>? keys = null, IEnumerable<BroughtCheckpoint>? brought = null, IProgress<VerificationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var trusted = keys is { Count: > 0 } ? keys : OwnKeys();
        var kept = new List<BroughtCheckpoint>(brought ?? []);
        if (options.Signer is { } signer && await signer.LastAsync(cancellationToken) is { } last)
            kept.Add(new BroughtCheckpoint("the signer", last.ToString()));
        var findings = new FindingList();
        foreach (var anchor in options.Anchors)
            kept.AddRange(await ReadAsync(anchor, findings, cancellationToken));
        await using var reader = await StoreReader.OpenAsync(store, schema, cancellationToken);
        await using var checkpoints = await CheckpointBook.OpenAsync(reader, schema, trusted, kept, findings, cancellationToken);
        return await new StoreVerifier(reader, schema, checkpoints, findings).RunAsync(progress, cancellationToken);
    }

    /// <summary>What the last verification in the background came to; null before the first.</summary>
    public LogVerification? LastVerification { get; internal set; }

    /// <summary>Why the verification in the background comes to no end, e.g. a table that cannot be read, or a lock that somebody holds; null where it does, or none was tried.</summary>
    public string? VerificationProblem => Watch.Problem;

    internal VerificationWatch Watch { get; }

    /// <summary>What an anchor has, and that it lacks what it was handed: the table is read first, because the anchor may be handed more meanwhile.</summary>
    private async Task<IReadOnlyList<BroughtCheckpoint>> ReadAsync(ICheckpointAnchor anchor, FindingList findings, CancellationToken ct)
    {
        if (anchor is FolderAnchor folder)
        {
            await using var connection = await OpenAsync(ct);
            if ((await AnchorEvidence.HandedAsync(connection, schema, ct)).GetValueOrDefault(anchor.Name) is { } last && folder.Lost(last.Size) is { } lost)
                findings.AddOfOthers(LogFindingCode.AnchorLost, null, lost);
        }

        return await anchor.ReadAsync(ct);
    }

    private VerifierKey[] OwnKeys() => options.Signer is { } signer ? [signer.VerifierKey] : [];
}
