using System.Data.Common;

namespace Campaign.Projections;

/// <summary>A transaction of the database.</summary>
/// <remarks><see cref="SessionWork"/> is for one command, <see cref="BulkWork"/> for many.</remarks>
internal abstract class SqlWork(string schema) : LedgerWork
{
    public string Schema => schema;

    /// <summary>An advisory lock, one of 64 of its kind: an import takes many keys in one transaction, and PostgreSQL's table of locks is small.</summary>
    public override Task LockAsync(string kind, string key, bool shared, CancellationToken ct) => QueryAsync(LockOf(shared), _ => 0, ct, KeyOf(kind, key));

    protected static string LockOf(bool shared) => $"select {(shared ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock")}(hashtext($1), hashtext($2) & 63)";

    protected object[] KeyOf(string kind, string key) => [$"{Schema}/{kind}", key];

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
}
