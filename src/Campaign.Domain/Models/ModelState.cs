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
        ModelRegistered e => state.With(e.Registration.Key(), [e]),
        ModelEntryAnnulled e when state.Registrations.TryGetValue(e.Registration.Key(), out var r) => state.With(e.Registration.Key(), e.Entry.Event.Equals(r.Registered) ? [] : r.Events.Without(e.Entry.Event)),
        ModelEvent e when state.Registrations.TryGetValue(e.Registration.Key(), out var r) => state.With(e.Registration.Key(), [.. r.Events, e]),
        _ => state,
    };

    private ModelState With(RegistrationKey key, ValueList<ModelEvent> events) =>
        new(events.Count == 0 ? Registrations.Remove(key) : Registrations.SetItem(key, new RegistrationState(events)));
}

/// <summary>One registration: what happened to it and stands, the registration first. What was annulled is not in it.</summary>
/// <param name="Events">Never empty.</param>
public sealed record RegistrationState(ValueList<ModelEvent> Events)
{
    /// <summary>How it was registered.</summary>
    public ModelRegistered Registered => (ModelRegistered)Events[0];

    /// <summary>The registration as it stands after corrections.</summary>
    public Registration Current => Find<ModelDetailsCorrected>()?.Registration ?? Registered.Registration;

    /// <summary>The details as they stand after corrections.</summary>
    public ModelDetails Details =>
        Find<ModelDetailsCorrected>()?.Now ?? new ModelDetails(Registered.Title, Registered.Place, Registered.SinceYear, Registered.LocalField);

    /// <summary>The last event of that type, or null when it did not happen.</summary>
    public TEvent? Find<TEvent>()
        where TEvent : ModelEvent =>
        Events.OfType<TEvent>().LastOrDefault();

    /// <summary>The events that no later one took back, in order.</summary>
    internal IEnumerable<ModelEvent> Standing => Events.Where((e, i) => !Events.Skip(i + 1).Any(later => TakesBack(later, e)));

    /// <summary>Whether the step was taken and stands.</summary>
    internal bool Has<TEvent>()
        where TEvent : ModelEvent =>
        Standing.OfType<TEvent>().Any();

    /// <summary>Whether the later event ends the earlier one.</summary>
    internal static bool TakesBack(ModelEvent later, ModelEvent earlier) => ModelSteps.TakenBy(later).TakesBack(ModelSteps.TakenBy(earlier));
}
