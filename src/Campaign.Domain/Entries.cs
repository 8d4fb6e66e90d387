namespace Campaign.Domain;

/// <summary>An event as the ledger holds it: what is undone is named by it, and goes with whatever undoes it.</summary>
/// <param name="Seq">Its place in the store, as <c>explain</c> prints it.</param>
/// <param name="Id">The event's id.</param>
/// <param name="Certainty">How sure the recorder was.</param>
/// <param name="Event">What was recorded.</param>
public sealed record Entry(long Seq, Guid Id, Certainty Certainty, DomainEvent Event);

/// <summary>An entry was recorded by mistake and is undone openly: it posts the exact negative of that entry. The entry itself stays in the history.</summary>
public interface IEntryAnnulled
{
    /// <summary>What is undone, as it was recorded.</summary>
    Entry Entry { get; }
}

/// <summary>Undo an entry that was recorded by mistake.</summary>
/// <param name="Seq">Its place in the store, as <c>explain</c> and the list of exceptions print it.</param>
/// <param name="Reason">Why it is undone; never empty. Kept outside the event.</param>
public sealed record AnnulEntry(long Seq, string Reason) : DomainCommand;

/// <summary>What the runner looked up to judge an annulment.</summary>
/// <param name="History">All entries of the stream, in order.</param>
/// <param name="Reason">Why.</param>
/// <param name="UsedBy">Another stream that rests on this one, e.g. <c>model/M1</c> on its campaign; null when none does.</param>
public sealed record AnnulmentFacts(ValueList<Entry> History, NoteRef? Reason, string? UsedBy = null)
{
    /// <summary>The decision named.</summary>
    public DecisionRef? Decision { get; init; }

    /// <summary>The remark.</summary>
    public NoteRef? Note { get; init; }

    /// <summary>The entry of that number.</summary>
    public Entry? Find(long seq) => History.FirstOrDefault(e => e.Seq == seq);

    /// <summary>Whether the entry was undone before.</summary>
    public bool IsAnnulled(Entry entry) => History.Any(e =>
        (e.Event is IEntryAnnulled undone && undone.Entry.Id == entry.Id) || (e.Event is RestructuringAnnulled && entry.Event is UnitEvent { Act: not null } && e.Seq > entry.Seq));

    /// <summary>Of a commendation: what the recipient holds that it would have with the entry undone, this commendation not among it.</summary>
    public ValueList<HeldAward> Awards { get; init; } = [];

    /// <summary>Of a commendation: the award as the ledger holds it until now; null where its recipient cannot be told from another.</summary>
    public HeldAward? Held { get; init; }

    /// <summary>Of a decision: the awards that name it and stand.</summary>
    public ValueList<CommendationAwarded> Decided { get; init; } = [];

    /// <summary>Of a decision: which rules of the law are used.</summary>
    public LawOptions Law { get; init; } = LawOptions.Default;

    /// <summary>The same recorded again after the entry, and standing: events know no numbers, so only the last of those that are alike can be taken out.</summary>
    internal Entry? Again(Entry entry) => History.FirstOrDefault(e => e.Seq > entry.Seq && e.Event.Equals(entry.Event) && !IsAnnulled(e));
}

/// <summary>What is the same for the annulments of all aggregates.</summary>
internal static class Annulments
{
    private const string Openly = "A mistake is undone openly, from the last step backwards.";

    /// <summary>The annulment that <paramref name="make"/> makes of the entry; nothing when it is undone already; or why not.</summary>
    /// <param name="entry">What is to be undone; null when there is no such entry.</param>
    /// <param name="facts">What was looked up.</param>
    /// <param name="restingOn">The later event that rests on it, or null.</param>
    /// <param name="make">Makes the aggregate's own event.</param>
    public static Outcome<TEvent> Decide<TEvent>(Entry? entry, AnnulmentFacts facts, Func<TEvent, TEvent?> restingOn, Func<Entry, TEvent, TEvent> make)
        where TEvent : DomainEvent
    {
        if (entry is not { Event: TEvent happened })
            return new Refusal(RefusalCode.UnknownEntry, "There is no such entry, or it is undone already. Look its number up with 'explain' or in the list of exceptions.", Openly, "seq");
        if (facts.IsAnnulled(entry))
            return Outcome.Nothing<TEvent>();
        if (entry.Event is IEntryAnnulled)
            return new Refusal(RefusalCode.AnnulmentStands, "An annulment is not undone. Record again what was undone by mistake.", Openly, "seq");
        if (facts.Reason is null)
            return Refusals.Missing("reason", "An annulment needs a reason. Say why the entry was a mistake.");
        if (facts.Again(entry) is { } again)
            return StillNeeded($"The same, recorded again as entry {again.Seq},");
        if (restingOn(happened) is { } later)
            return StillNeeded(later.GetType().Name);
        if (facts.UsedBy is { } stream)
            return StillNeeded(stream);
        return Outcome.Emit(make(entry, happened));
    }

    private static Refusal StillNeeded(string what) =>
        new(RefusalCode.LaterStepRestsOnIt, $"{what} rests on this entry. Undo that first.", Openly, "seq");
}
