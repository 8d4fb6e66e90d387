namespace Campaign.Domain;

/// <summary>What the deciders know of one decision.</summary>
/// <param name="Recorded">What was recorded, or null.</param>
public sealed record DecisionState(DecisionRecorded? Recorded)
{
    /// <summary>A decision of which nothing is recorded.</summary>
    public static DecisionState Initial { get; } = new((DecisionRecorded?)null);

    /// <summary>How other events name it, or null when it is not recorded.</summary>
    public DecisionRef? Ref => Recorded is { } e ? new DecisionRef(e.DecisionId, e.Number, e.On, e.Track) : null;

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static DecisionState Evolve(DecisionState state, DomainEvent @event) => @event switch
    {
        DecisionRecorded e when state.Recorded is null => new DecisionState(e),
        _ => state,
    };
}
