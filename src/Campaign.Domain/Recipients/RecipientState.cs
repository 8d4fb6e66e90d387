namespace Campaign.Domain;

/// <summary>What the deciders know of one recipient.</summary>
/// <param name="Events">What was recorded and stands, in order.</param>
public sealed record RecipientState(ValueList<RecipientEvent> Events)
{
    /// <summary>A recipient of whom nothing is recorded.</summary>
    public static RecipientState Initial { get; } = new(ValueList.Create<RecipientEvent>([]));

    /// <summary>The holds, lifted ones too, in the order they began.</summary>
    public ValueList<Hold> Holds => Events.Select((e, i) => e is RecipientPutOnHold put ? new Hold(put.Ground, put.On, LiftedAfter(i, put.Ground)) : null).OfType<Hold>().ToValueList();

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static RecipientState Evolve(RecipientState state, DomainEvent @event) => @event switch
    {
        RecipientEntryAnnulled e => new RecipientState(state.Events.Without(e.Entry.Event)),
        RecipientEvent e => new RecipientState([.. state.Events, e]),
        _ => state,
    };

    private PartialDate? LiftedAfter(int at, HoldGround ground) => Events.Skip(at + 1).OfType<HoldLifted>().FirstOrDefault(e => e.Ground == ground)?.On;
}

/// <summary>A time in which nothing is awarded to a recipient.</summary>
/// <param name="Ground">Why.</param>
/// <param name="Since">From when.</param>
/// <param name="LiftedOn">Until when; null while it stands.</param>
public sealed record Hold(HoldGround Ground, PartialDate Since, PartialDate? LiftedOn)
{
    /// <summary>Whether an award of that date would fall into it. A lifted hold covers only what certainly lies in it; one that stands, all that does not certainly lie before it.</summary>
    public bool Covers(PartialDate on) => LiftedOn is { } lifted
        ? on.Earliest >= Since.Latest && on.IsCertainlyBefore(lifted)
        : !on.IsCertainlyBefore(Since);
}
