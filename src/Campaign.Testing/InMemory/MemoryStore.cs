using Campaign.Domain;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Testing;

/// <summary>What the tables of a ledger hold, in lists.</summary>
internal sealed class MemoryStore
{
    private readonly Dictionary<string, CachedStream> streams = [];

    public List<RecordedEvent> Events { get; } = [];

    public Dictionary<Guid, Receipt> Receipts { get; } = [];

    public Dictionary<string, string> Claims { get; } = [];

    public Dictionary<UnitKey, UnitLife> Units { get; } = [];

    public List<(Succession Succession, ActId Act)> Successions { get; } = [];

    public Dictionary<(string Scope, string Label), PersonId> Labels { get; } = [];

    /// <summary>Every version of each person's record, in order.</summary>
    public Dictionary<PersonId, List<KnownPerson>> People { get; } = [];

    public Dictionary<NoteId, string> Notes { get; } = [];

    public Dictionary<CommendationId, (RecipientKey Recipient, HeldAward Award, bool Stands)> Awards { get; } = [];

    public long LastSeq => Events.Count;

    public IEnumerable<string> Streams => streams.Keys;

    public bool Has(string stream) => streams.ContainsKey(stream);

    public StreamHead<TState> Head<TState>(string stream)
        where TState : class =>
        (streams.GetValueOrDefault(stream) ?? CachedStream.Of([])).Head<TState>();

    public void Append(string stream, IReadOnlyCollection<WrittenEvent> events, CommandContext context, Instant at)
    {
        if (!streams.TryGetValue(stream, out var cached))
            streams.Add(stream, cached = CachedStream.Of([]));
        cached.Append(events.Select(e => new Authored(e.Data, context.Actor)));
        foreach (var e in events)
            Events.Add(new RecordedEvent(LastSeq + 1, stream, at, context.Certainty, e.Data) { User = context.Actor, Account = context.Account });
    }

    /// <summary>The entries of a stream, in order. An event has an id of its number.</summary>
    public ValueList<Entry> EntriesOf(string stream) =>
        Events.Where(e => e.Stream == stream).Select(e => new Entry(e.Seq, new Guid((int)e.Seq, 0, 0, new byte[8]), e.Certainty, e.Data)).ToValueList();

    /// <summary>The name of a person as it is now; a mark where it was erased; null for nobody.</summary>
    public string? NameOf(PersonRef? person) => person is null ? null : People.TryGetValue(person.Id, out var versions) ? versions[^1].FullName : Erasure.Mark;
}
