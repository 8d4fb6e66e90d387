using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Campaign.Domain;
using Marten;
using Npgsql;

namespace Campaign.Projections;

/// <summary>A connection that sees the database as it is at one moment, whatever is written meanwhile; or the ledger as it was at a past one.</summary>
/// <remarks>Of the past, <see cref="Schema"/> holds the same tables as they were, so that every reader reads both alike: <see cref="PastTables"/>.</remarks>
internal sealed class ReadMoment : ILedgerMoment, IAsyncDisposable
{
    private readonly NpgsqlTransaction? transaction;
    private readonly (SealedThrough Sealed, PastTables Tables)? past;

    private ReadMoment(NpgsqlConnection connection, NpgsqlTransaction? transaction, CampaignLedgerOptions options, string schema, (SealedThrough Sealed, PastTables Tables)? past = null) =>
        (Connection, this.transaction, Options, Schema, this.past) = (connection, transaction, options, schema, past);

    public NpgsqlConnection Connection { get; }

    /// <summary>Where the tables are that are to be read.</summary>
    public string Schema { get; }

    /// <summary>Of the ledger as it is now: what its tables are called, and who can be asked how it is protected.</summary>
    private CampaignLedgerOptions Options { get; }

    /// <summary>Now; the moment is that of the first statement.</summary>
    public static async Task<ReadMoment> OpenAsync(IDocumentStore store, CampaignLedgerOptions options, CancellationToken ct)
    {
        var connection = store.Storage.Database.CreateConnection();
        try
        {
            await connection.OpenAsync(ct);
            return new ReadMoment(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct), options, options.Schema);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Reads now, or as of a past moment; or says why that cannot be read. Its caller's name is what is told of it: <see cref="LedgerTrace"/>.</summary>
    public static Task<Lookup<T>> ReadAsync<T>(
        IDocumentStore store, CampaignLedgerOptions options, AsOf? asOf, Func<ReadMoment, Task<Lookup<T>>> read, CancellationToken ct, [CallerMemberName] string reader = "")
        where T : class =>
        LedgerTrace.ReadAsync(reader, () => ReadUntoldAsync(store, options, asOf, read, ct));

    private static async Task<Lookup<T>> ReadUntoldAsync<T>(IDocumentStore store, CampaignLedgerOptions options, AsOf? asOf, Func<ReadMoment, Task<Lookup<T>>> read, CancellationToken ct)
        where T : class
    {
        var schema = options.Schema;
        if (asOf is { } then)
        {
            return await PastMoment.ReadAsync(store, schema, [then], async (connection, moments) =>
            {
                var past = new PastTables(connection, schema, moments[0]);
                await past.CreateAsync(ct);
                return await read(new ReadMoment(connection, transaction: null, options, PastTables.Schema, (moments[0].Sealed, past)));
            }, ct);
        }

        await using var now = await OpenAsync(store, options, ct);
        var answer = await read(now);
        await now.transaction!.CommitAsync(ct); // what was only read need not be rolled back
        return answer;
    }

    /// <summary>The unit that a reader names. To be asked before anything else: a rebuild must not put tables in place that are younger than the moment.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="year">The campaign year in which it bore the code.</param>
    /// <param name="ct">Cancels the reading.</param>
    /// <param name="everyYear">Whether the books are read over all years, not of this one and the one before.</param>
    public async Task<Lookup<UnitAsOf>> ResolveAsync(UnitSelector unit, CampaignYear year, bool everyYear, CancellationToken ct)
    {
        var found = await UnitLookup.ResolveInMomentAsync(Connection, Schema, unit, year, ct);
        if (past is { } then && found.Value is { } known)
            await then.Tables.FillAsync(known.Key(), everyYear ? null : year, ct);
        return found;
    }

    /// <inheritdoc/>
    public Task<Lookup<UnitAsOf>> ResolveAsync(UnitSelector unit, CampaignYear year, CancellationToken ct) => ResolveAsync(unit, year, everyYear: false, ct);

    /// <inheritdoc/>
    public Task<SealedThrough> SealedAsync(CancellationToken ct) => past is { } then ? Task.FromResult(then.Sealed) : SealedThrough.ReadAsync(Connection, Schema, Options.Log, ct);

    /// <inheritdoc/>
    public Task<ReportRows> RowsAsync(YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct) =>
        ReportRows.ReadAsync(Connection, Schema, query, programme, unit, ct);

    /// <inheritdoc/>
    public Task<ActivityRows> ActivityAsync(YearlyReportQuery query, ProgrammeCode programme, UnitAsOf unit, CancellationToken ct) =>
        ActivityRows.ReadAsync(Connection, Schema, query, programme, unit, ct);

    /// <inheritdoc/>
    public Task<List<PostedLine>> PostedAsync(PostedQuery query, CancellationToken ct) => Sql.QueryAsync(
        Connection,
        $"""
        select p.seq, p.level, p.amount, p.unit, p.facet, e.headers ->> '{RecordedEvent.CertaintyHeader}', e.data -> 'evidence' -> 0 is not null
        from (select seq, level, unit, facet, sum(amount)::bigint as amount, min(n) as n from {Schema}.{LedgerTables.Postings}
              where programme = $1 and year = $2 and figure = $3 and unit_path @> array[$4] and ($5 or facet = $6) and ($7 = '' or level = $7)
              group by seq, level, unit, facet having sum(amount) <> 0) p
        join {Schema}.mt_events e on e.seq_id = p.seq
        order by p.seq, p.n
        """,
        LineAt, ct,
        query.Programme.ToString(), query.Year.Value, query.Figure, query.Unit.Key().ToString(), query.Facet is null, query.Facet ?? "", query.Level?.ToCode() ?? "");

    /// <inheritdoc/>
    public async Task<List<PostedEvent>> EventsAsync(IReadOnlyList<PostedLine> lines, CampaignYear year, CancellationToken ct)
    {
        var events = await Sql.QueryAsync(
            Connection,
            $"""
            select {RecordedEvent.Columns}, m.data ->> 'title'
            from unnest($1, $2) with ordinality l(seq, level, place) join {Schema}.mt_events e on e.seq_id = l.seq
            left join {Schema}.mt_doc_registeredmodel m on e.stream_id like 'model/%' and m.id = substr(e.stream_id, 7) || '/' || $3 || '/' || l.level
            order by l.place
            """,
            r => (Event: RecordedEvent.Read(r), Title: r.IsDBNull(RecordedEvent.ColumnCount) ? null : r.GetString(RecordedEvent.ColumnCount)), ct,
            lines.Select(l => l.Seq).ToArray(), lines.Select(l => l.Level.ToCode()).ToArray(), year.Value);
        return [.. lines.Zip(events, (line, e) => new PostedEvent(line, e.Event, e.Title))];
    }

    /// <inheritdoc/>
    public Task<ReportLabels> LabelsAsync(CancellationToken ct) => ReportLabels.ReadAsync(Connection, Options.Schema, ct);

    /// <inheritdoc/>
    public async Task<ProgrammeCode?> ProgrammeOfAsync(string figure, CampaignYear year, UnitAsOf unit, CancellationToken ct) => await Sql.ScalarAsync(
        Connection,
        $"""select min(programme collate "C") from {Schema}.{LedgerTables.Postings} where year = $1 and figure = $2 and unit_path @> array[$3]""", ct,
        year.Value, figure, unit.Key().ToString()) is string code ? TextValue.Parse<ProgrammeCode>(code) : null;

    private static PostedLine LineAt(DbDataReader r) => new(
        r.GetInt64(0), BookKeys.LevelAt(r, 1), r.GetInt64(2), r.GetString(3), r.GetString(4), RecordedEvent.CertaintyOf(r.IsDBNull(5) ? null : r.GetString(5)), r.GetBoolean(6));

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
