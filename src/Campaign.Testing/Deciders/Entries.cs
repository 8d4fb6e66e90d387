using Campaign.Domain;

namespace Campaign.Testing;

/// <summary>The entries of one stream, as a decider wants them to judge an annulment.</summary>
public static class Entries
{
    /// <summary>Why one of them is annulled: what <see cref="ToAnnul"/> gives, and the annulment then bears.</summary>
    public static NoteRef Reason { get; } = new(TextValue.Parse<NoteId>("why"), "commitment of why");

    /// <summary>The events as entries that are certain, numbered from 1.</summary>
    public static ValueList<Entry> Of(params IEnumerable<DomainEvent> events) =>
        events.Select((e, i) => new Entry(i + 1, new Guid(i + 1, 0, 0, new byte[8]), Certainty.Certain, e)).ToValueList();

    /// <summary>One of them.</summary>
    /// <param name="seq">Its number, from 1.</param>
    /// <param name="events">The events of the stream.</param>
    public static Entry At(int seq, params IEnumerable<DomainEvent> events) => Of(events)[seq - 1];

    /// <summary>What a ledger would look up to judge the annulment of one of them: the history, and a reason.</summary>
    public static AnnulmentFacts ToAnnul(params IEnumerable<DomainEvent> events) => new(Of(events), Reason);
}
