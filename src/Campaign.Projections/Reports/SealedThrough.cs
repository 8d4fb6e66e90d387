using System.Data.Common;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>Up to where reports go, and the sealed ledger that has exactly these events.</summary>
/// <param name="Seq">The last event.</param>
/// <param name="Size">How many entries the ledger has; null where not all is sealed, or more than that is.</param>
/// <param name="Root">Its root in base64, as in a checkpoint; null where not all is sealed.</param>
/// <param name="AsOf">The past moment that was asked for; null for now.</param>
internal sealed record SealedThrough(long Seq, long? Size, string? Root, string? AsOf)
{
    /// <summary>When the tree was left at that size; null with its root.</summary>
    public Instant? SealedAt { get; init; }

    /// <summary>How the ledger is protected now; null for a past moment, whose report must not change.</summary>
    public LogProtection? Protection { get; init; }

    /// <summary>Of the reports as they are. An event that became visible late and is not sealed yet is not in the books either.</summary>
    public static async Task<SealedThrough> ReadAsync(NpgsqlConnection connection, string schema, LogOptions log, CancellationToken ct)
    {
        var rows = await Sql.QueryAsync(
            connection,
            $"""
            select p.seq, l.size, s.root, s.sealed_at, exists (select from {schema}.{LedgerTables.LateMarks})
            from (select coalesce(max(last_seq_id), 0) as seq from {schema}.mt_event_progression where name = $1) p
            left join (select max(index) + 1 as size, max(seq) as seq from {schema}.{LedgerTables.Leaves}) l
              on l.seq = (select max(seq_id) from {schema}.mt_events where seq_id <= p.seq)
            left join {schema}.{LedgerTables.Seals} s on s.size = l.size
            """,
            r => r.GetBoolean(4) ? new SealedThrough(r.GetInt64(0), null, null, null) : RowAt(r), // the books may lack the late ones
            ct, ReportsProgress.ShardName);
        return rows.Single() with { Protection = (await AnchorEvidence.ReadAsync(connection, schema, log, ct)).Protection };
    }

    private static SealedThrough RowAt(DbDataReader r) =>
        new(r.GetInt64(0), r.IsDBNull(1) ? null : r.GetInt64(1), r.IsDBNull(2) ? null : RootOf(r.GetFieldValue<byte[]>(2)), null) { SealedAt = InstantAt(r, 3) };

    /// <summary>As checkpoints write it.</summary>
    public static string RootOf(byte[] root) => Convert.ToBase64String(root);

    /// <summary>The provenance with the ledger that it is from.</summary>
    public ReportProvenance In(ReportProvenance provenance) => provenance with { LedgerSize = Size, Root = Root, AsOf = AsOf, SealedAt = SealedAt, Protection = Protection };

    /// <summary>An instant; null where there is none.</summary>
    public static Instant? InstantAt(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : Instant.FromDateTimeUtc(reader.GetDateTime(column));
}
