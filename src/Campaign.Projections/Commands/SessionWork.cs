using System.Data.Common;
using Campaign.Domain;
using Marten;
using NodaTime;
using NodaTime.Text;
using Npgsql;

namespace Campaign.Projections;

/// <summary>The work of one command, in a session of Marten.</summary>
internal sealed class SessionWork : SqlWork
{
    private readonly IDocumentSession session;

    public SessionWork(IDocumentSession session, string schema)
        : base(schema)
    {
        this.session = session;
        Lookups = new SqlLookups(this);
    }

    public override LedgerLookups Lookups { get; }

    /// <summary>How many events are queued.</summary>
    public int EventCount { get; private set; }

    public override async Task BeginAsync(CancellationToken ct) => await session.BeginTransactionAsync(ct);

    public override async Task<StreamHead<TState>> HeadAsync<TState>(string stream, CancellationToken ct) =>
        CachedStream.Of(await ReadAsync(StoredStreams.SelectFrom($"{Schema}.mt_events"), StoredStreams.Read, ct, (object)new[] { stream })).Head<TState>();

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

    public override async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql);
        command.Parameters.AddAll(parameters);
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        return await reader.ReadAllAsync(read, ct);
    }

    /// <summary>Marten takes no nulls for parameters, and Npgsql takes the first day of our era for minus infinity: a day goes as text.</summary>
    private void Queue(string sql, object?[] values) =>
        session.QueueSqlCommand(sql, [.. values.OfType<object>().Select(value => value is LocalDate day ? LocalDatePattern.Iso.Format(day) : value)]);
}
