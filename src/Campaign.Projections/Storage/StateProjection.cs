using Campaign.Domain;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace Campaign.Projections;

/// <summary>A stream folded by the domain.</summary>
/// <remarks>Marten takes a constructor with one argument, such as a state's, for a convention of its own; this has none.</remarks>
internal sealed class Folded<TState>
    where TState : class
{
    /// <summary>The stream key; Marten asks for it, the fold does not.</summary>
    public string Id { get; set; } = "";

    public required TState State { get; init; }
}

/// <summary>Lets Marten read a stream through the domain's own pure fold, so that the domain stays free of Marten.</summary>
internal sealed class StateProjection<TState>(TState initial, Func<TState, DomainEvent, TState> evolve) : SingleStreamProjection<Folded<TState>, string>
    where TState : class
{
    public override Folded<TState> Evolve(Folded<TState>? snapshot, string id, IEvent e) =>
        new() { State = evolve(snapshot?.State ?? initial, (DomainEvent)e.Data) };
}
