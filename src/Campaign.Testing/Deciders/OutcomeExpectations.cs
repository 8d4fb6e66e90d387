using Campaign.Domain;

namespace Campaign.Testing;

/// <summary>What a decider's answer has to be. Each answers what it was given, so that more can be asked of it.</summary>
public static class OutcomeExpectations
{
    /// <summary>Exactly these events, in this order.</summary>
    /// <exception cref="ScenarioException">Others, or a refusal; its message has both lists as JSON.</exception>
    public static Outcome<TEvent> Then<TEvent>(this Outcome<TEvent> outcome, params TEvent[] expected)
        where TEvent : DomainEvent
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(expected);
        if (outcome.Refusal is { } refusal)
            throw new ScenarioException($"Expected {EventText.Count(expected)}, and the command was refused.\n{EventText.Of("expected", expected)}\n{EventText.Of(refusal)}");
        if (!expected.SequenceEqual(outcome.Events))
            throw new ScenarioException(EventText.Difference(expected, outcome.Events));
        return outcome;
    }

    /// <summary>Accepted, and nothing new: no event, no claim.</summary>
    /// <exception cref="ScenarioException">Something is new, or it was refused.</exception>
    public static Outcome<TEvent> ThenNothing<TEvent>(this Outcome<TEvent> outcome)
        where TEvent : DomainEvent =>
        outcome.Then().ThenClaims();

    /// <summary>Exactly these keys are claimed, in this order: what no other stream may hold.</summary>
    /// <exception cref="ScenarioException">Others are.</exception>
    public static Outcome<TEvent> ThenClaims<TEvent>(this Outcome<TEvent> outcome, params string[] keys)
        where TEvent : DomainEvent
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(keys);
        var claimed = outcome.Claims.Select(c => c.Key).ToList();
        return keys.SequenceEqual(claimed) ? outcome
            : throw new ScenarioException($"Expected to claim {EventText.Names(keys)}, and it claims {EventText.Names(claimed)}.");
    }

    /// <summary>Refused with this code.</summary>
    /// <param name="outcome">The decider's answer.</param>
    /// <param name="code">See <see cref="RefusalCode"/>.</param>
    /// <exception cref="ScenarioException">Accepted, or refused with another code.</exception>
    public static Refusal ThenRefused<TEvent>(this Outcome<TEvent> outcome, string code)
        where TEvent : DomainEvent
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Refusal is not { } refusal)
            throw new ScenarioException($"Expected the refusal '{code}', and the command was accepted.\n{EventText.Of("actual", outcome.Events)}");
        if (outcome.Events.Count > 0 || outcome.Claims.Count > 0)
            throw new ScenarioException($"Expected the refusal '{code}' and nothing else, and there is more.\n{EventText.Of(refusal)}\n{EventText.Of("actual", outcome.Events)}");
        return refusal.Code == code ? refusal : throw new ScenarioException($"Expected the refusal '{code}', and it is '{refusal.Code}'.\n{EventText.Of(refusal)}");
    }

    /// <summary>The same, and the property of the command that is at fault; null: the whole of it.</summary>
    /// <param name="outcome">The decider's answer.</param>
    /// <param name="code">See <see cref="RefusalCode"/>.</param>
    /// <param name="field">In camel case, e.g. <c>unit</c>.</param>
    /// <exception cref="ScenarioException">Accepted, or refused otherwise.</exception>
    public static Refusal ThenRefused<TEvent>(this Outcome<TEvent> outcome, string code, string? field)
        where TEvent : DomainEvent
    {
        var refusal = outcome.ThenRefused(code);
        return refusal.Field == field ? refusal
            : throw new ScenarioException($"Expected the refusal '{code}' of {EventText.NameOf(field)}, and it is of {EventText.NameOf(refusal.Field)}.\n{EventText.Of(refusal)}");
    }
}

/// <summary>What happened is not what was expected; the message says both. Any test framework shows it.</summary>
public sealed class ScenarioException(string message) : Exception(message);
