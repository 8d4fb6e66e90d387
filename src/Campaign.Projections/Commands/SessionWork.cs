using System.Data.Common;
using Campaign.Domain;
using Marten;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace Campaign.Projections;

/// <summary>The work of one command, in a session of Marten.</summary>
/// <remarks>A lock is taken in the round trip of the next question, and the streams that were read before it are read again.</remarks>
internal sealed class SessionWork : SqlWork
{
    private readonly IDocumentSession session;
    private readonly SessionLookups lookups;
    private readonly List<NpgsqlBatchCommand> locks = []; // to be taken
    private readonly Dictionary<string, CachedStream> streams = []; // read ahead; an empty one is not there

    public SessionWork(IDocumentSession session, string schema)
        : base(schema)
    {
        this.session = session;
        lookups = new SessionLookups(this);
    }

    public override LedgerLookups Lookups => lookups;

    /// <summary>How many events are queued.</summary>
    public int EventCount { get; private set; }

    public override Task PrepareAsync(DomainCommand command, Guid commandId, CancellationToken ct) => lookups.PrepareAsync(command, commandId, ct);

    public override Task LockAsync(string kind, string key, bool shared, CancellationToken ct)
    {
        streams.Clear();
        locks.Add(Question(LockOf(shared), KeyOf(kind, key)));
        return Task.CompletedTask;
    }

    public override async Task<StreamHead<TState>> HeadAsync<TState>(string stream, CancellationToken ct)
    {
        if (!IsLoaded(stream))
            await LoadAsync([stream], ct);
        return streams[stream].Head<TState>();
    }

    public bool IsLoaded(string stream) => streams.ContainsKey(stream);

    public bool IsThere(string stream) => streams[stream].Version > 0;

    /// <summary>Reads whole streams.</summary>
    public async Task LoadAsync(string[] keys, CancellationToken ct) =>
        Keep(keys, await AskAsync([StreamsQuestion(keys)], reader => reader.ReadAllAsync(StoredStreams.Read, ct), ct));

    public NpgsqlBatchCommand StreamsQuestion(string[] keys) => Question(StoredStreams.SelectFrom($"{Schema}.mt_events"), (object)keys);

    /// <summary>Keeps streams with all their events.</summary>
    public void Keep(IEnumerable<string> keys, IEnumerable<StreamEvent> events)
    {
        var byStream = events.ToLookup(e => e.Stream);
        foreach (var key in keys)
            streams[key] = CachedStream.Of([.. byStream[key]]);
    }

    /// <summary>A statement with positional parameters.</summary>
    public static NpgsqlBatchCommand Question(string sql, params object[] parameters)
    {
        var question = new NpgsqlBatchCommand(sql);
        question.Parameters.AddAll(parameters);
        return question;
    }

    /// <summary>Takes the locks and asks the questions in one round trip; the reader stands at the first answer.</summary>
    public async Task<T> AskAsync<T>(IReadOnlyCollection<NpgsqlBatchCommand> questions, Func<DbDataReader, Task<T>> read, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(session.Connection);
        foreach (var command in locks.Concat(questions))
            batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var _ in locks)
            await reader.NextResultAsync(ct);
        locks.Clear();
        return await read(reader);
    }

    /// <summary>Stores everything that was queued.</summary>
    public async Task StoreAsync(CancellationToken ct)
    {
        if (locks.Count > 0)
            await AskAsync([], _ => Task.FromResult(0), ct);
        await session.SaveChangesAsync(ct);
    }

    /// <summary>Without Marten's <c>FetchForWriting</c>: on a new stream it ends in an insert that bears this machine's time instead of the database's.</summary>
    public override void Append(string stream, long version, IReadOnlyCollection<WrittenEvent> events, CommandContext context)
    {
        EventCount += events.Count;
        session.CorrelationId = context.Correlation;
        session.CausationId = context.Causation;
        session.LastModifiedBy = context.Actor;
        session.SetHeader(RecordedEvent.CertaintyHeader, context.Certainty.ToCode());
        if (context.Account is { } account)
            session.SetHeader(RecordedEvent.AccountHeader, account);
        foreach (var appended in session.Events.Append(stream, version + events.Count, events.Select(object (e) => e.Data)).Events)
            appended.EventTypeName = EventCatalogue.NameOf((DomainEvent)appended.Data); // Marten knows one name a type, and events of extensions have many
    }

    public override void Insert(string table, params object?[] values) => Queue(RowStatement.Insert(Schema, table, values), values);

    public override void Upsert(string table, params object?[] values) =>
        Queue($"{RowStatement.Insert(Schema, table, values)} {RowStatement.OnConflict(table)}", values);

    public override void Execute(string sql, params object[] parameters) => session.QueueSqlCommand(sql, parameters);

    public override Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params object[] parameters) =>
        AskAsync([Question(sql, parameters)], reader => reader.ReadAllAsync(read, ct), ct);

    /// <summary>Marten takes no nulls for parameters, and Npgsql takes the first day of our era for minus infinity: a day goes as text.</summary>
    private void Queue(string sql, object?[] values) =>
        session.QueueSqlCommand(sql, [.. values.OfType<object>().Select(value => value is LocalDate day ? LocalDatePattern.Iso.Format(day) : value)]);
}
