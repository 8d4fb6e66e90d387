using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>An event with who recorded it.</summary>
/// <param name="Event">What happened.</param>
/// <param name="User">Who recorded it; null where that is not known.</param>
/// <param name="Account">Their account of the operating system, where that is known.</param>
/// <param name="Seq">Its place in the store; 0 while it waits to be stored.</param>
internal readonly record struct Authored(DomainEvent Event, string? User, string? Account = null, long Seq = 0);

/// <summary>Who recorded what stands in a stream; what was undone is not in it.</summary>
internal sealed class Trail
{
    private readonly List<Authored> standing = [];

    public IReadOnlyList<Authored> Standing => standing;

    /// <summary>Adds the event; an annulment takes out the last one that equals what it undoes, as states do.</summary>
    public void Add(Authored e)
    {
        if (e.Event is not IEntryAnnulled undone)
            standing.Add(e);
        else if (standing.FindLastIndex(s => s.Event.Equals(undone.Entry.Event)) is >= 0 and var at)
            standing.RemoveAt(at);
    }
}
