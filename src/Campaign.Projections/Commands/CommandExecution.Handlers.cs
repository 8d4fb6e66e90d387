using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Units, campaigns, decisions, recipients, persons: what each decider needs, looked up.</content>
internal sealed partial class CommandExecution
{
    private async Task<Judged> JudgeAsync(EstablishUnit command, CancellationToken ct)
    {
        await locks.UnitsToRecordAsync(ct);
        var register = await lookups.UnitsAsync(command.Parent is { } parent ? [command.Code, parent.Code] : [command.Code], ct);
        return await DecideAsync(
            command, StreamKeys.Of(command.Key()), (UnitState state) => UnitDecider.Decide(command, state, register), ct,
            (_, events) => KeepUnits(register.After(events), [])); // in the transaction of the event, so that the next command sees the unit
    }

    private void KeepUnits(IEnumerable<UnitLife> begun, IReadOnlyCollection<UnitLife> changed)
    {
        foreach (var life in begun)
            lookups.QueueUnit(life);
        lookups.QueueUnits(changed);
    }

    /// <summary>Every life of the codes, which stay as they are until the transaction ends.</summary>
    private async Task<UnitRegister> UnitsAsync(UnitCode[] codes, CancellationToken ct)
    {
        await locks.UnitsToNameAsync(ct);
        return await lookups.UnitsAsync(codes, ct);
    }

    private async Task<Judged> JudgeAsync(RestructureUnits command, CancellationToken ct)
    {
        await locks.UnitsToRecordAsync(ct);
        var register = await lookups.AllUnitsAsync(ct);
        return await DecideAsync(
            command, StreamKeys.Of(command.Act), (RestructuringState state) => RestructuringDecider.Decide(command, state, register), ct,
            (_, events) => Keep(register, events));
    }

    private void Keep(UnitRegister register, IReadOnlyCollection<UnitEvent> events)
    {
        var begun = events.OfType<UnitEstablished>().Select(e => e.Unit.Key()).ToHashSet();
        var lives = register.After(events).ToLookup(life => begun.Contains(life.Key()));
        KeepUnits(lives[true], [.. lives[false]]);
        foreach (var succeeded in events.OfType<UnitSucceeded>())
            lookups.QueueSuccession(succeeded);
    }

    private async Task<Judged> JudgeAsync(CampaignCommand command, CancellationToken ct)
    {
        var units = await UnitsAsync([command.Unit.Code], ct);
        var unit = CampaignUnit(units, command);
        if (unit.Value is not { } found)
            return new Judged(unit.Refusal!);
        if (command is LaunchCampaign or AdoptFields or SetRegistrationWindow or SetTarget && units.Ended(found.Key(), command.On, "unit") is { } ended) // what it came to may be told later
            return new Judged(ended);
        return await DecideAsync(
            command, StreamKeys.Of(IdOf(command, found)), (CampaignState state) => CampaignDecider.Decide(command, state, new CampaignFacts(found) { IsAddedFigure = IsAdded(command) }), ct);
    }

    private bool IsAdded(CampaignCommand command) => command is StatedFigureCommand stated && extensions.IsAdded(stated.Programme, stated.Figure, stated.Facet);

    private async Task<Judged> JudgeAsync(FreezeFigures command, CancellationToken ct)
    {
        var unit = CampaignUnit(await UnitsAsync([command.Unit.Code], ct), command);
        if (unit.Value is not { } found)
            return new Judged(unit.Refusal!);
        await locks.YearToCloseAsync($"{command.Programme}/{command.Year}", ct);
        var (throughSeq, figures) = await lookups.TotalsAsync(IdOf(command, found), command.CutOff, ct);
        var facts = new CampaignFacts(found, throughSeq, figures);
        return await DecideAsync(command, StreamKeys.Of(IdOf(command, found)), (CampaignState state) => CampaignDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> JudgeAsync(TransferCampaign command, CancellationToken ct)
    {
        var units = await UnitsAsync([command.Unit.Code, .. command.To.Select(u => u.Code)], ct);
        var unit = CampaignUnit(units, command);
        if (unit.Value is not { } found)
            return new Judged(unit.Refusal!);
        await locks.YearToCloseAsync($"{command.Programme}/{command.Year}", ct);
        var receivers = command.To.Select(u => units.Resolve(u, command.On, command.Year.Dates, "to")).ToList();
        if (receivers.Find(r => r.Refusal is not null)?.Refusal is { } refusal)
            return new Judged(refusal);
        var taken = new List<Succession>();
        foreach (var receiver in receivers)
            taken.AddRange(await lookups.TakenOverAsync(receiver.Value!.Key(), ct));
        var facts = new CampaignFacts(found)
        {
            UnitUntil = units.Find(found.Key())?.Until,
            Receivers = receivers.Select(r => r.Value!).ToValueList(),
            Units = await UnitsAsync([command.Unit.Code, .. command.To.Select(u => u.Code), .. taken.Select(s => s.From.Code)], ct),
            Successions = taken,
        };
        return await DecideAsync(command, StreamKeys.Of(IdOf(command, found)), (CampaignState state) => CampaignDecider.Decide(command, state, facts), ct);
    }

    private static Lookup<UnitAsOf> CampaignUnit(UnitRegister units, CampaignCommand command) => units.Resolve(command.Unit, PartialDate.Unknown, command.Year.Dates, "unit");

    private static CampaignId IdOf(CampaignCommand command, UnitAsOf unit) => new(command.Programme, unit.Key(), command.Year);

    private async Task<Judged> JudgeAsync(DecisionCommand command, CancellationToken ct)
    {
        var signer = command.Signer is { } person ? await records.PersonAsync(person, LabelScope.Decisions, ct) : null;
        var awards = command is CorrectDecision { Decider: not null } ? await AwardsByAsync(command.Decision, ct) : [];
        var facts = new DecisionFacts(signer, Reason: records.Note((command as CorrectDecision)?.Reason)) { Awards = awards, Law = law };
        return await DecideAsync(command, StreamKeys.Of(command.Decision), (DecisionState state) => DecisionDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> JudgeAsync(RevokeDecision command, CancellationToken ct)
    {
        await locks.DecisionToEndAsync(command.Decision.ToString(), ct);
        var by = await DecisionAsync(command.RevokedBy, ct);
        if (by.Refusal is { } refusal)
            return new Judged(refusal with { Field = "revokedBy" });
        var facts = new DecisionFacts(RevokedBy: by.Value, Reason: records.Note(command.Reason));
        return await DecideAsync(command, StreamKeys.Of(command.Decision), (DecisionState state) => DecisionDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> JudgeAsync(RecipientCommand command, CancellationToken ct)
    {
        var unit = (await UnitsAsync([command.Unit.Code], ct)).Resolve(command.Unit, command.On, command.Year.Dates, "unit");
        if (unit.Value is not { } found)
            return new Judged(unit.Refusal!);
        var going = await CampaignOfAsync(command.Programme, command.Year, found, null, new UnitRegister([]), command.On, ct);
        var recipient = await ParticipantAsync(command.Recipient, going.Value?.Launched, ct);
        var facts = new RecipientFacts(RecipientKey.Of(recipient, found), found, records.Note(command.Reason));
        if (facts.Key is not { } key)
            return new Judged(RecipientDecider.Decide(command, RecipientState.Initial, facts).Refusal!);
        await locks.RecipientAsync(key.ToString(), ct);
        return await DecideAsync(command, StreamKeys.Of(key), (RecipientState state) => RecipientDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> JudgeAsync(PersonCommand command, CancellationToken ct)
    {
        var names = command is ErasePerson ? await lookups.NamesToEraseAsync(command.Person, ct) : [];
        return await DecideAsync(
            command, StreamKeys.Of(command.Person),
            async (PersonState state) => PersonDecider.Decide(command, state, command is ErasePerson && state.Requested is not null ? await lookups.NotesToEraseAsync(command.Person, names, ct) : []),
            ct, (_, events) => Destroy(events, names));
    }

    private void Destroy(ValueList<PersonEvent> events, List<string> names)
    {
        if (events.OfType<PersonErased>().FirstOrDefault() is { } erased)
            records.QueueErasure(erased.Person.Id, names, [.. events.OfType<PersonErased>().SelectMany(e => e.Notes)]);
    }

    /// <summary>The decision named, which stays named until the transaction ends; none when none is named.</summary>
    private async Task<Lookup<DecisionRef>> DecisionAsync(DecisionId? decision, CancellationToken ct)
    {
        if (decision is not { } id)
            return new Lookup<DecisionRef>(null, null);
        await locks.DecisionToNameAsync(id.ToString(), ct);
        return await lookups.StateAsync<DecisionState>(StreamKeys.Of(id), ct) switch
        {
            { Revoked: not null } => new Refusal(RefusalCode.DecisionRevoked, $"Decision '{id}' was revoked. Name the one in force, or none.", "Nothing new rests on a decision that was cancelled.", "decision"),
            { Ref: { } found } => found,
            _ => new Refusal(RefusalCode.UnknownDecision, $"The ledger holds no decision '{id}'. Record it first, as far as it is known, or name none.", "A named decision must be in the ledger.", "decision"),
        };
    }

    private async Task<Participant> ParticipantAsync(ParticipantInput input, CampaignLaunched? campaign, CancellationToken ct) =>
        input.Person() is { } person
            ? new Participant(input.Kind, Person: await records.PersonAsync(person, LabelScope.Of(campaign), ct))
            : new Participant(input.Kind, input.Kind == ParticipantKind.Collective ? input.Name?.Trim().Normalize() : null);
}
