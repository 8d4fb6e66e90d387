using Npgsql;

namespace Campaign.Projections;

/// <summary>Events sealed late: marked when they are sealed, until the reports were built anew with them.</summary>
internal static class LateMarks
{
    public static async Task<bool> AnyAsync(NpgsqlConnection connection, string schema, CancellationToken ct) =>
        (bool)(await Sql.ScalarAsync(connection, $"select exists (select from {schema}.{LedgerTables.LateMarks})", ct))!;

    /// <summary>Those that are there, before a rebuild begins to read.</summary>
    public static async Task<long[]> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken ct) =>
        [.. await Sql.QueryAsync(connection, $"select seq from {schema}.{LedgerTables.LateMarks}", r => r.GetInt64(0), ct)];

    /// <summary>Takes them away; any that came meanwhile stay.</summary>
    public static Task ClearAsync(NpgsqlConnection connection, string schema, long[] marks, CancellationToken ct) =>
        Sql.ScalarAsync(connection, $"delete from {schema}.{LedgerTables.LateMarks} where seq = any($1)", ct, (object)marks);
}
