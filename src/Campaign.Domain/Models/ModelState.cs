using System.Collections.Immutable;

namespace Campaign.Domain;

/// <summary>What the deciders know of one model.</summary>
/// <param name="Registrations">Its registrations by year and level.</param>
public sealed record ModelState(ImmutableDictionary<RegistrationKey, RegistrationState> Registrations)
{
    /// <summary>A model of which nothing is recorded.</summary>
    public static ModelState Initial { get; } = new(ImmutableDictionary<RegistrationKey, RegistrationState>.Empty);

    /// <summary>The state after the event. Total: an event it does not act on changes nothing.</summary>
    public static ModelState Evolve(ModelState state, DomainEvent @event) => @event switch
    {
        ModelRegistered e when state.Registrations.ContainsKey(e.Registration.Key()) => state, // the first one counts
        ModelRegistered e => state.With(e, new RegistrationState([e])),
        ModelEvent e when state.Registrations.TryGetValue(e.Registration.Key(), out var r) => state.With(e, new RegistrationState([.. r.Events, e])),
        _ => state,
    };

    private ModelState With(ModelEvent e, RegistrationState registration) =>
        new(Registrations.SetItem(e.Registration.Key(), registration));
}

/// <summary>One registration: what happened to it, the registration first.</summary>
/// <param name="Events">Never empty.</param>
public sealed record RegistrationState(ValueList<ModelEvent> Events)
{
    /// <summary>How it was registered.</summary>
    public ModelRegistered Registered => (ModelRegistered)Events[0];

    /// <summary>The event of that type, or null when it did not happen.</summary>
    public TEvent? Find<TEvent>()
        where TEvent : ModelEvent =>
        Events.OfType<TEvent>().FirstOrDefault();
}
