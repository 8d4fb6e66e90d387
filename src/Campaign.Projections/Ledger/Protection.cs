using Npgsql;

namespace Campaign.Projections;

/// <summary>Reads against whom the log is protected.</summary>
internal static class Protection
{
    /// <summary>An anchor counts that has the last signed checkpoint, or was handed one in the last week: one that was given up protects no longer.</summary>
    public static async Task<LogProtection> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var kinds = await Sql.QueryAsync(
            connection,
            $"""
            select kind from {schema}.{LedgerTables.Anchorings}
            where is_independent and (at > now() - interval '7 days' or size = (select max(size) from {schema}.{LedgerTables.Seals} where note is not null))
            """,
            r => r.GetString(0), ct);
        return kinds.Contains(WitnessAnchor.KindOfWitness) ? LogProtection.Witnessed : kinds.Count > 0 ? LogProtection.Anchored : LogProtection.None;
    }
}
