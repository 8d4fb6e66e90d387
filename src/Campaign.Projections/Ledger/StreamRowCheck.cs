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
            select coalesce(s.id, e.stream_id), s.version, e.version, e.count, s.is_archived is distinct from false, s.compacted_version is distinct from 0, s.tenant_id is distinct from '*DEFAULT*' or s.type is not null
            from {schema}.mt_streams s
            full join (select stream_id, max(version) as version, count(*) as count from {schema}.mt_events group by stream_id) e on e.stream_id = s.id
            where s.version is distinct from e.version or e.count is distinct from e.version
              or s.is_archived is distinct from false or s.compacted_version is distinct from 0 or s.tenant_id is distinct from '*DEFAULT*' or s.type is not null
            order by 1 {Limit}
            """,
            r => (Stream: r.IsDBNull(0) ? "" : r.GetString(0), Version: r.IsDBNull(1) ? -1 : r.GetInt64(1), Last: r.IsDBNull(2) ? 0 : r.GetInt64(2), Count: r.IsDBNull(3) ? 0 : r.GetInt64(3), IsArchived: r.GetBoolean(4), IsCompacted: r.GetBoolean(5), IsOther: r.GetBoolean(6)), ct);
        foreach (var (stream, version, last, count, isArchived, isCompacted, isOther) in streams.Where(s => s.Stream != "mt_tombstone"))
        {
            if (version < 0)
            {
                findings.Add(LogFindingCode.StreamRow, null, null, $"The stream {stream} has {count} events up to version {last}, and there is no row that says so.");
                continue;
            }

            if (isArchived)
                findings.Add(LogFindingCode.Archived, null, null, $"The stream {stream} is marked as archived: Marten's readers do not see it.");
            if (version != last || count != last)
                findings.Add(LogFindingCode.StreamRow, null, null, $"The stream {stream} has {count} events up to version {last}, and its row says version {version}.");
            if (isCompacted)
                findings.Add(LogFindingCode.StreamRow, null, null, $"The row of the stream {stream} says that its first events were compacted.");
            if (isOther)
                findings.Add(LogFindingCode.StreamRow, null, null, $"The row of the stream {stream} has another tenant than the ledger's, or a type, which Marten would read it as.");
        }

        if (await Sql.ScalarAsync(connection, $"select count(*) from information_schema.columns where table_schema = '{schema}' and table_name = 'mt_events' and column_name = 'is_skipped'", ct) is > 0L)
            await FindSkippedAsync(connection, schema, findings, ct);
    }

    /// <summary>The column is there only where somebody switched Marten's skipping of events on; the ledger does not.</summary>
    private static async Task FindSkippedAsync(NpgsqlConnection connection, string schema, FindingList findings, CancellationToken ct)
    {
        foreach (var seq in await Sql.QueryAsync(connection, $"select seq_id from {schema}.mt_events where is_skipped is distinct from false order by 1 {Limit}", r => r.GetInt64(0), ct))
            findings.Add(LogFindingCode.Archived, seq, null, $"Event {seq} is marked as skipped: Marten's projections do not see it.");
    }
}
