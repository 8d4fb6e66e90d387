namespace Campaign.Domain.Tests;

/// <summary>Entries of one stream, numbered from 1, and what is looked up to undo one of them.</summary>
internal static class History
{
    public static readonly NoteRef Why = Note("why");

    public static ValueList<Entry> Of(params IEnumerable<DomainEvent> events) =>
        events.Select((e, i) => new Entry(i + 1, new Guid(i + 1, 0, 0, new byte[8]), Certainty.Certain, e)).ToValueList();

    public static AnnulmentFacts Facts(params IEnumerable<DomainEvent> events) => new(Of(events), Why);

    /// <summary>An entry of the stream that these events make.</summary>
    public static Entry At(int seq, params IEnumerable<DomainEvent> events) => Of(events)[seq - 1];

    public static AnnulEntry Undo(long seq) => new(seq, "entered by mistake") { On = On("2020-02-01") };
}
