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

    /// <summary>What a row has to meet so that it can be read, in little memory: a verification passes over the others, and says so.</summary>
    public const string IsReadable =
        "octet_length(root) = 32 and sealed_at between '0002-01-01Z' and '9999-01-01Z' and octet_length(origin) <= 65536 and coalesce(octet_length(note), 0) <= 1048576";

    /// <summary>The last one, or null before the first.</summary>
    public static Task<Seal?> LastAsync(NpgsqlConnection connection, string schema, CancellationToken ct, bool isSigned = false) =>
        LastWhereAsync(connection, schema, isSigned ? "note is not null" : "true", ct);

    /// <summary>The last one that can be read, or null where there is none.</summary>
    public static Task<Seal?> LastReadableAsync(NpgsqlConnection connection, string schema, CancellationToken ct) => LastWhereAsync(connection, schema, IsReadable, ct);

    private static async Task<Seal?> LastWhereAsync(NpgsqlConnection connection, string schema, string condition, CancellationToken ct) =>
        (await Sql.QueryAsync(connection, $"select {Columns} from {schema}.{LedgerTables.Seals} where {condition} order by size desc limit 1", At, ct)).SingleOrDefault();

    /// <summary>The one in the row.</summary>
    /// <exception cref="LedgerStoreException"><c>ledger-damaged</c>: its root is no hash, or its time none that a calendar has.</exception>
    public static Seal At(DbDataReader r)
    {
        try
        {
            return new Seal(r.GetInt64(0), r.GetString(1), new TreeHash(r.GetFieldValue<byte[]>(2)), Instant.FromDateTimeUtc(r.GetDateTime(3)), r.IsDBNull(4) ? null : r.GetString(4));
        }
        catch (Exception e) when (e is ArgumentException or InvalidCastException or OverflowException)
        {
            throw new LedgerStoreException("ledger-damaged", $"The seal of {r.GetInt64(0)} entries was altered: it cannot be read. Run 'ledger verify', and restore the database from a backup.", e);
        }
    }
}
