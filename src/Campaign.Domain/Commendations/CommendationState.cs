namespace Campaign.Domain;

/// <summary>What the deciders know of one commendation: what was recorded and stands. What was annulled is not in it.</summary>
/// <param name="Events">In order.</param>
public sealed record CommendationState(ValueList<CommendationEvent> Events)
{
    /// <summary>A commendation of which nothing is recorded.</summary>
    public static CommendationState Initial { get; } = new(ValueList.Create<CommendationEvent>([]));

    /// <summary>The award or the praise as it was recorded, or null.</summary>
    public CommendationEvent? Given => Events.FirstOrDefault(e => e is CommendationAwarded or PraiseGiven);

    /// <summary>The award or the praise as it stands after corrections, or null.</summary>
    public CommendationEvent? Current => Find<CommendationCorrected>()?.Now ?? Given;

    /// <summary>The last event of that type, or null when it did not happen.</summary>
    public TEvent? Find<TEvent>()
        where TEvent : CommendationEvent =>
        Events.OfType<TEvent>().LastOrDefault();

    /// <summary>Reward money paid and not recovered, in đồng; never negative.</summary>
    public decimal HeldDong => Events.OfType<RewardPaid>().Sum(e => e.AmountDong) - Events.OfType<RewardRecovered>().Sum(e => e.AmountDong);

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static CommendationState Evolve(CommendationState state, DomainEvent @event) => @event switch
    {
        CommendationAwarded or PraiseGiven when state.Given is not null => state, // the first one counts
        CertificatePresented when state.Find<CertificatePresented>() is not null => state,
        CommendationEntryAnnulled e => new CommendationState(state.Events.Without(e.Entry.Event)),
        CommendationEvent e => new CommendationState([.. state.Events, e]),
        _ => state,
    };
}
