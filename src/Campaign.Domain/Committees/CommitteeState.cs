namespace Campaign.Domain;

/// <summary>What the deciders know of one steering committee.</summary>
/// <param name="Events">What was recorded and stands, in order.</param>
public sealed record CommitteeState(ValueList<CommitteeEvent> Events)
{
    /// <summary>A committee of which nothing is recorded.</summary>
    public static CommitteeState Initial { get; } = new(ValueList.Create<CommitteeEvent>([]));

    /// <summary>How it was set up or ended last; null when neither is recorded.</summary>
    public CommitteeEvent? Standing => Events.LastOrDefault(e => e is CommitteeEstablished or CommitteeDissolved);

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static CommitteeState Evolve(CommitteeState state, DomainEvent @event) => @event switch
    {
        CommitteeEntryAnnulled e => new CommitteeState(state.Events.Without(e.Entry.Event)),
        CommitteeEvent e => new CommitteeState([.. state.Events, e]),
        _ => state,
    };
}
