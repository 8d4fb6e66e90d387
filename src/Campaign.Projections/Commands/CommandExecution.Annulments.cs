using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Annulments by number: the entry's stream says whose decider judges.</content>
internal sealed partial class CommandExecution
{
    private async Task<Judged> JudgeAsync(AnnulEntry command, CancellationToken ct)
    {
        var stream = await lookups.StreamOfAsync(command.Seq, ct) ?? "";
        var meant = (await lookups.EntriesAsync(stream, ct)).FirstOrDefault(e => e.Seq == command.Seq);
        return meant?.Event switch
        {
            ModelEvent => await UndoAsync(command, command.Reason, stream, ModelState.Initial, (ModelState state, AnnulmentFacts facts) => ModelDecider.Decide(command, state, facts), ct),
            CommendationEvent e => await UndoCommendationAsync(command, command.Reason, e.CommendationId, CommendationSteps.Of(e), (state, facts) => CommendationDecider.Decide(command, state, facts), ct),
            RecipientEvent e => await AnnulRecipientAsync(command, e.Key, ct),
            CampaignEvent e => await AnnulCampaignAsync(command, e, ct),
            DecisionEvent e => await AnnulDecisionAsync(command, e.DecisionId, ct),
            _ => new Judged(NotByNumber(command.Seq)),
        };
    }

    private async Task<Judged> AnnulRecipientAsync(AnnulEntry command, RecipientKey key, CancellationToken ct)
    {
        await locks.RecipientAsync(key.ToString(), ct);
        return await UndoAsync(command, command.Reason, StreamKeys.Of(key), RecipientState.Initial, (RecipientState state, AnnulmentFacts facts) => RecipientDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> AnnulCampaignAsync(AnnulEntry command, CampaignEvent meant, CancellationToken ct)
    {
        var id = meant.Campaign;
        await locks.YearToCloseAsync($"{id.Programme}/{id.Year}", ct);
        var used = meant is CampaignLaunched ? await FirstAsync(await lookups.StreamsOfAsync(id, ct), e => CampaignOf(e) == id, ct) : null;
        return await UndoAsync(
            command, command.Reason, StreamKeys.Of(id), CampaignState.Initial, (CampaignState state, AnnulmentFacts facts) => CampaignDecider.Decide(command, state, facts with { UsedBy = used }), ct);
    }

    private async Task<Judged> AnnulDecisionAsync(AnnulEntry command, DecisionId id, CancellationToken ct)
    {
        await locks.DecisionToEndAsync(id.ToString(), ct);
        var used = await FirstAsync(await lookups.StreamsOfAsync(id, ct), e => Names(e, id), ct);
        return await UndoAsync(
            command, command.Reason, StreamKeys.Of(id), DecisionState.Initial, (DecisionState state, AnnulmentFacts facts) => DecisionDecider.Decide(command, state, facts with { UsedBy = used }), ct);
    }

    private async Task<Judged> UndoCommendationAsync(
        DomainCommand command, string? reason, CommendationId id, CommendationStep step,
        Func<CommendationState, AnnulmentFacts, Outcome<CommendationEvent>> decide, CancellationToken ct)
    {
        var held = await lookups.AwardAsync(id, ct);
        HeldAward Held(CommendationAwarded e) => HeldAward.From(e, null) with { Achievement = held?.Achievement ?? "" };
        var state = await lookups.StateAsync<CommendationState>(StreamKeys.Of(id), ct) ?? CommendationState.Initial;
        var used = BroughtBack(state, step) is { } award ? await TwinAsync(award, Held(award), ct) : null;
        return await UndoAsync(
            command, reason, StreamKeys.Of(id), CommendationState.Initial, (CommendationState s, AnnulmentFacts facts) => decide(s, facts with { UsedBy = used }), ct,
            (before, events) => KeepAward(before, events, Held));
    }

    /// <summary>The award that stands again when the step is undone; null when none comes back.</summary>
    private static CommendationAwarded? BroughtBack(CommendationState state, CommendationStep step) => step switch
    {
        CommendationStep.Revoked when state.Find<CommendationRevoked>() is not null => state.Current as CommendationAwarded,
        CommendationStep.Corrected => state.Find<CommendationCorrected>()?.Was as CommendationAwarded,
        _ => null,
    };

    /// <summary>Another award of the recipient that the one would exclude, and that was given meanwhile.</summary>
    private async Task<string?> TwinAsync(CommendationAwarded award, HeldAward held, CancellationToken ct)
    {
        if (RecipientKey.Of(award.Recipient, award.Unit) is not { } key)
            return null;
        return (await OtherAwardsAsync(key, award, ct)).FirstOrDefault(held.Excludes) is { } twin ? StreamKeys.Of(twin.Commendation) : null;
    }

    /// <summary>The history is read after the stream: who undoes the same meanwhile makes this one lose the race, so that nothing is undone twice.</summary>
    private Task<Judged> UndoAsync<TState, TEvent>(
        DomainCommand command, string? reason, string stream, TState initial, Func<TState, AnnulmentFacts, Outcome<TEvent>> decide, CancellationToken ct, Action<TState, ValueList<TEvent>>? keep = null)
        where TState : class
        where TEvent : DomainEvent
    {
        var note = records.Note(reason);
        return DecideAsync(command, stream, initial, async state => decide(state, new AnnulmentFacts(await lookups.EntriesAsync(stream, ct), note)), ct, keep);
    }

    /// <summary>The first stream in which such an event stands.</summary>
    private async Task<string?> FirstAsync(IEnumerable<string> streams, Func<DomainEvent, bool> isMeant, CancellationToken ct)
    {
        foreach (var stream in streams)
        {
            var history = new AnnulmentFacts(await lookups.EntriesAsync(stream, ct), null);
            if (history.History.Any(e => e.Event is not IEntryAnnulled && isMeant(e.Event) && !history.IsAnnulled(e)))
                return stream;
        }

        return null;
    }

    private static CampaignId? CampaignOf(DomainEvent e) => e switch
    {
        ModelEvent m => m.Registration.Campaign,
        CommendationEvent c => c.Campaign,
        _ => null,
    };

    private static bool Names(DomainEvent e, DecisionId id) => e switch
    {
        ModelEvent m => m.Decision?.Id == id,
        CommendationRevoked r => r.Decision?.Id == id || r.RevokedBy.Id == id,
        CommendationEvent c => c.Decision?.Id == id,
        DecisionRevoked r => r.RevokedBy?.Id == id,
        _ => false,
    };

    private static Refusal NotByNumber(long seq) => new(
        RefusalCode.UnknownEntry,
        $"There is no entry {seq} that is undone by its number. Look the number up with 'explain' or in the list of exceptions; units and persons have commands of their own.",
        "An annulment names one entry.",
        "seq");
}
