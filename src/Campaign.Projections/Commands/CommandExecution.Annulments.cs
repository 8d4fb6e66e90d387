using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Annulments by number: the entry's stream says whose decider judges.</content>
internal sealed partial class CommandExecution
{
    private async Task<Judged> JudgeAsync(AnnulEntry command, CancellationToken ct)
    {
        var stream = await lookups.StreamOfAsync(command.Seq, ct);
        var facts = new AnnulmentFacts(stream is null ? [] : await lookups.EntriesAsync(stream, ct), records.Note(command.Reason));
        return facts.Find(command.Seq)?.Event switch
        {
            ModelEvent => await DecideAsync(command, stream!, ModelState.Initial, state => ModelDecider.Decide(command, state, facts), ct),
            CommendationEvent => await AnnulCommendationAsync(command, stream!, facts, ct),
            RecipientEvent e => await AnnulRecipientAsync(command, e.Key, facts, ct),
            CampaignEvent e => await AnnulCampaignAsync(command, e.Campaign, facts, ct),
            UnitEstablished e => await AnnulUnitAsync(command, e.Unit.Key(), facts, ct),
            DecisionEvent e => await AnnulDecisionAsync(command, e.DecisionId, facts, ct),
            _ => new Judged(NotByNumber(command.Seq)),
        };
    }

    private async Task<Judged> AnnulCommendationAsync(AnnulEntry command, string stream, AnnulmentFacts facts, CancellationToken ct)
    {
        var id = facts.History.Select(e => e.Event).OfType<CommendationEvent>().First().CommendationId;
        var held = await lookups.AwardAsync(id, ct);
        facts = await WithAwardsAsync(facts, facts.Find(command.Seq)?.Event, id, ct);
        return await DecideAsync(
            command, stream, CommendationState.Initial, state => CommendationDecider.Decide(command, state, facts), ct,
            (state, events) => KeepAward(state, events, e => HeldAward.From(e, null) with { Achievement = held?.Achievement ?? "" }));
    }

    private async Task<Judged> AnnulRecipientAsync(AnnulEntry command, RecipientKey key, AnnulmentFacts facts, CancellationToken ct)
    {
        await locks.RecipientAsync(key.ToString(), ct);
        return await DecideAsync(command, StreamKeys.Of(key), RecipientState.Initial, state => RecipientDecider.Decide(command, state, facts), ct);
    }

    private async Task<Judged> AnnulCampaignAsync(AnnulEntry command, CampaignId id, AnnulmentFacts facts, CancellationToken ct)
    {
        await locks.YearToCloseAsync($"{id.Programme}/{id.Year}", ct);
        var used = facts.Find(command.Seq)?.Event is CampaignLaunched ? await FirstAsync(await lookups.StreamsOfAsync(id, ct), e => CampaignOf(e) == id, ct) : null;
        return await DecideAsync(command, StreamKeys.Of(id), CampaignState.Initial, state => CampaignDecider.Decide(command, state, facts with { UsedBy = used }), ct);
    }

    private async Task<Judged> AnnulDecisionAsync(AnnulEntry command, DecisionId id, AnnulmentFacts facts, CancellationToken ct)
    {
        await locks.DecisionToEndAsync(id.ToString(), ct);
        var used = await FirstAsync(await lookups.StreamsOfAsync(id, ct), e => Names(e, id), ct);
        return await DecideAsync(command, StreamKeys.Of(id), DecisionState.Initial, state => DecisionDecider.Decide(command, state, facts with { UsedBy = used }), ct);
    }

    private async Task<Judged> AnnulUnitAsync(AnnulEntry command, UnitKey unit, AnnulmentFacts facts, CancellationToken ct)
    {
        await locks.UnitsToRecordAsync(ct);
        var used = await FirstAsync(await lookups.StreamsOfAsync(unit, ct), e => UnitsOf(e).Any(u => u.Key() == unit), ct);
        return await DecideAsync(
            command, StreamKeys.Of(unit), UnitState.Initial, _ => UnitDecider.Decide(command, facts with { UsedBy = used }), ct, (_, events) => KeepUnits(events));
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

    private static IEnumerable<UnitRef> UnitsOf(DomainEvent e) => e switch
    {
        ModelRegistered m => m.Registration.Unit.SelfAndAncestors().Concat(m.CoUnits),
        ModelEvent m => m.Registration.Unit.SelfAndAncestors(),
        CommendationEvent c => c.Unit.SelfAndAncestors(),
        CampaignEvent c => c.Unit.SelfAndAncestors(),
        RecipientEvent r => r.Unit.SelfAndAncestors(),
        UnitEstablished u => u.Unit.Path,
        _ => [],
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
        $"There is no entry {seq} that is undone by its number. Look the number up with 'explain' or in the list of exceptions; persons have commands of their own.",
        "An annulment names one entry.",
        "seq");
}
