namespace Campaign.Domain;

/// <summary>What the deciders know of one person: no name among it.</summary>
/// <param name="Person">The person, with the last commitment; null when the ledger does not hold it.</param>
/// <param name="Requested">The request for erasure that is open, or null.</param>
/// <param name="Closed">The last refusal or the erasure, or null.</param>
public sealed record PersonState(PersonRef? Person, ErasureRequested? Requested, PersonEvent? Closed)
{
    /// <summary>A person of whom nothing is recorded.</summary>
    public static PersonState Initial { get; } = new(null, null, null);

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static PersonState Evolve(PersonState state, DomainEvent @event) => @event switch
    {
        PersonIdentified e => state with { Person = e.Person },
        PersonCorrected e => state with { Person = e.Person },
        ErasureRequested e => state with { Requested = e, Closed = null },
        ErasureRefused or PersonErased => state with { Requested = null, Closed = (PersonEvent)@event },
        _ => state,
    };
}
