using Campaign.Projections;
using NodaTime;

namespace Campaign.Testing;

/// <summary>The work of one command in memory: what is queued is written when it is stored.</summary>
internal sealed class MemoryWork : LedgerWork
{
    private readonly MemoryStore store;
    private readonly IClock clock;
    private readonly List<Action> queued = [];

    public MemoryWork(MemoryStore store, IClock clock)
    {
        (this.store, this.clock) = (store, clock);
        Lookups = new MemoryLookups(this, store);
    }

    public override LedgerLookups Lookups { get; }

    public override Task<StreamHead<TState>> HeadAsync<TState>(string stream, CancellationToken ct) => Task.FromResult(store.Head<TState>(stream));

    public override void Append(string stream, long version, IReadOnlyCollection<WrittenEvent> events, CommandContext context) =>
        Queue(() => store.Append(stream, events, context, clock.GetCurrentInstant()));

    /// <summary>There is one command at a time.</summary>
    public override Task LockAsync(string kind, string key, bool shared, CancellationToken ct) => Task.CompletedTask;

    public void Queue(Action write) => queued.Add(write);

    public void Store() => queued.ForEach(write => write());
}
