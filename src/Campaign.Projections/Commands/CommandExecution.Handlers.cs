using Campaign.Domain;

namespace Campaign.Projections;

/// <content>One method an aggregate: what its decider needs, looked up.</content>
internal sealed partial class CommandExecution
{
    private async Task<Judged> JudgeAsync(EstablishUnit command, CancellationToken ct)
    {
        await lookups.LockUnitsAsync(ct); // two lives of one code must not be recorded at once
        var register = await lookups.UnitsAsync(command.Parent is { } parent ? [command.Code, parent.Code] : [command.Code], ct);
        return await DecideAsync(StreamKeys.Of(command.Key()), UnitState.Initial, state => Keeping(UnitDecider.Decide(command, state, register)), ct);
    }

    /// <summary>The register of units is kept in the transaction of the event, so that the next command sees the unit.</summary>
    private Outcome<UnitEvent> Keeping(Outcome<UnitEvent> outcome)
    {
        foreach (var established in outcome.Events.OfType<UnitEstablished>())
            lookups.QueueUnit(established);
        return outcome;
    }

    private async Task<Judged> JudgeAsync(CampaignCommand command, CancellationToken ct)
    {
        var unit = (await lookups.UnitsAsync([command.Unit.Code], ct)).Resolve(command.Unit, PartialDate.Unknown, command.Year.Dates, "unit");
        if (unit.Value is not { } found)
            return new Judged(unit.Refusal!);
        var campaign = new CampaignId(command.Programme, found.Key(), command.Year);
        return await DecideAsync(StreamKeys.Of(campaign), CampaignState.Initial, state => CampaignDecider.Decide(command, state, found), ct);
    }

    private async Task<Judged> JudgeAsync(RecordDecision command, CancellationToken ct)
    {
        var signer = command.Signer is { } person ? await records.PersonAsync(person, "decisions", ct) : null;
        return await DecideAsync(StreamKeys.Of(command.Decision), DecisionState.Initial, state => DecisionDecider.Decide(command, state, signer), ct);
    }

    private async Task<Judged> JudgeAsync(RegisterModel command, CancellationToken ct)
    {
        var units = await lookups.UnitsAsync([command.Unit.Code, .. command.CoUnits.Select(u => u.Code), .. Codes(command.CampaignUnit)], ct);
        var unit = units.Resolve(command.Unit, command.On, command.Year.Dates, "unit");
        if (unit.Value is not { } lead)
            return new Judged(unit.Refusal!);
        var coUnits = command.CoUnits.Select(u => units.Resolve(u, command.On, command.Year.Dates, "coUnits")).ToList();
        if (coUnits.FirstOrDefault(u => u.Refusal is not null)?.Refusal is { } refusal)
            return new Judged(refusal);
        var above = command.CampaignUnit is { } named ? units.Resolve(named, command.On, command.Year.Dates, "campaignUnit") : lead;
        if (above.Value is not { } from)
            return new Judged(above.Refusal!);
        var campaign = await lookups.CampaignAsync(command.Programme, command.Year, from, exactly: command.CampaignUnit is not null, ct);
        var facts = new RegistrationFacts(lead, campaign, await HoldsYearBeforeAsync(campaign, ct), await ParticipantAsync(command.Owner, campaign, ct))
        {
            CoUnits = coUnits.Select(u => u.Value!.SelfAndAncestors().First()).ToValueList(),
            PersonInCharge = command.PersonInCharge is { } person ? await records.PersonAsync(person, Scope(campaign), ct) : null,
            Content = records.Note(command.Content),
            Note = records.Note(command.Note),
        };
        return await DecideAsync(StreamKeys.Of(command.Model), ModelState.Initial, state => ModelDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> JudgeAsync(RegistrationCommand command, CancellationToken ct)
    {
        var decision = await DecisionAsync(command.Decision, ct);
        if (decision.Refusal is { } refusal)
            return new Judged(refusal);
        var facts = new StepFacts(decision.Value, records.Note(command.Reason), records.Note(command.Note));
        return await DecideAsync(StreamKeys.Of(command.Model), ModelState.Initial, state => ModelDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> JudgeAsync(CommendationCommand command, CancellationToken ct)
    {
        var decision = await DecisionAsync(command.Decision, ct);
        if (decision.Refusal is { } refusal)
            return new Judged(refusal);
        var on = command.On.IsUnknown && decision.Value is { } named ? named.DecidedOn : command.On;
        var unit = (await lookups.UnitsAsync([command.Unit.Code], ct)).Resolve(command.Unit, on, command.Year.Dates, "unit");
        if (unit.Value is not { } found)
            return new Judged(unit.Refusal!);
        var campaign = await lookups.CampaignAsync(command.Programme, command.Year, found, exactly: false, ct);
        var recipient = await ParticipantAsync(command.Recipient, campaign, ct);
        var facts = new CommendationFacts(found, campaign, recipient, decision.Value, records.Note(command.Achievement));
        return await DecideAsync(StreamKeys.Of(command.Commendation), CommendationState.Initial, state => CommendationDecider.Decide(command, state, facts), ct);
    }

    private static UnitCode[] Codes(UnitSelector? unit) => unit is { } named ? [named.Code] : [];

    private async Task<bool> HoldsYearBeforeAsync(CampaignLaunched? campaign, CancellationToken ct) =>
        campaign is not null && await lookups.IsLaunchedAsync(campaign.Campaign with { Year = campaign.Campaign.Year.Previous }, campaign.Level, ct);

    private async Task<Lookup<DecisionRef>> DecisionAsync(DecisionId? decision, CancellationToken ct)
    {
        if (decision is not { } id)
            return new Lookup<DecisionRef>(null, null);
        return await lookups.DecisionAsync(id, ct) is { } found
            ? found
            : new Refusal(RefusalCode.UnknownDecision, $"The ledger holds no decision '{id}'. Record it first, as far as it is known, or name none.", "A named decision must be in the ledger.", "decision");
    }

    private async Task<Participant> ParticipantAsync(ParticipantInput input, CampaignLaunched? campaign, CancellationToken ct) =>
        input.Person() is { } person
            ? new Participant(input.Kind, Person: await records.PersonAsync(person, Scope(campaign), ct))
            : new Participant(input.Kind, input.Kind == ParticipantKind.Collective ? input.Name?.Trim().Normalize() : null);

    /// <summary>A source's label for a person means something within its own campaigns only: two districts may both have a CN-01.</summary>
    private static string Scope(CampaignLaunched? campaign) => campaign is null ? "" : campaign.Campaign.Unit.ToString();
}
