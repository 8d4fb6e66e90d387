using Campaign.Domain;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace Campaign.Projections;

/// <summary>Lets Marten read a stream through the domain's own pure fold, so that the domain stays free of Marten.</summary>
internal sealed class StateProjection<TState>(TState initial, Func<TState, DomainEvent, TState> evolve) : SingleStreamProjection<TState, string>
    where TState : class
{
    public override TState? Evolve(TState? snapshot, string id, IEvent e) => evolve(snapshot ?? initial, (DomainEvent)e.Data);
}
