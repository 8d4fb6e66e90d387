using Npgsql;

namespace Campaign.Projections.Tests;

/// <summary>Seals what is stored, by plain SQL: readers look at the entries of the tree and at its sizes alone.</summary>
internal static class SealedHistory
{
    /// <summary>Every event that is not sealed yet gets the next index, in the order of the store; each is a size that the tree was left at.</summary>
    public static Task SealAsync(this LedgerFixture ledger, bool isLate = false) => ledger.ExecuteSqlAsync(
        $"""
        with head as (select coalesce(max(index) + 1, 0) as size from campaign.leaves),
        sealed as (
          insert into campaign.leaves (index, seq, is_late, sealed_at, entry)
          select size + row_number() over (order by seq_id) - 1, seq_id, {isLate}, clock_timestamp(), ''
          from campaign.mt_events, head where seq_id not in (select seq from campaign.leaves)
          returning index, sealed_at)
        insert into campaign.seals (size, origin, root, sealed_at)
        select index + 1, 'campaign-ledger/thử', sha256(index::text::bytea), sealed_at from sealed
        """);

    public static async Task ExecuteSqlAsync(this LedgerFixture ledger, string sql)
    {
        await using var connection = new NpgsqlConnection(ledger.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
