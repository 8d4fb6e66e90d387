using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>The tables that reports read, as they were when the ledger had a given size: under the same names, in a schema that only this transaction sees.</summary>
/// <remarks>
/// Events, postings and stated figures are views of the live ones; balances, registers and units are made of those. Names of persons and notes are as they are
/// now: what was erased stays erased. Made within a transaction that is rolled back.
/// </remarks>
internal static class PastTables
{
    /// <summary>Of temporary tables (PostgreSQL's manual, "The System Catalog Schema" and <c>search_path</c>).</summary>
    public const string Schema = "pg_temp";

    /// <summary>Makes what can be read off the live tables, and the units; balances and registers are empty.</summary>
    public static async Task CreateAsync(NpgsqlConnection connection, string schema, PastMoment moment, CancellationToken ct)
    {
        await Sql.ScalarAsync(connection, Views(schema, moment) + Tables(schema), ct);
        var lives = await PastUnits.ReadAsync(connection, Schema, ct);
        await BulkCopy.CopyAsync(connection, $"{Schema}.{LedgerTables.Units}", LedgerTables.ColumnsOf(LedgerTables.Units), lives.Select(PastUnits.RowOf), ct);
    }

    /// <summary>The balances of the unit, and the lines of the registers that were ever counted at it or below it.</summary>
    /// <param name="connection">In the transaction.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="year">Of this year, and balances of the one before; null: of every year.</param>
    /// <param name="ct">Cancels it.</param>
    public static async Task FillAsync(NpgsqlConnection connection, UnitKey unit, CampaignYear? year, CancellationToken ct)
    {
        await Sql.ScalarAsync(connection, FillBalances, ct, unit.ToString(), year?.Value ?? 0);
        var events = await Sql.QueryAsync(connection, EventsOfLines, RecordedEvent.Read, ct, unit.ToString(), year?.Value ?? 0);
        await CopyAsync<RegisteredModel>(connection, events, ReportsProjection.IdOfModel, RegisteredModel.Apply, ct);
        await CopyAsync<HonourRollEntry>(connection, events, ReportsProjection.IdOfCommendation, HonourRollEntry.Apply, ct);
    }

    private static string Views(string schema, PastMoment moment)
    {
        var sealedThen = $"{schema}.{LedgerTables.Leaves} l where l.index < {moment.Size} and l.seq =";
        var stated = LedgerTables.NamesOf(LedgerTables.StatedFigures).Where(c => c != "annulled_by").Select(c => $"s.{c}");
        return
            $"""
            create temp view mt_events as select e.* from {schema}.mt_events e, {sealedThen} e.seq_id;
            create temp view mt_streams as select s.id from {schema}.mt_streams s where exists (select from {Schema}.mt_events e where e.stream_id = s.id);
            create temp view mt_event_progression as select '{ReportsProgress.ShardName}'::varchar as name, {moment.Sealed.Seq}::bigint as last_seq_id;
            create temp view {LedgerTables.PostingSets} as select p.* from {schema}.{LedgerTables.PostingSets} p, {sealedThen} p.seq;
            {PostingsView.Over(Schema, Schema)}
            create temp view {LedgerTables.StatedFigures} as
              select {string.Join(", ", stated)}, (select l.seq from {sealedThen} s.annulled_by) as annulled_by
              from {schema}.{LedgerTables.StatedFigures} s where exists (select from {sealedThen} s.seq);
            create temp view {LedgerTables.People} as select * from {schema}.{LedgerTables.People};
            create temp view {LedgerTables.Notes} as select * from {schema}.{LedgerTables.Notes};

            """;
    }

    private static string Tables(string schema)
    {
        string[] tables = [LedgerTables.Units, LedgerTables.Accounts, ReportsFold.RegisterTable<RegisteredModel>(), ReportsFold.RegisterTable<HonourRollEntry>()];
        return string.Concat(tables.Select(t => $"create temp table {t} (like {schema}.{t} including defaults);")) + BalancesView.Over(Schema, Schema);
    }

    private static readonly string FillBalances =
        $"""
        insert into {Schema}.{LedgerTables.Accounts} (unit, year, programme, level, figures, facets, own, total)
        select $1, year, programme, level, {AccountSums.Arrays} from (
          select year, programme, level, figure, facet, coalesce(sum(amount) filter (where unit = $1), 0)::bigint as own, sum(amount)::bigint as total
          from {Schema}.{LedgerTables.Postings} where unit_path @> array[$1] and ($2 = 0 or year in ($2, $2 - 1)) group by year, programme, level, figure, facet) s
        group by year, programme, level
        """;

    /// <summary>Whole streams, one after the other.</summary>
    private static readonly string EventsOfLines =
        $"""
        select {RecordedEvent.Columns} from {Schema}.mt_events e
        where (e.stream_id like 'model/%' or e.stream_id like 'commendation/%') and e.stream_id in (
          select c.stream_id from {Schema}.{LedgerTables.PostingSets} p join {Schema}.mt_events c on c.seq_id = p.seq
          where p.unit_path @> array[$1] and ($2 = 0 or p.year = $2))
        order by e.stream_id, e.version
        """;

    private static async Task CopyAsync<TLine>(
        NpgsqlConnection connection, List<RecordedEvent> events, Func<RecordedEvent, string?> idOf, Func<TLine?, RecordedEvent, TLine?> apply, CancellationToken ct)
        where TLine : class
    {
        var copy = await BinaryCopy.BeginAsync(connection, $"{Schema}.{ReportsFold.RegisterTable<TLine>()}", ReportsFold.RegisterColumns, ct, leaveOpen: true);
        await using var register = new RegisterCopy<TLine>(copy, idOf, apply);
        foreach (var recorded in events)
            await register.AddAsync(recorded, ct);
        await register.CompleteAsync(ct);
    }
}
