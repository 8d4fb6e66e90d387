using System.Data.Common;

namespace Campaign.Projections;

/// <summary>One transaction as the commands in it see the ledger: a read sees what was queued before it, and all that is queued is stored together or not at all.</summary>
/// <remarks><see cref="SessionWork"/> is for one command, <see cref="BulkWork"/> for many.</remarks>
internal abstract class LedgerWork
{
    protected LedgerWork(string schema)
    {
        Schema = schema;
        Locks = new LedgerLocks(this);
    }

    public string Schema { get; }

    public LedgerLocks Locks { get; }

    /// <summary>What the commands need to know of other streams.</summary>
    public abstract LedgerLookups Lookups { get; }

    /// <summary>Opens the transaction where none is open: what is locked from now on stays locked to its end.</summary>
    public abstract Task BeginAsync(CancellationToken ct);

    /// <summary>The stream as it is appended to; version 0 and the initial state where there is none.</summary>
    public abstract Task<StreamHead<TState>> HeadAsync<TState>(string stream, CancellationToken ct)
        where TState : class;

    /// <summary>Queues events after that version; who appended meanwhile makes this transaction lose the race.</summary>
    public abstract void Append(string stream, long version, IReadOnlyCollection<WrittenEvent> events, CommandContext context);

    /// <summary>Queues a row with a value for each column of the table.</summary>
    public abstract void Insert(string table, params object?[] values);

    /// <summary>The same, in place of a row with the same first column.</summary>
    public abstract void Upsert(string table, params object?[] values);

    /// <summary>Queues a statement; its parameters are question marks.</summary>
    public abstract void Execute(string sql, params object[] parameters);

    /// <summary>Reads rows by plain SQL with positional parameters.</summary>
    public virtual Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params object[] parameters) => QueryAsync(sql, read, ct, parameters);

    /// <summary>The same, of what nothing that is queued touches, or of what is remembered of that.</summary>
    public abstract Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params object[] parameters);

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
