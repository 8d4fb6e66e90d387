using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Judges one command: looks up what the decider needs, and queues what it decided.</summary>
/// <remarks>The parts by aggregate are in the files beside this one.</remarks>
internal sealed partial class CommandExecution
{
    /// <summary>A leaf of the ledger holds at most 60,000 bytes; this leaves room for what the store adds to an event.</summary>
    private const int MaxEventBytes = 58_000;

    /// <summary>Whatever is recorded can be undone, and goes with what undoes it.</summary>
    private const int RoomForAnnulment = 8_000;

    private readonly LedgerWork work;
    private readonly CommandContext context;
    private readonly LedgerLookups lookups;
    private readonly LedgerLocks locks;
    private readonly PrivateRecords records;
    private readonly LawOptions law;
    private readonly ExtensionCatalogue extensions;
    private readonly AccessCheck access;

    public CommandExecution(LedgerWork work, CampaignLedgerOptions options, CommandContext context)
    {
        (this.work, this.context, lookups, locks, law, extensions) = (work, context, work.Lookups, work.Locks, options.Law, options.Catalogue);
        records = new PrivateRecords(work, options, context);
        access = new AccessCheck(options, context.Actor);
    }

    /// <summary>Whether the command had been given before, so that nothing is to be stored.</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>Queues the events, the receipt and the claims; nothing is stored until the work is, and nothing is queued by a refusal.</summary>
    public async Task<CommandResult> RunAsync(DomainCommand command, string sha256, CancellationToken cancellationToken)
    {
        if (access.RefuseRole(command) is { } notAllowed)
            return notAllowed;
        await work.PrepareAsync(command, context.CommandId, cancellationToken);
        if (await lookups.ReceiptAsync(context.CommandId, cancellationToken) is { } before)
        {
            IsRepeated = before.Sha256 == sha256 || before.Sha256.Length == 0;
            return IsRepeated ? before : CommandIdReused();
        }

        var judged = await JudgeAsync(command, cancellationToken);
        if (judged.Refusal is { } refusal)
            return refusal;
        var receipt = new Receipt(context.CommandId, sha256, judged.Stream, judged.Version) { Warnings = judged.Warnings };
        lookups.QueueReceipt(receipt);
        return receipt;
    }

    private Task<Judged> JudgeAsync(DomainCommand command, CancellationToken ct) => command switch
    {
        EstablishUnit c => JudgeAsync(c, ct),
        RestructureUnits c => JudgeAsync(c, ct),
        TransferCampaign c => JudgeAsync(c, ct),
        FreezeFigures c => JudgeAsync(c, ct),
        CampaignCommand c => JudgeAsync(c, ct),
        DecisionCommand c => JudgeAsync(c, ct),
        RevokeDecision c => JudgeAsync(c, ct),
        RegisterModel c => JudgeAsync(c, ct),
        CorrectModelDetails c => JudgeAsync(c, ct),
        AnnulModelStep c => JudgeAsync(c, ct),
        RegistrationCommand c => JudgeAsync(c, ct),
        CommendationCommand c => JudgeAsync(c, ct),
        CorrectCommendation c => JudgeAsync(c, ct),
        AnnulCommendationStep c => JudgeAsync(c, ct),
        CommendationStepCommand c => JudgeAsync(c, ct),
        RecipientCommand c => JudgeAsync(c, ct),
        ActivityReportCommand c => JudgeAsync(c, ct),
        CommitteeCommand c => JudgeAsync(c, ct),
        RecordExtensionEvent c => JudgeAsync(c, ct),
        PersonCommand c => JudgeAsync(c, ct),
        AnnulEntry c => JudgeAsync(c, ct),
        _ => throw new ArgumentException($"No command of the ledger: {command.GetType().Name}.", nameof(command)),
    };

    /// <summary>Reads the stream, lets the decider judge, admits late facts, and queues the events and claims.</summary>
    private Task<Judged> DecideAsync<TState, TEvent>(
        DomainCommand command, string stream, Func<TState, Outcome<TEvent>> decide, CancellationToken ct, Action<TState, ValueList<TEvent>>? keep = null)
        where TState : class
        where TEvent : DomainEvent =>
        DecideAsync(command, stream, (TState state) => Task.FromResult(decide(state)), ct, keep);

    private async Task<Judged> DecideAsync<TState, TEvent>(
        DomainCommand command, string stream, Func<TState, Task<Outcome<TEvent>>> decide, CancellationToken ct, Action<TState, ValueList<TEvent>>? keep = null)
        where TState : class
        where TEvent : DomainEvent
    {
        var (version, state, trail) = await work.HeadAsync<TState>(stream, ct);
        var outcome = await decide(state);
        var rightful = await ByRightsAsync(command, outcome.Events, trail, ct);
        if ((records.Refusal ?? outcome.Refusal ?? rightful.Refusal ?? await TakenAsync(outcome.Claims, stream, ct)) is { } refusal)
            return new Judged(refusal);
        var admitted = await AdmitAsync(command, stream, version, rightful.Value!.Select(e => e with { Evidence = context.Evidence }).ToValueList(), ct);
        var written = admitted.Events.Select(e => new WrittenEvent(e)).ToList();
        if ((admitted.Refusal ?? TooLarge(written)) is { } unfit)
            return new Judged(unfit);
        if (written.Count > 0)
            Queue(stream, version, written, outcome, admitted.Admissions, () => keep?.Invoke(state, admitted.Events));
        return new Judged(stream, version + admitted.Events.Count, admitted.Events.SelectMany(e => e.Warnings).Distinct().ToValueList());
    }

    private void Queue<TEvent>(string stream, long version, List<WrittenEvent> events, Outcome<TEvent> outcome, List<Admission> admissions, Action keep)
        where TEvent : DomainEvent
    {
        work.Append(stream, version, events, context);
        var late = admissions.ConvertAll(a => (a.Campaign, a.Version, Event: new WrittenEvent(a.Event)));
        foreach (var (campaign, at, admitted) in late)
            work.Append(campaign, at, [admitted], context);
        foreach (var key in outcome.Releases)
            lookups.QueueRelease(key, stream);
        foreach (var claim in outcome.Claims)
            lookups.QueueClaim(claim.Key, stream);
        keep();
        records.Queue([.. events, .. late.Select(a => a.Event)]);
    }

    private async Task<Refusal?> TakenAsync(ValueList<Claim> claims, string stream, CancellationToken ct)
    {
        if (claims.Count == 0)
            return null;
        var holders = await lookups.ClaimsAsync([.. claims.Select(c => c.Key)], ct);
        return claims.FirstOrDefault(c => holders.TryGetValue(c.Key, out var holder) && holder != stream)?.IfTaken;
    }

    private static Refusal? TooLarge(List<WrittenEvent> events) =>
        events.Exists(e => e.Json.Length > MaxBytesOf(e.Data))
            ? new Refusal(RefusalCode.EventTooLarge, $"The event would be larger than {MaxBytesOf(events[0].Data)} bytes. Shorten the texts, or put them into a document and name it as evidence.", "An entry of the ledger holds at most 60,000 bytes.")
            : null;

    private static int MaxBytesOf(DomainEvent e) => e is IEntryAnnulled ? MaxEventBytes : MaxEventBytes - RoomForAnnulment;

    private Refusal CommandIdReused() =>
        new(RefusalCode.CommandIdReused, $"Command id {context.CommandId} was used for another command. Give each command an id of its own.", "A command id stands for one command for ever.", "commandId");

    /// <summary>Where a command went, or why it did not.</summary>
    private sealed record Judged(string Stream, long Version, ValueList<string> Warnings, Refusal? Refusal = null)
    {
        public Judged(Refusal refusal)
            : this("", 0, [], refusal)
        {
        }
    }
}
