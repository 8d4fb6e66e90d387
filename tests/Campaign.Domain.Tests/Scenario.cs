namespace Campaign.Domain.Tests;

/// <summary>Given what happened, when a command comes, then exactly these events, or this refusal.</summary>
internal static class Scenario
{
    public static Given<TState> Given<TState>(TState initial, Func<TState, DomainEvent, TState> evolve) => new(initial, evolve);

    public static Outcome<TEvent> ShouldEmit<TEvent>(this Outcome<TEvent> outcome, params TEvent[] expected)
        where TEvent : DomainEvent
    {
        Assert.Null(outcome.Refusal);
        Assert.Equal(expected, outcome.Events);
        return outcome;
    }

    public static Outcome<TEvent> ShouldEmitNothing<TEvent>(this Outcome<TEvent> outcome)
        where TEvent : DomainEvent =>
        outcome.ShouldEmit().ShouldClaim();

    public static Outcome<TEvent> ShouldClaim<TEvent>(this Outcome<TEvent> outcome, params string[] keys)
        where TEvent : DomainEvent
    {
        Assert.Equal(keys, outcome.Claims.Select(c => c.Key));
        return outcome;
    }

    public static Refusal ShouldBeRefused<TEvent>(this Outcome<TEvent> outcome, string code, string? field)
        where TEvent : DomainEvent
    {
        Assert.Empty(outcome.Events);
        Assert.Empty(outcome.Claims);
        return outcome.Refusal.ShouldBe(code, field);
    }

    public static Refusal ShouldBe(this Refusal? refusal, string code, string? field)
    {
        Assert.NotNull(refusal);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
        Assert.NotEqual("", refusal.Sentence);
        Assert.NotEqual("", refusal.Rule);
        return refusal;
    }
}

/// <summary>What happened so far.</summary>
internal sealed record Given<TState>(TState State, Func<TState, DomainEvent, TState> Evolve)
{
    public Given<TState> And(params DomainEvent[] events) => this with { State = events.Aggregate(State, Evolve) };

    public Outcome<TEvent> When<TCommand, TFacts, TEvent>(TCommand command, Func<TCommand, TState, TFacts, Outcome<TEvent>> decide, TFacts facts)
        where TCommand : DomainCommand
        where TEvent : DomainEvent =>
        decide(command, State, facts);
}
