using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>A stream in memory: as it is stored, and what is queued for it.</summary>
/// <param name="events">What is stored, in order.</param>
internal sealed class CachedStream(IEnumerable<DomainEvent> events)
{
    private readonly List<DomainEvent> unfolded = [.. events];
    private object? state;

    /// <summary>How many events it has, those included that are queued.</summary>
    public long Version { get; private set; }

    public static CachedStream Of(List<StreamEvent> stored) => new(stored.Select(e => e.Data)) { Version = stored.LastOrDefault().Version };

    public void Append(IEnumerable<DomainEvent> queued)
    {
        var before = unfolded.Count;
        unfolded.AddRange(queued);
        Version += unfolded.Count - before;
    }

    /// <summary>Folds what was not folded yet; a stream is of one aggregate, and so of one state.</summary>
    public StreamHead<TState> Head<TState>()
        where TState : class
    {
        var fold = StateFolds.Of<TState>();
        var folded = fold.Over((TState?)state ?? fold.Initial, unfolded);
        unfolded.Clear();
        state = folded;
        return new StreamHead<TState>(Version, folded);
    }
}
