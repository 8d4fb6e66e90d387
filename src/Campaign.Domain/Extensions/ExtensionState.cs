namespace Campaign.Domain;

/// <summary>What the deciders know of one item of an extension.</summary>
/// <param name="Events">What was recorded and stands, in order.</param>
public sealed record ExtensionState(ValueList<ExtensionRecorded> Events)
{
    /// <summary>An item of which nothing is recorded.</summary>
    public static ExtensionState Initial { get; } = new(ValueList.Create<ExtensionRecorded>([]));

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static ExtensionState Evolve(ExtensionState state, DomainEvent @event) => @event switch
    {
        ExtensionEntryAnnulled e => new ExtensionState(state.Events.Without(e.Entry.Event)),
        ExtensionRecorded e => new ExtensionState([.. state.Events, e]),
        _ => state,
    };
}
