namespace Campaign.Domain;

/// <summary>What the deciders know of one decision.</summary>
/// <param name="Events">What was recorded and stands, in order.</param>
public sealed record DecisionState(ValueList<DecisionEvent> Events)
{
    /// <summary>A decision of which nothing is recorded.</summary>
    public static DecisionState Initial { get; } = new(ValueList.Create<DecisionEvent>([]));

    /// <summary>What was recorded first, or null.</summary>
    public DecisionRecorded? Recorded => Events is [DecisionRecorded e, ..] ? e : null;

    /// <summary>The decision as it stands after corrections, or null.</summary>
    public DecisionRecorded? Current => Events.OfType<DecisionCorrected>().LastOrDefault()?.Now ?? Recorded;

    /// <summary>How it was cancelled, or null while it stands.</summary>
    public DecisionRevoked? Revoked => Events.OfType<DecisionRevoked>().FirstOrDefault();

    /// <summary>How other events name it, or null when it is not recorded.</summary>
    public DecisionRef? Ref => Current?.Ref();

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static DecisionState Evolve(DecisionState state, DomainEvent @event) => (state.Recorded, @event) switch
    {
        (null, DecisionRecorded e) => new DecisionState([e]),
        (null, _) or (_, DecisionRecorded) => state, // nothing stands without the record, and the first one counts
        (_, DecisionEntryAnnulled e) => new DecisionState(state.Events.Without(e.Entry.Event)),
        (_, DecisionEvent e) => new DecisionState([.. state.Events, e]),
        _ => state,
    };
}
