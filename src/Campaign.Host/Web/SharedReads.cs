using System.Collections.Concurrent;
using Campaign.Projections;

namespace Campaign.Host.Web;

/// <summary>Answers again what was read while the database has not changed since: many who look at one page cost it one reading.</summary>
/// <remarks>
/// Before each answer the database says which transactions it sees. The same ones mean the same data to the last byte, whoever changed what; so there
/// is no time to live and nothing to invalidate. An answer that is read while somebody commits is at worst younger than what was asked for.
/// </remarks>
/// <param name="visible">What the database has to say: equal texts for equal data.</param>
internal sealed class SharedReads(Func<CancellationToken, Task<string>> visible)
{
    private const int MostAnswers = 200;

    private readonly Lock gate = new();
    private Moment moment = new("");

    /// <summary>Over the data of a store.</summary>
    public SharedReads(ICampaignStore store)
        : this(ct => VisibleAsync(store, ct))
    {
    }

    /// <summary>What is read for the key, by this caller or by one before who saw the same data. It is read to its end even when the caller leaves, as others may wait for it.</summary>
    /// <param name="key">What is read, all of it, and nothing of who reads: it has the equality of values.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="ct">Cancels the waiting.</param>
    public async Task<T> ReadAsync<T>(object key, Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        var held = Of(await visible(ct));
        if (held.Answers.Count >= MostAnswers && !held.Answers.ContainsKey(key))
            return await read(ct);
        var answer = held.Answers.GetOrAdd(key, _ => new Lazy<Task>(() => read(CancellationToken.None)));
        try
        {
            return await ((Task<T>)answer.Value).WaitAsync(ct);
        }
        catch when (answer.Value.IsFaulted)
        {
            held.Answers.TryRemove(KeyValuePair.Create(key, answer)); // the next one tries again
            throw;
        }
    }

    private Moment Of(string now)
    {
        lock (gate)
            return moment.Visible == now ? moment : moment = new Moment(now);
    }

    private static async Task<string> VisibleAsync(ICampaignStore store, CancellationToken ct)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(ct);
        return (string)(await Sql.ScalarAsync(connection, "select pg_current_snapshot()::text", ct))!;
    }

    private sealed record Moment(string Visible)
    {
        public ConcurrentDictionary<object, Lazy<Task>> Answers { get; } = [];
    }
}
