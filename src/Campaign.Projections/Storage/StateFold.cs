using System.Collections.Frozen;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>How the domain folds a stream: from where, and over each event.</summary>
internal sealed record StateFold<TState>(TState Initial, Func<TState, DomainEvent, TState> Evolve)
{
    /// <summary>The state after the events.</summary>
    public TState Over(TState state, IEnumerable<DomainEvent> events) => events.Aggregate(state, Evolve);
}

/// <summary>The folds of all aggregates.</summary>
internal static class StateFolds
{
    private static readonly FrozenDictionary<Type, object> All = new Dictionary<Type, object>
    {
        [typeof(UnitState)] = new StateFold<UnitState>(UnitState.Initial, UnitState.Evolve),
        [typeof(RestructuringState)] = new StateFold<RestructuringState>(RestructuringState.Initial, RestructuringState.Evolve),
        [typeof(CampaignState)] = new StateFold<CampaignState>(CampaignState.Initial, CampaignState.Evolve),
        [typeof(ModelState)] = new StateFold<ModelState>(ModelState.Initial, ModelState.Evolve),
        [typeof(DecisionState)] = new StateFold<DecisionState>(DecisionState.Initial, DecisionState.Evolve),
        [typeof(CommendationState)] = new StateFold<CommendationState>(CommendationState.Initial, CommendationState.Evolve),
        [typeof(RecipientState)] = new StateFold<RecipientState>(RecipientState.Initial, RecipientState.Evolve),
        [typeof(DemocracyState)] = new StateFold<DemocracyState>(DemocracyState.Initial, DemocracyState.Evolve),
        [typeof(ExtensionState)] = new StateFold<ExtensionState>(ExtensionState.Initial, ExtensionState.Evolve),
        [typeof(CommitteeState)] = new StateFold<CommitteeState>(CommitteeState.Initial, CommitteeState.Evolve),
        [typeof(PersonState)] = new StateFold<PersonState>(PersonState.Initial, PersonState.Evolve),
    }.ToFrozenDictionary();

    /// <summary>The fold of the state.</summary>
    public static StateFold<TState> Of<TState>()
        where TState : class => (StateFold<TState>)All[typeof(TState)];
}
