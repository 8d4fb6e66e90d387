namespace Campaign.Projections;

/// <summary>A stream in memory: as it is stored, and what is queued for it.</summary>
/// <param name="events">What is stored, in order.</param>
internal sealed class CachedStream(IEnumerable<Authored> events)
{
    private readonly List<Authored> unfolded = [.. events];
    private readonly Trail trail = new();
    private object? state;

    /// <summary>How many events it has, those included that are queued.</summary>
    public long Version { get; private set; }

    public static CachedStream Of(List<StreamEvent> stored) => new(stored.Select(e => new Authored(e.Data, e.User))) { Version = stored.LastOrDefault().Version };

    public void Append(IEnumerable<Authored> queued)
    {
        var before = unfolded.Count;
        unfolded.AddRange(queued);
        Version += unfolded.Count - before;
    }

    /// <summary>Folds what was not folded yet; a stream is of one aggregate, and so of one state.</summary>
    public StreamHead<TState> Head<TState>()
        where TState : class
    {
        if (unfolded.Count == 0 && state is TState same)
            return new StreamHead<TState>(Version, same, trail);
        var fold = StateFolds.Of<TState>();
        var folded = fold.Over((TState?)state ?? fold.Initial, unfolded.Select(e => e.Event));
        unfolded.ForEach(trail.Add);
        unfolded.Clear();
        state = folded;
        return new StreamHead<TState>(Version, folded, trail);
    }
}
