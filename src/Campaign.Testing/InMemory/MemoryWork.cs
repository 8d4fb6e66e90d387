using Campaign.Projections;
using NodaTime;

namespace Campaign.Testing;

/// <summary>The work of one command in memory: what is queued is written when it is stored.</summary>
internal sealed class MemoryWork : LedgerWork
{
    private readonly MemoryStore store;
    private readonly Instant at;
    private readonly List<Action> queued = [];

    public MemoryWork(MemoryStore store, Instant at)
    {
        (this.store, this.at) = (store, at);
        Lookups = new MemoryLookups(this, store);
    }

    public override LedgerLookups Lookups { get; }

    public override Task<StreamHead<TState>> HeadAsync<TState>(string stream, CancellationToken ct) => Task.FromResult(store.Head<TState>(stream));

    public override void Append(string stream, long version, IReadOnlyCollection<WrittenEvent> events, CommandContext context) =>
        Queue(() => store.Append(stream, events, context, at));

    /// <summary>There is one command at a time.</summary>
    public override Task LockAsync(string kind, string key, bool shared, CancellationToken ct) => Task.CompletedTask;

    public void Queue(Action write) => queued.Add(write);

    public void Store() => queued.ForEach(write => write());
}
