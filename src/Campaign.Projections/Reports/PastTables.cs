using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>The tables that reports read, as they were when the ledger had a given size: under the same names, in a schema that only this transaction sees.</summary>
/// <remarks>
/// The past is the present without what came since: views of the live tables, and the lines of what went on since folded anew (docs/adr/0054). Names of persons
/// and notes are as they are now: what was erased stays erased. Made within a transaction that is rolled back.
/// </remarks>
/// <param name="connection">In the transaction.</param>
/// <param name="schema">Where the live tables are.</param>
/// <param name="moment">The moment.</param>
internal sealed class PastTables(NpgsqlConnection connection, string schema, PastMoment moment)
{
    /// <summary>Of temporary tables (PostgreSQL's manual, "The System Catalog Schema" and <c>search_path</c>).</summary>
    public const string Schema = "pg_temp";

    /// <summary>What was posted after the moment, at the unit asked for: rows of <see cref="LedgerTables.PostingSets"/>.</summary>
    private const string Since = "since";

    /// <summary>The streams of the unit that went on after the moment.</summary>
    private const string WentOn = "went_on";

    /// <summary>The stream of a line of the register of models, in SQL.</summary>
    private const string StreamOfModel = "'model/' || (data ->> 'modelId')";

    /// <summary>The stream of a line of the honour roll, in SQL.</summary>
    private const string StreamOfCommendation = "'commendation/' || id";

    /// <summary>Makes the views, and the units; balances are empty, and no stream has gone on.</summary>
    public async Task CreateAsync(CancellationToken ct)
    {
        await Sql.ScalarAsync(connection, Views() + RegisterOf<RegisteredModel>(StreamOfModel) + RegisterOf<HonourRollEntry>(StreamOfCommendation), ct);
        var changed = await Sql.ScalarAsync(connection, $"select exists (select from {schema}.mt_events e where {PastUnits.Events} and not {IsPast("e.seq_id")})", ct);
        await (changed is true ? FoldUnitsAsync(ct) : Sql.ScalarAsync(connection, ViewOf(LedgerTables.Units), ct));
    }

    /// <summary>The balances of the unit, and what the registers had of its streams that went on: those with a line that was ever counted at it or below it. Once in a moment.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="year">Of this year, and balances of the one before; null: of every year.</param>
    /// <param name="ct">Cancels it.</param>
    public async Task FillAsync(UnitKey unit, CampaignYear? year, CancellationToken ct)
    {
        object[] of = [unit.ToString(), year?.Value ?? 0];
        await Sql.ScalarAsync(connection, FillSince(), ct, of);
        await Sql.ScalarAsync(connection, FillBalances(), ct, of);
        await Sql.ScalarAsync(connection, FillWentOn(), ct, of);
        var events = await Sql.QueryAsync(connection, EventsOfWentOn, RecordedEvent.Read, ct);
        await FoldAsync<RegisteredModel>(events, ReportsProjection.IdOfModel, RegisteredModel.Apply, ct);
        await FoldAsync<HonourRollEntry>(events, ReportsProjection.IdOfCommendation, HonourRollEntry.Apply, ct);
    }

    /// <summary>Whether the ledger had the event then, in SQL. One value for one row: joined, the tables are read from end to end wherever the database expects more rows than there are.</summary>
    private string IsPast(string seq) => $"coalesce((select l.index from {schema}.{LedgerTables.Leaves} l where l.seq = {seq}) < {moment.Size}, false)";

    private string Views()
    {
        var stated = LedgerTables.NamesOf(LedgerTables.StatedFigures).Where(c => c != "annulled_by").Select(c => $"s.{c}");
        return
            $"""
            create temp view mt_events as select e.* from {schema}.mt_events e where {IsPast("e.seq_id")};
            create temp view mt_streams as select s.id from {schema}.mt_streams s where exists (select from {Schema}.mt_events e where e.stream_id = s.id);
            create temp view mt_event_progression as select '{ReportsProgress.ShardName}'::varchar as name, {moment.Sealed.Seq}::bigint as last_seq_id;
            create temp view {LedgerTables.PostingSets} as select p.* from {schema}.{LedgerTables.PostingSets} p where {IsPast("p.seq")};
            {PostingsView.Over(Schema, Schema)}
            create temp view {LedgerTables.StatedFigures} as
              select {string.Join(", ", stated)}, case when {IsPast("s.annulled_by")} then s.annulled_by end as annulled_by
              from {schema}.{LedgerTables.StatedFigures} s where {IsPast("s.seq")};
            {ViewOf(LedgerTables.People)}
            {ViewOf(LedgerTables.Notes)}
            {TableLike(LedgerTables.Accounts)}
            {BalancesView.Over(Schema, Schema)}
            create temp table {Since} (like {schema}.{LedgerTables.PostingSets});
            create temp table {WentOn} (stream text not null);

            """;
    }

    /// <summary>A register as it is, but for the streams that went on.</summary>
    private string RegisterOf<TLine>(string stream)
    {
        var register = ReportsFold.RegisterTable<TLine>();
        return
            $"""
            create temp table {Folded<TLine>()} (like {schema}.{register} including defaults);
            create temp view {register} as
              select id, data from {schema}.{register} where {stream} not in (select stream from {Schema}.{WentOn})
              union all select id, data from {Schema}.{Folded<TLine>()};

            """;
    }

    private static string Folded<TLine>() => $"folded_{typeof(TLine).Name.ToLowerInvariant()}";

    private string ViewOf(string table) => $"create temp view {table} as select * from {schema}.{table};";

    private string TableLike(string table) => $"create temp table {table} (like {schema}.{table} including defaults);";

    private async Task FoldUnitsAsync(CancellationToken ct)
    {
        await Sql.ScalarAsync(connection, TableLike(LedgerTables.Units), ct);
        var lives = await PastUnits.ReadAsync(connection, Schema, ct);
        await BulkCopy.CopyAsync(connection, $"{Schema}.{LedgerTables.Units}", LedgerTables.ColumnsOf(LedgerTables.Units), lives.Select(PastUnits.RowOf), ct);
    }

    /// <summary>What was posted at the unit or below it after the moment.</summary>
    private string FillSince() =>
        $"""
        insert into {Schema}.{Since} select p.* from {schema}.{LedgerTables.PostingSets} p
        where p.unit_path @> array[$1] and ($2 = 0 or p.year in ($2, $2 - 1)) and not {IsPast("p.seq")}
        """;

    /// <summary>The balances of now without it. A figure that comes to nothing was there if anything had been posted to it before: that is looked for among the sets that bear such a figure.</summary>
    private string FillBalances() =>
        $"""
        with sums as materialized (
          select year, programme, level, figure, facet, sum(own)::bigint as own, sum(total)::bigint as total, bool_or(is_since) as is_since from (
            select year, programme, level, figure, facet, own, total, false as is_since from {schema}.{LedgerTables.Balances}
            where unit = $1 and ($2 = 0 or year in ($2, $2 - 1))
            union all
            select s.year, s.programme, s.level, f.figure, f.facet, case when s.unit = $1 then -f.amount else 0 end, -f.amount, true
            from {Schema}.{Since} s cross join lateral unnest(s.figures, s.facets, s.amounts) as f(figure, facet, amount)) posted
          group by 1, 2, 3, 4, 5),
        zero as materialized (select year, programme, level, figure, facet from sums where own = 0 and total = 0 and is_since),
        bearing as materialized (
          select id, figures, facets from {schema}.{LedgerTables.PostingPatterns} c
          where exists (select from unnest(c.figures, c.facets) f(figure, facet) join zero using (figure, facet))),
        booked as materialized (
          select p.year, p.programme, p.level, f.pattern, f.seq from {schema}.{LedgerTables.PostingFacts} f join {schema}.{LedgerTables.PostingPlaces} p on p.id = f.place
          where p.unit_path @> array[$1] and (p.year, p.programme, p.level) in (select year, programme, level from zero) and f.pattern in (select id from bearing)),
        before as (
          select distinct b.year, b.programme, b.level, f.figure, f.facet
          from (select distinct year, programme, level, pattern from booked where {IsPast("booked.seq")}) b join bearing c on c.id = b.pattern, unnest(c.figures, c.facets) f(figure, facet))
        insert into {Schema}.{LedgerTables.Accounts} (unit, year, programme, level, figures, facets, own, total)
        select $1, year, programme, level, {AccountSums.Arrays} from sums
        where own <> 0 or total <> 0 or not is_since or (year, programme, level, figure, facet) in (select * from before)
        group by year, programme, level
        """;

    /// <summary>By what was posted; by the last event of a line, where that posts nothing; and by what was sealed late, before that.</summary>
    private string FillWentOn() =>
        $"""
        insert into {Schema}.{WentOn}
        select e.stream_id from {Schema}.{Since} s join {schema}.mt_events e on e.seq_id = s.seq where $2 = 0 or s.year = $2
        union select {StreamOfModel} from {schema}.{ReportsFold.RegisterTable<RegisteredModel>()}
        where (data -> 'unitPath' ? $1 or data -> 'receivedBy' ? $1) and ($2 = 0 or (data ->> 'year')::integer = $2) and not {IsPast("(data ->> 'lastSeq')::bigint")}
        union select {StreamOfCommendation} from {schema}.{ReportsFold.RegisterTable<HonourRollEntry>()}
        where data -> 'unitPath' ? $1 and ($2 = 0 or (data ->> 'year')::integer = $2) and not {IsPast("(data ->> 'lastSeq')::bigint")}
        union select e.stream_id from {schema}.{LedgerTables.Leaves} l join {schema}.mt_events e on e.seq_id = l.seq where l.is_late and l.index >= {moment.Size}
        """;

    /// <summary>Whole streams, one after the other.</summary>
    private const string EventsOfWentOn =
        $"""
        select {RecordedEvent.Columns} from {Schema}.mt_events e
        where (e.stream_id like 'model/%' or e.stream_id like 'commendation/%') and e.stream_id = any(array(select stream from {Schema}.{WentOn})::varchar[])
        order by e.stream_id, e.version
        """;

    private async Task FoldAsync<TLine>(List<RecordedEvent> events, Func<RecordedEvent, string?> idOf, Func<TLine?, RecordedEvent, TLine?> apply, CancellationToken ct)
        where TLine : class
    {
        var copy = await BinaryCopy.BeginAsync(connection, $"{Schema}.{Folded<TLine>()}", ReportsFold.RegisterColumns, ct, leaveOpen: true);
        await using var register = new RegisterCopy<TLine>(copy, idOf, apply);
        foreach (var recorded in events)
            await register.AddAsync(recorded, ct);
        await register.CompleteAsync(ct);
    }
}
