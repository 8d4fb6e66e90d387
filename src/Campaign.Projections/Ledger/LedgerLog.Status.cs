using Campaign.Ledger;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <content>How the log stands.</content>
public sealed partial class LedgerLog
{
    /// <summary>How far history is sealed, signed and kept elsewhere.</summary>
    public async Task<LogStatus> StatusAsync(CancellationToken cancellationToken = default)
    {
        await using var moment = await ReadMoment.OpenAsync(store, all, cancellationToken);
        var connection = moment.Connection;
        var head = await Seal.LastAsync(connection, schema, cancellationToken);
        var signed = head?.Note is null ? await Seal.LastAsync(connection, schema, cancellationToken, isSigned: true) : head;
        var waiting = await WaitingAsync(connection, cancellationToken);
        var evidence = await AnchorEvidence.ReadAsync(connection, schema, options, cancellationToken);
        var keyProblem = await KeyProblemAsync(connection, head, signed, cancellationToken);
        return new LogStatus(
            head?.Origin ?? options.Signer?.VerifierKey.Name ?? options.Origin, head?.Size ?? 0, (head?.Root ?? TreeHash.Empty).ToString(), keyProblem is null ? options.Signer?.VerifierKey.ToString() : null,
            waiting.Count, signed?.Size ?? 0, signed?.SealedAt, [.. evidence.Anchors.Select(LogAnchor.Of)], evidence.Protection)
        {
            UnsealedSince = waiting.Oldest,
            WaitsFor = waiting.Count > 0 ? await OpenTransactionAsync(connection, cancellationToken) : null,
            KeyProblem = keyProblem,
        };
    }

    /// <summary>Why the key that is here is not that of the log; null: it is, or none is here.</summary>
    private async Task<string?> KeyProblemAsync(NpgsqlConnection connection, Seal? head, Seal? signed, CancellationToken ct)
    {
        if (options.Signer?.VerifierKey is not { } key || head is null)
            return null;
        try
        {
            var last = await KeyChangeTable.LastAsync(connection, schema, ct);
            var isOfLog = key.Name == head.Origin && (last is not null ? last.Now.Equals(key) : signed is null || IsSignedBy(signed, key));
            return isOfLog ? null : $"The key here, {key}, is not that of the log {head.Origin}, which {(last is not null ? $"{last.Now} signs" : SignersOf(signed))}. Put the log's own key in its place.";
        }
        catch (LedgerStoreException e)
        {
            return e.Message; // an altered change of the key
        }
    }

    private static bool IsSignedBy(Seal signed, VerifierKey key) => SignaturesOf(signed.Note!) is not { } signatures || signatures.Any(key.IsNamedBy);

    private static string SignersOf(Seal? signed) => signed is not null && SignaturesOf(signed.Note!) is [var first, ..] ? $"{first.Name}+{first.KeyId:x8} signed last" : "nothing has signed yet";

    /// <summary>Null where the note was altered: 'ledger verify' says so.</summary>
    private static IReadOnlyList<NoteSignature>? SignaturesOf(string note)
    {
        try
        {
            return SignedNote.Parse(note).Signatures;
        }
        catch (MalformedLedgerException)
        {
            return null;
        }
    }

    /// <summary>What is to be done for the log, in one statement.</summary>
    private async Task<LogWork> WaitingAsync(NpgsqlConnection connection, CancellationToken ct) => (await Sql.QueryAsync(
        connection,
        $"""
        select count(*), min(timestamp) filter (where isfinite(timestamp)), coalesce(extract(epoch from clock_timestamp() - min(timestamp) filter (where isfinite(timestamp))), 0)::float8,
          coalesce((select note is null from {schema}.{LedgerTables.Seals} order by size desc limit 1), false),
          (select note from (select size, note from {schema}.{LedgerTables.Seals} order by size desc limit 1) s where exists (select from {schema}.{LedgerTables.KeyChanges} k where k.size = s.size))
        from {schema}.mt_events where seq_id > (select coalesce(max(seq), 0) from {schema}.{LedgerTables.Leaves})
        """,
        r => new LogWork(r.GetInt64(0), SealedThrough.InstantAt(r, 1), r.GetDouble(2), r.GetBoolean(3), r.IsDBNull(4) ? null : r.GetString(4)), ct)).Single();

    /// <summary>How many events wait to be sealed, since when the oldest does and for how many seconds, 0 while none does; whether the last seal is not signed; and its note, where the key changed at its size.</summary>
    private readonly record struct LogWork(long Count, Instant? Oldest, double Age, bool IsUnsigned, string? NoteAtChange);

    /// <summary>The one that has been open longest: it may hold a number before the next event.</summary>
    private static async Task<string?> OpenTransactionAsync(NpgsqlConnection connection, CancellationToken ct) => (string?)await Sql.ScalarAsync(
        connection,
        """
        select format('process %s of %s, open since %s UTC', pid, coalesce(nullif(application_name, ''), usename, 'another user'), to_char(xact_start at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS'))
        from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid() order by xact_start limit 1
        """,
        ct);
}
