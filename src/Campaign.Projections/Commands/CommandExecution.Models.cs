using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Models: what their decider needs, looked up.</content>
internal sealed partial class CommandExecution
{
    private async Task<Judged> JudgeAsync(RegisterModel command, CancellationToken ct)
    {
        var units = await UnitsAsync([command.Unit.Code, .. command.CoUnits.Select(u => u.Code), .. Codes(command.CampaignUnit)], ct);
        var unit = units.Resolve(command.Unit, command.On, command.Year.Dates, "unit");
        if (unit.Value is not { } lead)
            return new Judged(unit.Refusal!);
        var coUnits = command.CoUnits.Select(u => units.Resolve(u, command.On, command.Year.Dates, "coUnits")).ToList();
        if (coUnits.FirstOrDefault(u => u.Refusal is not null)?.Refusal is { } refusal)
            return new Judged(refusal);
        var found = await CampaignOfAsync(command.Programme, command.Year, lead, command.CampaignUnit, units, command.On, ct);
        if (found.Refusal is { } unclear)
            return new Judged(unclear);
        var campaign = found.Value;
        var facts = new RegistrationFacts(
            lead, campaign?.Launched, await HoldsYearBeforeAsync(campaign?.Launched, command.Level, ct), await ParticipantAsync(command.Owner, campaign?.Launched, ct))
        {
            CoUnits = coUnits.Select(u => u.Value!.SelfAndAncestors().First()).ToValueList(),
            PersonInCharge = command.PersonInCharge is { } person ? await records.PersonAsync(person, LabelScope.Of(campaign?.Launched), ct) : null,
            Content = records.Note(command.Content),
            Note = records.Note(command.Note),
            Fields = FieldsOf(campaign),
            Window = campaign?.Window,
            Transferred = campaign?.Transferred,
        };
        return await DecideAsync(command, StreamKeys.Of(command.Model), (ModelState state) => ModelDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> JudgeAsync(RegistrationCommand command, CancellationToken ct)
    {
        var decision = await DecisionAsync(command.Decision, ct);
        if (decision.Refusal is { } refusal)
            return new Judged(refusal);
        var receiver = await ReceiverAsync(command, ct);
        var facts = new StepFacts(decision.Value, records.Note(command.Reason), records.Note(command.Note)) { ReceivedBy = receiver.Value, NotReceived = receiver.Refusal };
        return await DecideAsync(command, StreamKeys.Of(command.Model), (ModelState state) => ModelDecider.Decide(command, state, facts), ct);
    }

    /// <summary>The unit that received the registration after a reform; none where the step counts at the lead unit.</summary>
    private async Task<Lookup<UnitAsOf>> ReceiverAsync(RegistrationCommand command, CancellationToken ct)
    {
        if (await RegistrationAsync(command, ct) is not { Current: var registration })
            return new Lookup<UnitAsOf>(null, null);
        await locks.UnitsToNameAsync(ct);
        await locks.YearToRecordAsync($"{registration.Campaign.Programme}/{registration.Campaign.Year}", ct);
        var transferred = (await lookups.StateAsync<CampaignState>(StreamKeys.Of(registration.Campaign), ct))?.Transferred;
        IReadOnlyList<Succession> successions = transferred is null ? [] : await lookups.SuccessionsAsync(registration.Unit.Key(), ct);
        var units = await UnitsAsync([registration.Unit.Code, .. Codes(command.ReceivedBy), .. successions.Select(s => s.To.Code)], ct);
        return ModelDecider.ReceiverOf(command, registration, transferred, units, successions);
    }

    private async Task<Judged> JudgeAsync(CorrectModelDetails command, CancellationToken ct)
    {
        var decision = await DecisionAsync(command.Decision, ct);
        if (decision.Refusal is { } unknown)
            return new Judged(unknown);
        var registration = await RegistrationAsync(command, ct);
        var registeredOn = registration?.Registered.On ?? PartialDate.Unknown;
        var unit = command.Unit is { } named ? (await UnitsAsync([named.Code], ct)).Resolve(named, registeredOn, command.Year.Dates, "unit") : null;
        if (unit?.Refusal is { } refusal)
            return new Judged(refusal);
        var campaign = registration is null ? null : await lookups.StateAsync<CampaignState>(StreamKeys.Of(registration.Current.Campaign), ct);
        var owner = command.Owner is { } input ? await ParticipantAsync(input, campaign?.Launched, ct) : null;
        var yearBefore = await HoldsYearBeforeAsync(campaign?.Launched, registration?.Current.Level, ct);
        var facts = new CorrectionFacts(unit?.Value, owner, FieldsOf(campaign), records.Note(command.Reason), records.Note(command.Note), yearBefore)
        {
            Decision = decision.Value,
            Transferred = campaign?.Transferred,
        };
        return await DecideAsync(command, StreamKeys.Of(command.Model), (ModelState state) => ModelDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> JudgeAsync(AnnulModelStep command, CancellationToken ct)
    {
        var decision = await DecisionAsync(command.Decision, ct);
        if (decision.Refusal is { } refusal)
            return new Judged(refusal);
        var facts = new AnnulmentFacts([], records.Note(command.Reason)) { Decision = decision.Value, Note = records.Note(command.Note) };
        return await UndoAsync(command, facts, StreamKeys.Of(command.Model), (ModelState state, AnnulmentFacts known) => ModelDecider.Decide(command, state, known), ct);
    }

    /// <summary>The registration meant; null where there is none, which the decider says.</summary>
    private async Task<RegistrationState?> RegistrationAsync(RegistrationCommand command, CancellationToken ct)
    {
        var model = await lookups.StateAsync<ModelState>(StreamKeys.Of(command.Model), ct);
        return model?.Registrations.FirstOrDefault(r => r.Key.Year == command.Year && (command.Level ?? r.Key.Level) == r.Key.Level).Value;
    }

    /// <summary>The campaign's own fields, and those of its programme.</summary>
    private ValueList<LocalField> FieldsOf(CampaignState? campaign) =>
        campaign?.Launched is { } launched ? [.. campaign.Fields, .. extensions.FieldsOf(launched.Campaign.Programme)] : [];

    private static UnitCode[] Codes(UnitSelector? unit) => unit is { } named ? [named.Code] : [];

    private async Task<bool> HoldsYearBeforeAsync(CampaignLaunched? campaign, Level? level, CancellationToken ct) =>
        campaign is not null && await lookups.IsLaunchedAsync(campaign.Campaign with { Year = campaign.Campaign.Year.Previous }, level ?? campaign.Level, ct);
}
