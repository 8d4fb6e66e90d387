using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Commendations: what their decider needs, looked up; and what each recipient holds, kept.</content>
internal sealed partial class CommandExecution
{
    private async Task<Judged> JudgeAsync(CommendationCommand command, CancellationToken ct)
    {
        var decision = await DecisionAsync(command.Decision, ct);
        if (decision.Refusal is { } refusal)
            return new Judged(refusal);
        var on = command.On.IsUnknown && decision.Value is { } named ? named.DecidedOn : command.On;
        var units = await UnitsAsync([command.Unit.Code, .. Codes(command.CampaignUnit)], ct);
        var unit = units.Resolve(command.Unit, on, command.Year.Dates, "unit");
        if (unit.Value is not { } found)
            return new Judged(unit.Refusal!);
        var going = await CampaignOfAsync(command.Programme, command.Year, found, command.CampaignUnit, units, on, ct);
        if (going.Refusal is { } unclear)
            return new Judged(unclear);
        var campaign = going.Value?.Launched;
        var recipient = await ParticipantAsync(command.Recipient, campaign, ct);
        var key = command is AwardCommendation ? RecipientKey.Of(recipient, found) : null;
        var facts = new CommendationFacts(found, campaign, recipient, decision.Value, records.Note(command.Achievement))
        {
            Holds = await HoldsAsync(key, ct),
            Awards = key is { } known ? await lookups.AwardsAsync(known, command.Commendation, ct) : [],
            Reason = records.Note(command.Reason),
            Note = records.Note(command.Note),
            Law = law,
            OwnForms = extensions.FormsOf(command.Programme),
            Transferred = going.Value?.Transferred,
        };
        return await DecideAsync(
            command, StreamKeys.Of(command.Commendation), (CommendationState state) => CommendationDecider.Decide(command, state, facts), ct,
            (state, events) => KeepNewAward(state, events, command.Achievement));
    }

    private async Task<Judged> JudgeAsync(CommendationStepCommand command, CancellationToken ct)
    {
        var decision = await DecisionAsync((command as RevokeCommendation)?.Decision, ct);
        if (decision.Refusal is { } refusal)
            return new Judged(refusal);
        var facts = new CommendationStepFacts(decision.Value, records.Note(command.Reason), records.Note(command.Note))
        {
            DecidedBy = command is PayReward ? await DecisionOfAsync(command.Commendation, ct) : null,
            Law = law,
        };
        return await DecideStepAsync(command, (CommendationState state) => CommendationDecider.Decide(command, state, facts), ct);
    }

    private Task<Judged> JudgeAsync(AnnulCommendationStep command, CancellationToken ct) => UndoCommendationAsync(
        command,
        new AnnulmentFacts([], records.Note(command.Reason)) { Note = records.Note(command.Note) },
        command.Commendation,
        facts => facts.History.LastOrDefault(e => e.Event is CommendationEvent c && CommendationSteps.Of(c) == command.Step && !facts.IsAnnulled(e)),
        (state, facts) => CommendationDecider.Decide(command, state, facts),
        ct);

    private async Task<Judged> JudgeAsync(CorrectCommendation command, CancellationToken ct)
    {
        var decision = await DecisionAsync(command.Decision, ct);
        if (decision.Refusal is { } refusal)
            return new Judged(refusal);
        var given = (await lookups.StateAsync<CommendationState>(StreamKeys.Of(command.Commendation), ct))?.Current;
        var year = given?.Campaign.Year.Dates ?? PartialDate.Unknown;
        var unit = command.Unit is { } named ? (await UnitsAsync([named.Code], ct)).Resolve(named, command.GivenOn ?? given?.On ?? PartialDate.Unknown, year, "unit") : null;
        if (unit?.Refusal is { } unknown)
            return new Judged(unknown);
        var campaign = given is null ? null : await lookups.StateAsync<CampaignState>(StreamKeys.Of(given.Campaign), ct);
        var recipient = command.Recipient is { } input ? await ParticipantAsync(input, campaign?.Launched, ct) : null;
        var key = given is null ? null : RecipientKey.Of(recipient ?? given.Recipient, unit?.Value ?? given.Unit);
        var awards = key is { } known ? await OtherAwardsAsync(known, given!, ct) : [];
        var holds = await HoldsAsync(key, ct);
        var facts = new CommendationCorrectionFacts(unit?.Value, recipient, decision.Value, awards, records.Note(command.Reason), records.Note(command.Note))
        {
            Held = await lookups.AwardAsync(command.Commendation, ct) ?? (given is CommendationAwarded award ? HeldAward.From(award, null) : null),
            Holds = holds,
            Law = law,
            OwnForms = given is null ? [] : extensions.FormsOf(given.Campaign.Programme),
            Transferred = campaign?.Transferred,
        };
        return await DecideStepAsync(command, (CommendationState state) => CommendationDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> UndoCommendationAsync(
        DomainCommand command, AnnulmentFacts facts, CommendationId id, Func<AnnulmentFacts, Entry?> meant, Func<CommendationState, AnnulmentFacts, Outcome<CommendationEvent>> decide, CancellationToken ct)
    {
        var held = await lookups.AwardAsync(id, ct);
        return await UndoAsync(
            command, facts, StreamKeys.Of(id),             async (CommendationState state, AnnulmentFacts known) => decide(state, await WithAwardsAsync(known, meant(known)?.Event, state, held, ct)), ct,
            (state, events) => KeepAward(state, events, e => HeldAward.From(e, null) with { Achievement = held?.Achievement ?? "" }));
    }

    /// <summary>With what the recipient holds that would have the award again.</summary>
    private async Task<AnnulmentFacts> WithAwardsAsync(AnnulmentFacts facts, DomainEvent? undone, CommendationState state, HeldAward? held, CancellationToken ct)
    {
        if (CommendationDecider.RestoredBy(undone, state) is not { } award || RecipientKey.Of(award.Recipient, award.Unit) is not { } key)
            return facts;
        return facts with { Awards = await OtherAwardsAsync(key, award, ct), Held = held };
    }

    private async Task<Judged> DecideStepAsync(CommendationStepCommand command, Func<CommendationState, Outcome<CommendationEvent>> decide, CancellationToken ct)
    {
        var held = await lookups.AwardAsync(command.Commendation, ct);
        return await DecideAsync(
            command, StreamKeys.Of(command.Commendation), decide, ct,
            (state, events) => KeepAward(state, events, e => HeldAward.From(e, null) with { Achievement = held?.Achievement ?? "" }));
    }

    /// <summary>What the recipient holds besides, until the transaction ends. The year is locked before the recipient, as awards do.</summary>
    private async Task<ValueList<HeldAward>> OtherAwardsAsync(RecipientKey recipient, CommendationEvent given, CancellationToken ct)
    {
        await locks.YearToRecordAsync($"{given.Campaign.Programme}/{given.Campaign.Year}", ct);
        await locks.RecipientAsync(recipient.ToString(), ct);
        return await lookups.AwardsAsync(recipient, given.CommendationId, ct);
    }

    private async Task<ValueList<Hold>> HoldsAsync(RecipientKey? recipient, CancellationToken ct)
    {
        if (recipient is not { } key)
            return [];
        await locks.RecipientAsync(key.ToString(), ct);
        return (await lookups.StateAsync<RecipientState>(StreamKeys.Of(key), ct))?.Holds ?? [];
    }

    /// <summary>The decision of an award as it stands now: what was not known of it then may be known since.</summary>
    private async Task<DecisionRef?> DecisionOfAsync(CommendationId commendation, CancellationToken ct)
    {
        var award = (await lookups.StateAsync<CommendationState>(StreamKeys.Of(commendation), ct))?.Current;
        if (award?.Decision is not { } named)
            return null;
        await locks.DecisionToNameAsync(named.Id.ToString(), ct);
        return (await lookups.StateAsync<DecisionState>(StreamKeys.Of(named.Id), ct))?.Ref;
    }

    /// <summary>The awards that name the decision and stand; none comes or goes until the transaction ends.</summary>
    private async Task<ValueList<CommendationAwarded>> AwardsByAsync(DecisionId decision, CancellationToken ct)
    {
        await locks.DecisionToEndAsync(decision.ToString(), ct);
        List<CommendationAwarded> awards = [];
        foreach (var stream in await lookups.StreamsOfAsync(decision, ct))
        {
            var commendation = StreamKeys.IsOfCommendation(stream) ? await lookups.StateAsync<CommendationState>(stream, ct) : null;
            if (commendation is { Current: CommendationAwarded award } && award.Decision?.Id == decision && commendation.Find<CommendationRevoked>() is null)
                awards.Add(award);
        }

        return awards.ToValueList();
    }

    /// <summary>A proposal or a presentation recorded after the award says nothing of what it was for.</summary>
    private void KeepNewAward(CommendationState before, ValueList<CommendationEvent> events, string? achievement)
    {
        if (events.Any(e => e is CommendationAwarded))
            KeepAward(before, events, e => HeldAward.From(e, achievement));
    }

    /// <summary>What the recipient holds after the events, in their transaction.</summary>
    private void KeepAward(CommendationState before, ValueList<CommendationEvent> events, Func<CommendationAwarded, HeldAward> held)
    {
        var after = events.Aggregate(before, CommendationState.Evolve);
        if (after.Current is CommendationAwarded award && RecipientKey.Of(award.Recipient, award.Unit) is { } key)
            lookups.QueueAward(key, held(award), stands: after.Find<CommendationRevoked>() is null);
        else if (before.Current is CommendationAwarded fallen)
            lookups.QueueFallenAward(fallen.CommendationId);
    }
}
