using System.Data;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Folds history again beside the live tables and compares them row by row, by value.</summary>
/// <remarks>
/// The live tables are copied at one moment, with the daemon's position; then the events up to it are folded. So readers, writers and the daemon go on meanwhile,
/// and it takes as much room again as the tables have. One that was killed leaves a schema beside, which the next one drops.
/// </remarks>
internal sealed class DriftFinder(ICampaignStore store, string schema)
{
    private const string Stored = "stored_";

    /// <summary>What is compared: table, columns, and what names a row.</summary>
    private static readonly (string Table, string[] Columns, string Key)[] Compared =
    [
        (LedgerTables.PostingSets, PostingSetsView.Columns, "concat_ws('/', seq, n)"),
        (LedgerTables.Balances, BalancesView.Columns, "concat_ws('/', unit, year, programme, level, figure, facet)"),
        (LedgerTables.StatedFigures, LedgerTables.NamesOf(LedgerTables.StatedFigures), "seq::text"),
        (ReportsFold.RegisterTable<RegisteredModel>(), ReportsFold.RegisterColumns, "id"),
        (ReportsFold.RegisterTable<HonourRollEntry>(), ReportsFold.RegisterColumns, "id"),
        (LedgerTables.Units, LedgerTables.NamesOf(LedgerTables.Units), "code || '@' || to_char(since, 'YYYY-MM-DD')"),
    ];

    private readonly ReportsBeside beside = new(store, schema, "drift");

    /// <summary>Compares.</summary>
    /// <exception cref="LedgerStoreException">Another process is at it, or an event cannot be read.</exception>
    public Task<LedgerDrift> RunAsync(IProgress<RebuildProgress>? progress, CancellationToken ct) =>
        beside.AloneAsync("Another process compares the reports with the events.", connection => FindAsync(connection, progress, ct), ct);

    private async Task<LedgerDrift> FindAsync(NpgsqlConnection connection, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        await beside.PrepareAsync(connection, ct);
        var position = await CopyAsync(connection, ct);
        var count = await beside.FoldAsync(connection, position, progress, ct);
        await beside.SumBalancesAsync(connection, ct);
        await Sql.ScalarAsync(connection, PostingSetsView.Over(beside.Schema, beside.Schema) + BalancesView.Over(beside.Schema, beside.Schema), ct);
        var tables = new List<DriftedTable>();
        foreach (var (table, columns, key) in Compared)
            tables.Add(await CompareAsync(connection, table, string.Join(", ", columns), key, ct));
        return new LedgerDrift(position, count, tables);
    }

    /// <summary>The live tables at one moment, and up to where they go. Units are kept by the commands themselves, and are of the moment.</summary>
    private async Task<long> CopyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await Sql.ScalarAsync(connection, ReportsRebuild.LockToRead(schema), ct);
        var position = await beside.PositionAsync(connection, ct);
        await Sql.ScalarAsync(connection, string.Concat(Compared.Select(c => $"create unlogged table {beside.Schema}.{Stored}{c.Table} as select {string.Join(", ", c.Columns)} from {schema}.{c.Table};")), ct);
        await Sql.ScalarAsync(connection, $"create table {beside.Schema}.{LedgerTables.Units} (like {schema}.{LedgerTables.Units})", ct);
        var lives = await PastUnits.ReadAsync(connection, schema, ct);
        await BulkCopy.CopyAsync(connection, $"{beside.Schema}.{LedgerTables.Units}", LedgerTables.ColumnsOf(LedgerTables.Units), lives.Select(PastUnits.RowOf), ct);
        await moment.CommitAsync(ct);
        return position;
    }

    private async Task<DriftedTable> CompareAsync(NpgsqlConnection connection, string table, string columns, string key, CancellationToken ct)
    {
        var (live, folded) = ($"select {columns} from {beside.Schema}.{Stored}{table}", $"select {columns} from {beside.Schema}.{table}");
        var rows = await Sql.QueryAsync(
            connection,
            $"""
            with stored as ({live} except all {folded}), refolded as ({folded} except all {live})
            select key, s.line, r.line, count(*) over ()
            from (select {key} as key, to_jsonb(stored)::text as line from stored) s
            full join (select {key} as key, to_jsonb(refolded)::text as line from refolded) r using (key)
            order by key collate "C" limit {LedgerDrift.MostShown}
            """,
            r => (Drift: new DriftedRow(r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.IsDBNull(2) ? null : r.GetString(2)), Count: r.GetInt64(3)), ct);
        return new DriftedTable(table, rows.Count == 0 ? 0 : rows[0].Count, [.. rows.Select(r => r.Drift)]);
    }
}
