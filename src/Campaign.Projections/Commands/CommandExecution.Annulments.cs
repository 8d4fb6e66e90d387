using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Annulments by number: the entry's stream says whose decider judges.</content>
internal sealed partial class CommandExecution
{
    private async Task<Judged> JudgeAsync(AnnulEntry command, CancellationToken ct)
    {
        var stream = await lookups.StreamOfAsync(command.Seq, ct) ?? "";
        var meant = (await lookups.EntriesAsync(stream, ct)).FirstOrDefault(e => e.Seq == command.Seq);
        var facts = new AnnulmentFacts([], records.Note(command.Reason));
        return meant?.Event switch
        {
            ModelEvent => await UndoAsync(command, facts, stream, (ModelState state, AnnulmentFacts known) => ModelDecider.Decide(command, state, known), ct),
            CommendationEvent e => await UndoCommendationAsync(
                command, facts, e.CommendationId, known => known.Find(command.Seq), (state, known) => CommendationDecider.Decide(command, state, known), ct),
            RecipientEvent e => await AnnulRecipientAsync(command, e.Key, facts, ct),
            CampaignEvent e => await AnnulCampaignAsync(command, e, facts, ct),
            UnitEvent { Act: { } act } => await AnnulActAsync(command, act, facts, ct),
            UnitEstablished e => await AnnulUnitAsync(command, e.Unit.Key(), facts, ct),
            DecisionEvent e => await AnnulDecisionAsync(command, e.DecisionId, facts, ct),
            DemocracyEvent => await UndoAsync(command, facts, stream, (DemocracyState state, AnnulmentFacts known) => DemocracyDecider.Decide(command, state, known), ct),
            CommitteeEvent => await UndoAsync(command, facts, stream, (CommitteeState state, AnnulmentFacts known) => CommitteeDecider.Decide(command, state, known), ct),
            ExtensionEvent => await UndoAsync(command, facts, stream, (ExtensionState _, AnnulmentFacts known) => ExtensionDecider.Decide(command, known), ct),
            _ => new Judged(NotByNumber(command.Seq)),
        };
    }

    private async Task<Judged> AnnulRecipientAsync(AnnulEntry command, RecipientKey key, AnnulmentFacts facts, CancellationToken ct)
    {
        await locks.RecipientAsync(key.ToString(), ct);
        return await UndoAsync(command, facts, StreamKeys.Of(key), (RecipientState state, AnnulmentFacts known) => RecipientDecider.Decide(command, state, known), ct);
    }

    private async Task<Judged> AnnulCampaignAsync(AnnulEntry command, CampaignEvent meant, AnnulmentFacts facts, CancellationToken ct)
    {
        var id = meant.Campaign;
        await locks.YearToCloseAsync($"{id.Programme}/{id.Year}", ct);
        var used = meant is CampaignLaunched or FieldListAdopted or CampaignTransferred ? await FirstAsync(await lookups.StreamsOfAsync(id, ct), e => Rests.On(meant, e), ct) : null;
        return await UndoAsync(
            command, facts with { UsedBy = used }, StreamKeys.Of(id), (CampaignState state, AnnulmentFacts known) => CampaignDecider.Decide(command, state, known), ct);
    }

    private async Task<Judged> AnnulDecisionAsync(AnnulEntry command, DecisionId id, AnnulmentFacts facts, CancellationToken ct)
    {
        await locks.DecisionToEndAsync(id.ToString(), ct);
        var used = await FirstAsync(await lookups.StreamsOfAsync(id, ct), e => Rests.On(id, e), ct);
        return await UndoAsync(
            command, facts with { UsedBy = used, Decided = await AwardsByAsync(id, ct), Law = law }, StreamKeys.Of(id), (DecisionState state, AnnulmentFacts known) => DecisionDecider.Decide(command, state, known), ct);
    }

    private async Task<Judged> AnnulUnitAsync(AnnulEntry command, UnitKey unit, AnnulmentFacts facts, CancellationToken ct)
    {
        await locks.UnitsToRecordAsync(ct);
        var used = await FirstAsync(await lookups.StreamsOfAsync(unit, ct), e => Rests.On(unit, e), ct);
        return await UndoAsync(
            command, facts with { UsedBy = used }, StreamKeys.Of(unit), (UnitState _, AnnulmentFacts known) => UnitDecider.Decide(command, known), ct,
            (_, events) => events.OfType<UnitEntryAnnulled>().ToList().ForEach(e => lookups.QueueUnitGone(e.Unit.Key())));
    }

    private async Task<Judged> AnnulActAsync(AnnulEntry command, ActId act, AnnulmentFacts facts, CancellationToken ct)
    {
        await locks.UnitsToRecordAsync(ct);
        var register = await lookups.AllUnitsAsync(ct);
        var stream = StreamKeys.Of(act);
        return await DecideAsync(
            command, stream,
            async (RestructuringState state) => RestructuringDecider.Decide(command, act, state, register, 
                facts with { UsedBy = await UserOfAsync(state, stream, ct), History = await lookups.EntriesAsync(stream, ct) }), ct,
            (state, _) => KeepWithout(act, register, state.Events));
    }

    /// <summary>A stream that names a unit which the act begins, or one as the act made it.</summary>
    private async Task<string?> UserOfAsync(RestructuringState act, string stream, CancellationToken ct)
    {
        var ended = act.Events.OfType<UnitDissolved>().Select(e => e.Unit.Key()).ToHashSet();
        if (await FirstAsync(await lookups.StreamsOfTransfersAsync(ct), e => e is CampaignTransferred t && ended.Contains(t.Campaign.Unit), ct) is { } transferred)
            return transferred;
        var made = act.Events.Select(Rests.MadeBy).OfType<UnitRef>().ToHashSet();
        return made.Count == 0 ? null : await FirstAsync((await lookups.StreamsOfUnitsSinceAsync(made, ct)).Where(other => other != stream), e => Rests.On(made, e), ct);
    }

    private void KeepWithout(ActId act, UnitRegister register, ValueList<UnitEvent> events)
    {
        var (gone, restored) = register.Before(act, events);
        foreach (var unit in gone)
            lookups.QueueUnitGone(unit);
        lookups.QueueUnits(restored);
        lookups.QueueSuccessionsGone(act);
    }

    private Task<Judged> UndoAsync<TState, TEvent>(
        DomainCommand command, AnnulmentFacts facts, string stream, Func<TState, AnnulmentFacts, Outcome<TEvent>> decide, CancellationToken ct, Action<TState, ValueList<TEvent>>? keep = null)
        where TState : class
        where TEvent : DomainEvent =>
        UndoAsync(command, facts, stream, (TState state, AnnulmentFacts known) => Task.FromResult(decide(state, known)), ct, keep);

    /// <summary>The history is read after the stream: who undoes the same meanwhile makes this one lose the race, so that nothing is undone twice.</summary>
    private Task<Judged> UndoAsync<TState, TEvent>(
        DomainCommand command, AnnulmentFacts facts, string stream, Func<TState, AnnulmentFacts, Task<Outcome<TEvent>>> decide, CancellationToken ct, Action<TState, ValueList<TEvent>>? keep = null)
        where TState : class
        where TEvent : DomainEvent =>
        DecideAsync(command, stream, async (TState state) => await decide(state, facts with { History = await lookups.EntriesAsync(stream, ct) }), ct, keep);

    /// <summary>The first stream in which such an event stands.</summary>
    private async Task<string?> FirstAsync(IEnumerable<string> streams, Func<DomainEvent, bool> isMeant, CancellationToken ct)
    {
        foreach (var stream in streams)
        {
            if ((await StandingAsync(stream, ct)).Any(isMeant))
                return stream;
        }

        return null;
    }

    private async Task<IEnumerable<DomainEvent>> StandingAsync(string stream, CancellationToken ct)
    {
        var history = new AnnulmentFacts(await lookups.EntriesAsync(stream, ct), null);
        return history.History.Where(e => e.Event is not IEntryAnnulled && !history.IsAnnulled(e)).Select(e => e.Event);
    }

    private static Refusal NotByNumber(long seq) => new(
        RefusalCode.UnknownEntry,
        $"There is no entry {seq} that is undone by its number. Look the number up with 'explain' or in the list of exceptions; persons have commands of their own.",
        "An annulment names one entry.",
        "seq");
}
