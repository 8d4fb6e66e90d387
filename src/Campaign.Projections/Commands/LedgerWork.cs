using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>One transaction as the commands in it see the ledger: a read sees what was queued before it, and all that is queued is stored together or not at all.</summary>
/// <remarks>In a database: <see cref="SqlWork"/>. The ledger in memory that tests use is another; commands are judged by the same code on both.</remarks>
internal abstract class LedgerWork
{
    protected LedgerWork() => Locks = new LedgerLocks(this);

    public LedgerLocks Locks { get; }

    /// <summary>What the commands need to know of other streams.</summary>
    public abstract LedgerLookups Lookups { get; }

    /// <summary>Reads ahead what the command says itself that it needs; without it, it is judged alike, and takes longer.</summary>
    public virtual Task PrepareAsync(DomainCommand command, Guid commandId, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The stream as it is appended to; version 0 and the initial state where there is none.</summary>
    public abstract Task<StreamHead<TState>> HeadAsync<TState>(string stream, CancellationToken ct)
        where TState : class;

    /// <summary>Queues events after that version; who appended meanwhile makes this transaction lose the race.</summary>
    public abstract void Append(string stream, long version, IReadOnlyCollection<WrittenEvent> events, CommandContext context);

    /// <summary>Takes a lock to the end of the transaction: nobody else has it, or whoever has it shares it.</summary>
    public abstract Task LockAsync(string kind, string key, bool shared, CancellationToken ct);

    /// <summary>Somebody else may have written before a lock was had: what was read before that is read again.</summary>
    public virtual void Refresh()
    {
    }
}

/// <summary>A stream up to now.</summary>
/// <param name="Version">How many events it has.</param>
/// <param name="State">Their fold.</param>
/// <param name="Trail">Who recorded what stands in it.</param>
internal readonly record struct StreamHead<TState>(long Version, TState State, Trail Trail);
