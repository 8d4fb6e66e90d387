namespace Campaign.Domain;

/// <summary>What the deciders know of one legal act.</summary>
/// <param name="Events">What it did and stands, in order; empty when nothing is recorded, or it was undone.</param>
public sealed record RestructuringState(ValueList<UnitEvent> Events)
{
    /// <summary>How often it was recorded and undone.</summary>
    public int TimesUndone { get; init; }

    /// <summary>An act of which nothing is recorded.</summary>
    public static RestructuringState Initial { get; } = new(ValueList.Create<UnitEvent>([]));

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static RestructuringState Evolve(RestructuringState state, DomainEvent @event) => @event switch
    {
        RestructuringAnnulled => Initial with { TimesUndone = state.TimesUndone + 1 },
        UnitEvent { Act: not null } e => state with { Events = [.. state.Events, e] },
        _ => state,
    };
}
