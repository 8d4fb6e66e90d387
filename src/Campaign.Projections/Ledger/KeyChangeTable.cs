using Campaign.Ledger;
using Npgsql;

namespace Campaign.Projections;

/// <summary>The changes of the key that signs, in their table.</summary>
internal static class KeyChangeTable
{
    /// <summary>All, in their order.</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-note</c>: one was altered.</exception>
    public static async Task<List<SignedNote>> ReadAsync(NpgsqlConnection connection, string schema, CancellationToken ct) =>
        [.. (await NotesAsync(connection, schema, "order by n", ct)).Select(SignedNote.Parse)];

    /// <summary>The last one; null while there is none.</summary>
    /// <exception cref="LedgerStoreException"><c>ledger-damaged</c>: it was altered.</exception>
    public static async Task<KeyChange?> LastAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        try
        {
            return (await NotesAsync(connection, schema, "order by n desc limit 1", ct)) is [var note] ? KeyChange.Open(SignedNote.Parse(note)) : null;
        }
        catch (MalformedLedgerException e)
        {
            throw new LedgerStoreException("ledger-damaged", $"The last change of the signing key was altered in the database, and nothing more is signed: {e.Message} Or restore the database from a backup.", e);
        }
    }

    /// <summary>Writes the next one.</summary>
    public static Task AddAsync(NpgsqlConnection connection, string schema, SignedNote note, long size, CancellationToken ct) => Sql.ScalarAsync(
        connection, $"insert into {schema}.{LedgerTables.KeyChanges} (n, size, note, at) select coalesce(max(n), 0) + 1, $1, $2, now() from {schema}.{LedgerTables.KeyChanges}", ct, size, note.ToString());

    private static Task<List<string>> NotesAsync(NpgsqlConnection connection, string schema, string order, CancellationToken ct) =>
        Sql.QueryAsync(connection, $"select note from {schema}.{LedgerTables.KeyChanges} {order}", r => r.GetString(0), ct);
}
