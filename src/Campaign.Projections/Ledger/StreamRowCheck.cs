using Npgsql;

namespace Campaign.Projections;

/// <summary>Compares the rows of streams with their events, and looks for marks that hide events from Marten's readers.</summary>
internal static class StreamRowCheck
{
    private static readonly string Limit = $"limit {LogVerification.MaxFindings}";

    public static async Task RunAsync(NpgsqlConnection connection, string schema, FindingList findings, CancellationToken ct)
    {
        var streams = await Sql.QueryAsync(
            connection,
            $"""
            select coalesce(s.id, e.stream_id), s.version, e.version, e.count, coalesce(s.is_archived, false), coalesce(s.compacted_version, 0)
            from {schema}.mt_streams s
            full join (select stream_id, max(version) as version, count(*) as count from {schema}.mt_events group by stream_id) e on e.stream_id = s.id
            where s.version is distinct from e.version or e.count is distinct from e.version or s.is_archived or s.compacted_version <> 0
            order by 1 {Limit}
            """,
            r => (Stream: r.IsDBNull(0) ? "" : r.GetString(0), Version: r.IsDBNull(1) ? -1 : r.GetInt64(1), Last: r.IsDBNull(2) ? 0 : r.GetInt64(2), Count: r.IsDBNull(3) ? 0 : r.GetInt64(3), IsArchived: r.GetBoolean(4), Compacted: r.GetInt64(5)), ct);
        foreach (var (stream, version, last, count, isArchived, compacted) in streams.Where(s => s.Stream != "mt_tombstone"))
        {
            if (isArchived)
                findings.Add(LogFindingCode.Archived, null, null, $"The stream {stream} is marked as archived: Marten's readers do not see it.");
            if (version != last || count != last)
                findings.Add(LogFindingCode.StreamRow, null, null, $"The stream {stream} has {count} events up to version {last}, and its row says {(version < 0 ? "nothing" : $"version {version}")}.");
            if (compacted != 0)
                findings.Add(LogFindingCode.StreamRow, null, null, $"The row of the stream {stream} says that its events up to {compacted} were compacted.");
        }

        if (await Sql.ScalarAsync(connection, $"select count(*) from information_schema.columns where table_schema = '{schema}' and table_name = 'mt_events' and column_name = 'is_skipped'", ct) is > 0L)
            await FindSkippedAsync(connection, schema, findings, ct);
    }

    /// <summary>The column is there only where somebody switched Marten's skipping of events on; the ledger does not.</summary>
    private static async Task FindSkippedAsync(NpgsqlConnection connection, string schema, FindingList findings, CancellationToken ct)
    {
        foreach (var seq in await Sql.QueryAsync(connection, $"select seq_id from {schema}.mt_events where is_skipped order by 1 {Limit}", r => r.GetInt64(0), ct))
            findings.Add(LogFindingCode.Archived, seq, null, $"Event {seq} is marked as skipped: Marten's projections do not see it.");
    }
}
