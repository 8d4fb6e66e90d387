namespace Campaign.Domain;

/// <summary>What the deciders know of one commendation.</summary>
/// <param name="Given">The award or the praise, or null.</param>
/// <param name="Presented">The presentation, or null.</param>
public sealed record CommendationState(CommendationEvent? Given, CertificatePresented? Presented)
{
    /// <summary>A commendation of which nothing is recorded.</summary>
    public static CommendationState Initial { get; } = new(null, null);

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static CommendationState Evolve(CommendationState state, DomainEvent @event) => @event switch
    {
        CommendationAwarded e when state.Given is null => state with { Given = e },
        PraiseGiven e when state.Given is null => state with { Given = e },
        CertificatePresented e when state.Presented is null => state with { Presented = e },
        _ => state,
    };
}
