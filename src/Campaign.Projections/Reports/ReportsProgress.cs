using Npgsql;

namespace Campaign.Projections;

/// <summary>How far the reports are behind the events.</summary>
internal static class ReportsProgress
{
    public const string ShardName = $"{ReportsProjection.Name}:All";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when the reports show every event stored before the call.</summary>
    /// <exception cref="ReportsStoppedException">They never will, as things are.</exception>
    public static async Task WaitAsync(ICampaignStore store, string schema, CancellationToken cancellationToken)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        var target = await NumberAsync(connection, $"select coalesce(max(seq_id), 0) from {schema}.mt_events", cancellationToken);
        var current = Current(schema);
        var standstill = new Standstill(store, schema);
        while (await NumberAsync(connection, current, cancellationToken) is var position && position < target)
        {
            await standstill.LookAsync(position, cancellationToken);
            await Task.Delay(Pause, cancellationToken);
        }
    }

    /// <summary>The last event that the reports show.</summary>
    public static async Task<long> ShownAsync(ICampaignStore store, CancellationToken cancellationToken)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        return await NumberAsync(connection, Current(store.Options.DatabaseSchemaName), cancellationToken);
    }

    private static string Current(string schema) => $"select coalesce(max(last_seq_id), 0) from {schema}.mt_event_progression where name = '{ShardName}'";

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken) =>
        (long)(await Sql.ScalarAsync(connection, sql, cancellationToken))!;
}
