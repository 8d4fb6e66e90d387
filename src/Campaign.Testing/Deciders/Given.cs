using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Testing;

/// <summary>Given what happened, when a command comes, then exactly these events, or this refusal; of the pure deciders, without a ledger.</summary>
/// <example>
/// <code>
/// Given&lt;ModelState&gt;(registered).When(new SurveyModel(model, year), ModelDecider.Decide, new StepFacts()).Then(surveyed);
/// </code>
/// </example>
public static class Scenario
{
    /// <summary>What happened so far in one stream.</summary>
    /// <typeparam name="TState">The state of an aggregate, such as <see cref="ModelState"/>.</typeparam>
    /// <param name="events">In their order; none: nothing happened yet.</param>
    /// <exception cref="ArgumentException">The type is no state of an aggregate.</exception>
    public static Given<TState> Given<TState>(params IEnumerable<DomainEvent> events)
        where TState : class =>
        new Given<TState>(StateFolds.Of<TState>().Initial).And(events);
}

/// <summary>What happened so far, as the decider sees it.</summary>
/// <param name="State">The fold of the events.</param>
public sealed record Given<TState>(TState State)
    where TState : class
{
    /// <summary>The same, and then these events.</summary>
    public Given<TState> And(params IEnumerable<DomainEvent> events) => new(StateFolds.Of<TState>().Over(State, events));

    /// <summary>The decider's answer to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="decide">The decider, e.g. <c>ModelDecider.Decide</c>.</param>
    /// <param name="facts">What a ledger would have looked up for it.</param>
    public Outcome<TEvent> When<TCommand, TFacts, TEvent>(TCommand command, Func<TCommand, TState, TFacts, Outcome<TEvent>> decide, TFacts facts)
        where TCommand : DomainCommand
        where TEvent : DomainEvent
    {
        ArgumentNullException.ThrowIfNull(decide);
        return decide(command, State, facts);
    }
}
