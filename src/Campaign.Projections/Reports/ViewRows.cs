using System.Data.Common;
using Campaign.Domain;
using Npgsql;

namespace Campaign.Projections;

/// <summary>The queries of a view: sent together, and read in their order.</summary>
internal sealed class ViewBatch(NpgsqlBatch batch, string schema)
{
    /// <summary>Where the tables are: those of now, or as they were.</summary>
    public string Schema => schema;

    public void Add(string sql, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddAll(parameters);
        batch.BatchCommands.Add(command);
    }
}

/// <summary>The rows of a view's queries.</summary>
internal sealed class ViewRows(DbDataReader reader, CancellationToken ct)
{
    private bool isStarted;

    /// <summary>The rows of the next query.</summary>
    public async Task<List<T>> NextAsync<T>(Func<DbDataReader, T> read)
    {
        if (isStarted)
            await reader.NextResultAsync(ct);
        isStarted = true;
        return await reader.ReadAllAsync(read, ct);
    }
}

/// <summary>What every view says of itself: through which event it reads, and how sure and well vouched for the counted events are.</summary>
internal static class ViewHeads
{
    /// <summary>Stands for all years.</summary>
    public const int EveryYear = 0;

    public static void Ask(ViewBatch batch, UnitAsOf unit, ProgrammeCode programme, int year)
    {
        var (key, name) = (unit.Key().ToString(), programme.ToString());
        var campaigns = unit.SelfAndAncestors().Select(u => $"{StreamKeys.Campaigns}/{programme}/{u.Key()}/{year}").ToArray();
        batch.Add($"select coalesce(max(last_seq_id), 0) from {batch.Schema}.mt_event_progression where name = $1", ReportsProgress.ShardName);
        batch.Add(
            $"""
            select figure, facet, sum(total)::bigint from {batch.Schema}.{LedgerTables.Balances}
            where unit = $1 and programme = $2 and ($3 = {EveryYear} or year = $3) and figure like 'record.%' group by 1, 2
            """,
            key, name, year);
        batch.Add(
            $"""
            select exists (select 1 from {batch.Schema}.mt_streams where id = any($1))
                or exists (select 1 from {batch.Schema}.{LedgerTables.Balances} where unit = $2 and programme = $3 and year = $4)
            """,
            campaigns, key, name, year);
    }

    /// <summary>The head; null where nothing of the year is recorded.</summary>
    public static async Task<ViewHead?> ReadAsync(ViewRows rows, UnitAsOf unit, ProgrammeCode programme, int year)
    {
        var throughSeq = (await rows.NextAsync(r => r.GetInt64(0))).Single();
        var record = await rows.NextAsync(r => (Figure: r.GetString(0), Facet: r.GetString(1), Amount: r.GetInt64(2)));
        var isRecorded = (await rows.NextAsync(r => r.GetBoolean(0))).Single();
        var certainty =
            from r in record
            where r.Figure == RecordFigures.EventsByCertainty && r.Amount != 0
            orderby RecordedEvent.CertaintyOf(r.Facet)
            select r;
        long Sum(string figure) => record.Where(r => r.Figure == figure).Sum(r => r.Amount);
        var provenance = new ReportProvenance(
            throughSeq, null, null, null, Sum(RecordFigures.Events), Sum(RecordFigures.EventsVouched), certainty.ToDictionary(c => c.Facet, c => c.Amount));
        return isRecorded || year == EveryYear ? new ViewHead(unit, year, programme.ToString(), provenance) : null;
    }
}
