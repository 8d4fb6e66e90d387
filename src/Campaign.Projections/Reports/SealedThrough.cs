using Npgsql;

namespace Campaign.Projections;

/// <summary>Up to where reports go, and the sealed ledger that has exactly these events.</summary>
/// <param name="Seq">The last event.</param>
/// <param name="Size">How many entries the ledger has; null where not all is sealed, or more than that is.</param>
/// <param name="Root">Its root in base64, as in a checkpoint; null where the tree was not left at that size.</param>
/// <param name="AsOf">The past moment that was asked for; null for now.</param>
internal sealed record SealedThrough(long Seq, long? Size, string? Root, string? AsOf)
{
    /// <summary>Of the reports as they are. An event that became visible late and is not sealed yet is not in the books either.</summary>
    public static async Task<SealedThrough> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var rows = await Sql.QueryAsync(
            connection,
            $"""
            select p.seq, l.size, s.root
            from (select coalesce(max(last_seq_id), 0) as seq from {schema}.mt_event_progression where name = $1) p
            left join (select max(index) + 1 as size, max(seq) as seq from {schema}.{LedgerTables.Leaves}) l
              on l.seq = (select max(seq_id) from {schema}.mt_events where seq_id <= p.seq)
            left join {schema}.{LedgerTables.Seals} s on s.size = l.size
            """,
            r => new SealedThrough(r.GetInt64(0), r.IsDBNull(1) ? null : r.GetInt64(1), r.IsDBNull(2) ? null : RootOf(r.GetFieldValue<byte[]>(2)), null),
            ct, ReportsProgress.ShardName);
        return rows.Single();
    }

    /// <summary>As checkpoints write it.</summary>
    public static string RootOf(byte[] root) => Convert.ToBase64String(root);

    /// <summary>The provenance with the ledger that it is from.</summary>
    public ReportProvenance In(ReportProvenance provenance) => provenance with { LedgerSize = Size, Root = Root, AsOf = AsOf };
}
