namespace Campaign.Domain;

/// <summary>What a decider answers: events, nothing new, or a refusal.</summary>
/// <typeparam name="TEvent">The aggregate's events.</typeparam>
/// <param name="Events">What happened, in order; empty when all of it was recorded before.</param>
/// <param name="Refusal">Why not, or null.</param>
/// <param name="Claims">What only one stream may hold; taken in the same transaction as the events.</param>
public sealed record Outcome<TEvent>(ValueList<TEvent> Events, Refusal? Refusal, ValueList<Claim> Claims)
    where TEvent : DomainEvent
{
    /// <summary>Keys of claims that the stream gives up, before it takes others.</summary>
    public ValueList<string> Releases { get; init; } = [];

    /// <summary>A refusal is an outcome too, so that a decider can return it as it is.</summary>
    public static implicit operator Outcome<TEvent>(Refusal refusal) => Outcome.Refuse<TEvent>(refusal);
}

/// <summary>Makes outcomes.</summary>
public static class Outcome
{
    /// <summary>These events happened.</summary>
    public static Outcome<TEvent> Emit<TEvent>(params ReadOnlySpan<TEvent> events)
        where TEvent : DomainEvent =>
        new(ValueList.Create(events), null, []);

    /// <summary>All of it was recorded before.</summary>
    public static Outcome<TEvent> Nothing<TEvent>()
        where TEvent : DomainEvent =>
        new([], null, []);

    /// <summary>Not accepted.</summary>
    public static Outcome<TEvent> Refuse<TEvent>(Refusal refusal)
        where TEvent : DomainEvent =>
        new([], refusal, []);
}

/// <summary>Something that one stream alone may hold, such as the meaning of a decision's number.</summary>
/// <param name="Key">Unique in the ledger.</param>
/// <param name="IfTaken">The answer when another stream holds it.</param>
public sealed record Claim(string Key, Refusal IfTaken);

/// <summary>Why a command is not accepted. A value, not an exception: an exception means our bug or the machine's failure.</summary>
/// <param name="Code">Stable, kebab case; the list is <see cref="RefusalCode"/>.</param>
/// <param name="Sentence">What is wrong and what to do, for a person.</param>
/// <param name="Rule">The rule it comes from: a law article, or a sentence of this ledger's own.</param>
/// <param name="Field">The command's property that is at fault, camel case, or null when it is the whole.</param>
public sealed record Refusal(string Code, string Sentence, string Rule, string? Field = null);
