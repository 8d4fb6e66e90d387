using System.Data.Common;
using Npgsql;

namespace Campaign.Projections;

/// <summary>The work of many commands: streams are kept in memory, what is queued goes to the database by COPY, some thousand commands at a time.</summary>
/// <remarks>It is written while further commands are judged; whatever is asked of the database meanwhile waits for that, and so sees it.</remarks>
internal sealed class BulkWork : SqlWork
{
    private const int MostCached = 1_000; // streams: the collector walks over whatever is kept, and few rows come back to one

    private readonly NpgsqlConnection connection;
    private readonly Dictionary<string, CachedStream> streams = [];
    private readonly List<BulkRows> queued = [];
    private readonly EventRows eventRows;
    private Task writing = Task.CompletedTask;

    public BulkWork(NpgsqlConnection connection, string schema)
        : base(schema)
    {
        this.connection = connection;
        eventRows = new EventRows(connection, schema);
        Bulk = new BulkLookups(this);
    }

    public override LedgerLookups Lookups => Bulk;

    public BulkLookups Bulk { get; }

    public override async Task<StreamHead<TState>> HeadAsync<TState>(string stream, CancellationToken ct)
    {
        if (!streams.ContainsKey(stream))
            await LoadAsync([stream], toAppend: false, ct);
        return streams[stream].Head<TState>();
    }

    /// <summary>Reads those of the streams that are not in memory, in one go.</summary>
    /// <param name="keys">The streams.</param>
    /// <param name="toAppend">Others wait with appending to them until the end of the transaction.</param>
    /// <param name="ct">Cancels.</param>
    public async Task LoadAsync(IReadOnlyCollection<string> keys, bool toAppend, CancellationToken ct)
    {
        var missing = keys.Where(key => !streams.ContainsKey(key)).Distinct().ToArray();
        if (missing.Length == 0)
            return;
        if (missing.Any(IsQueued))
            await FlushAsync(ct);
        var there = await QueryAsync(
            $"select id, version from {Schema}.mt_streams where id = any($1){(toAppend ? " order by id for update" : "")}",
            r => (Id: r.GetString(0), Version: r.GetInt64(1)), ct, (object)missing);
        foreach (var absent in missing.Except(there.Select(s => s.Id)))
            streams.Add(absent, CachedStream.Of([]));
        if (there.Count > 0)
            await LoadEventsAsync(there.ToDictionary(s => s.Id, s => s.Version), ct);
    }

    /// <summary>A stream with fewer events than its version has some that wait to be stored.</summary>
    private async Task LoadEventsAsync(Dictionary<string, long> versions, CancellationToken ct)
    {
        var keys = versions.Keys.ToArray();
        var events = await QueryAsync(StoredStreams.SelectFrom($"{Schema}.mt_events"), StoredStreams.Read, ct, (object)keys);
        if (events.Count < versions.Values.Sum())
            events.AddRange(await eventRows.FindAsync(keys, ct));
        var byStream = events.ToLookup(e => e.Stream);
        foreach (var key in keys)
            streams.Add(key, CachedStream.Of([.. byStream[key]]));
    }

    public override void Append(string stream, long version, IReadOnlyCollection<WrittenEvent> events, CommandContext context)
    {
        Rows().Add(stream, version, events, context);
        if (streams.TryGetValue(stream, out var cached))
            cached.Append(events.Select(e => new Authored(e.Data, context.Actor)));
        Bulk.Appended(stream);
    }

    public override void Insert(string table, params object?[] values) => Rows().Insert(table, values);

    public override void Upsert(string table, params object?[] values) => Rows().Upsert(table, values);

    public override void Execute(string sql, params object[] parameters) => Rows(forStatement: true).Execute(sql, parameters);

    public override async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params object[] parameters)
    {
        await StoreAsync(ct);
        return await QueryAsync(sql, read, ct, parameters);
    }

    public override async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params object[] parameters)
    {
        await writing;
        return await Sql.QueryAsync(connection, sql, read, ct, parameters);
    }

    public override void Refresh()
    {
        foreach (var stream in streams.Keys.Where(stream => !IsQueued(stream)).ToList())
            streams.Remove(stream);
        Bulk.Refresh();
    }

    /// <summary>Queues a row of a table that is the transaction's own.</summary>
    public void InsertOwn(string table, IReadOnlyList<LedgerColumn> columns, params object?[] values) => Rows().InsertOwn(table, columns, values);

    /// <summary>Stores everything that was queued.</summary>
    public async Task StoreAsync(CancellationToken ct)
    {
        await WriteAsync(ct);
        await eventRows.StoreAsync(ct);
    }

    /// <summary>Writes everything that was queued, and waits for it.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        await FlushAsync(ct);
        await writing;
    }

    /// <summary>Begins to send what is queued to the database; events wait there to be stored.</summary>
    public async Task FlushAsync(CancellationToken ct)
    {
        await writing;
        if (queued.Count == 0)
            return;
        var written = queued.ToList();
        queued.Clear();
        Bulk.Flushed();
        writing = Task.Run(() => WriteAsync(written, ct), CancellationToken.None); // on another thread, as sending waits for PostgreSQL
    }

    /// <summary>Forgets streams where they are too many, but those of campaigns, which all rows ask for; of those that are queued, the database is asked once they are there.</summary>
    public void Forget()
    {
        if (streams.Count <= MostCached)
            return;
        foreach (var stream in streams.Keys.Where(stream => !StreamKeys.IsOfCampaign(stream)).ToList())
            streams.Remove(stream);
    }

    /// <summary>Waits until the connection is free, whatever became of what was written.</summary>
    public async Task EndAsync() => await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task WriteAsync(List<BulkRows> written, CancellationToken ct)
    {
        foreach (var rows in written)
            await rows.WriteAsync(connection, ct);
    }

    private bool IsQueued(string stream) => queued.Any(rows => rows.AppendTo(stream));

    /// <summary>Rows are copied before the statements that were queued with them, so a row that comes after a statement begins anew.</summary>
    private BulkRows Rows(bool forStatement = false)
    {
        if (queued.Count == 0 || (queued[^1].HasStatements && !forStatement))
            queued.Add(new BulkRows(Schema, eventRows));
        return queued[^1];
    }
}
