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
    public Task<LogVerification> VerifyAsync(
        IReadOnlyCollection<VerifierKey>? keys = null, IEnumerable<BroughtCheckpoint>? brought = null, IProgress<VerificationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        LedgerTrace.InAsync("verify", async span =>
        {
            var verification = await VerifyAllAsync(keys, brought, progress, cancellationToken);
            span?.SetTag(LedgerTags.Events, verification.Size).SetTag(LedgerTags.Findings, verification.FindingCount);
            return verification;
        });

    private async Task<LogVerification> VerifyAllAsync(
        IReadOnlyCollection<VerifierKey>? keys, IEnumerable<BroughtCheckpoint>? brought, IProgress<VerificationProgress>? progress, CancellationToken cancellationToken)
    {
        var trusted = keys is { Count: > 0 } ? keys : OwnKeys();
        var kept = new List<BroughtCheckpoint>(brought ?? []);
        if (options.Signer is { } signer && await signer.LastAsync(cancellationToken) is { } last)
            kept.Add(new BroughtCheckpoint("the signer", last.ToString()));
        var findings = new FindingList();
        var handed = await HandedAsync(cancellationToken); // read first: the anchors may be handed more meanwhile
        foreach (var anchor in options.Anchors)
            kept.AddRange(await ReadAsync(anchor, handed.GetValueOrDefault(anchor.Name), findings, cancellationToken));
        await using var reader = await StoreReader.OpenAsync(store, all, cancellationToken);
        await using var checkpoints = await CheckpointBook.OpenAsync(reader, schema, trusted, kept, findings, cancellationToken);
        return await new StoreVerifier(reader, schema, checkpoints, findings).RunAsync(progress, cancellationToken);
    }

    /// <summary>What the last verification in the background came to; null before the first.</summary>
    public LogVerification? LastVerification { get; internal set; }

    /// <summary>Why the verification in the background comes to no end, e.g. a table that cannot be read, or a lock that somebody holds; null where it does, or none was tried.</summary>
    public string? VerificationProblem => Watch.Problem;

    internal VerificationWatch Watch { get; }

    private async Task<Dictionary<string, HandedOver>> HandedAsync(CancellationToken ct)
    {
        if (options.Anchors.Count == 0)
            return [];
        await using var connection = await OpenAsync(ct);
        return await AnchorEvidence.HandedAsync(connection, schema, ct);
    }

    /// <summary>What an anchor has, and that it lacks what it was handed. One that cannot be read must not keep the events from being looked at: whoever alters them may have a hand in that.</summary>
    private async Task<IReadOnlyList<BroughtCheckpoint>> ReadAsync(ICheckpointAnchor anchor, HandedOver? last, FindingList findings, CancellationToken ct)
    {
        try
        {
            var (lost, brought) = await options.AnchorCalls.CallAsync(
                anchor, async stop => (last is null ? null : (anchor as FolderAnchor)?.Lost(last.Size), await anchor.ReadAsync(stop)), ct);
            if (lost is not null)
                findings.AddOfOthers(LogFindingCode.AnchorLost, null, lost);
            return brought;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            findings.AddOfOthers(LogFindingCode.AnchorLost, null, $"The {anchor.Kind} {anchor.Name} cannot be read, and history was not compared with what it has: {e.Message}");
            return [];
        }
    }

    private VerifierKey[] OwnKeys() => options.Signer is { } signer ? [signer.VerifierKey] : [];
}
