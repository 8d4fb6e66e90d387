namespace Campaign.Domain;

/// <summary>What the deciders know of one unit.</summary>
/// <param name="Established">How it began, or null when the ledger does not hold it.</param>
public sealed record UnitState(UnitEstablished? Established)
{
    /// <summary>A unit of which nothing is recorded.</summary>
    public static UnitState Initial { get; } = new((UnitEstablished?)null);

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static UnitState Evolve(UnitState state, DomainEvent @event) => @event switch
    {
        UnitEstablished e when state.Established is null => new UnitState(e),
        UnitEntryAnnulled e when e.Entry.Event.Equals(state.Established) => Initial,
        _ => state,
    };
}
