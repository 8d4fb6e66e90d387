using Campaign.Projections;

namespace Campaign.Host.Worker;

/// <summary>How far one projection is behind the events.</summary>
/// <param name="Projection">The projection's shard, as Marten names it.</param>
/// <param name="EventCount">How many numbers of events it has yet to pass.</param>
internal sealed record ProjectionLag(string Projection, long EventCount)
{
    /// <summary>One for every projection that has begun, and always one for the reports.</summary>
    /// <remarks>
    /// Measured against the last event that is there: the number of the sequence runs ahead of it for good when an import is taken back.
    /// </remarks>
    public static async Task<IReadOnlyList<ProjectionLag>> ReadAsync(ICampaignStore store, CancellationToken cancellationToken)
    {
        var schema = store.Options.DatabaseSchemaName;
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        return await Sql.QueryAsync(
            connection,
            $"""
            select name, greatest(0, (select coalesce(max(seq_id), 0) from {schema}.mt_events) - max(seq))
            from (select name, last_seq_id as seq from {schema}.mt_event_progression union all values ('{ReportsProgress.ShardName}', 0)) shards
            where name like '%:%' -- Marten keeps marks of its own beside the shards
            group by name
            order by name
            """,
            r => new ProjectionLag(r.GetString(0), r.GetInt64(1)),
            cancellationToken);
    }
}
