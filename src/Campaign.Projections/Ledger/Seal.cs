using System.Data.Common;
using Campaign.Ledger;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>A size that the tree was left at.</summary>
/// <param name="Size">How many entries it has.</param>
/// <param name="Origin">The name of the log, given at the first seal for ever.</param>
/// <param name="Root">The root.</param>
/// <param name="SealedAt">When, by the database's clock.</param>
/// <param name="Note">The signed checkpoint; null while it is not signed.</param>
internal sealed record Seal(long Size, string Origin, TreeHash Root, Instant SealedAt, string? Note)
{
    /// <summary>What <see cref="At"/> reads.</summary>
    public const string Columns = "size, origin, root, sealed_at, note";

    /// <summary>The last one, or null before the first.</summary>
    public static async Task<Seal?> LastAsync(NpgsqlConnection connection, string schema, CancellationToken ct, bool isSigned = false) =>
        (await Sql.QueryAsync(connection, $"select {Columns} from {schema}.{LedgerTables.Seals} {(isSigned ? "where note is not null" : "")} order by size desc limit 1", At, ct)).SingleOrDefault();

    public static Seal At(DbDataReader r) => new(
        r.GetInt64(0), r.GetString(1), new TreeHash(r.GetFieldValue<byte[]>(2)), Instant.FromDateTimeUtc(r.GetDateTime(3)), r.IsDBNull(4) ? null : r.GetString(4));
}
