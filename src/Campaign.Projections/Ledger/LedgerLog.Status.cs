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
        await using var moment = await ReadMoment.OpenAsync(store, schema, cancellationToken);
        var connection = moment.Connection;
        var head = await Seal.LastAsync(connection, schema, cancellationToken);
        var signed = head?.Note is null ? await Seal.LastAsync(connection, schema, cancellationToken, isSigned: true) : head;
        var (count, oldest, _) = await UnsealedAsync(connection, cancellationToken);
        var anchors = await AnchorsAsync(connection, cancellationToken);
        return new LogStatus(
            head?.Origin ?? options.Signer?.VerifierKey.Name ?? options.Origin, head?.Size ?? 0, (head?.Root ?? TreeHash.Empty).ToString(), options.Signer?.VerifierKey.ToString(),
            count, signed?.Size ?? 0, signed?.SealedAt, anchors, await Protection.ReadAsync(connection, schema, cancellationToken))
        {
            UnsealedSince = oldest,
            WaitsFor = count > 0 ? await OpenTransactionAsync(connection, cancellationToken) : null,
        };
    }

    /// <summary>How many events wait, since when the oldest does, and for how many seconds: 0 while none does.</summary>
    private async Task<(long Count, Instant? Oldest, double Age)> UnsealedAsync(NpgsqlConnection connection, CancellationToken ct) => (await Sql.QueryAsync(
        connection,
        $"""
        select count(*), min(timestamp), coalesce(extract(epoch from clock_timestamp() - min(timestamp)), 0)::float8
        from {schema}.mt_events where seq_id > (select coalesce(max(seq), 0) from {schema}.{LedgerTables.Leaves})
        """,
        r => (r.GetInt64(0), SealedThrough.InstantAt(r, 1), r.GetDouble(2)), ct)).Single();

    private async Task<List<LogAnchor>> AnchorsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var handed = (await AnchoringsAsync(connection, ct)).ToDictionary(a => a.Anchor);
        return [.. options.Anchors.Select(a => handed.TryGetValue(a.Name, out var last)
            ? new LogAnchor(a.Name, a.Kind, last.Size, last.At, a.IsIndependent)
            : new LogAnchor(a.Name, a.Kind, 0, null, a.IsIndependent))];
    }

    /// <summary>The one that has been open longest: it may hold a number before the next event.</summary>
    private static async Task<string?> OpenTransactionAsync(NpgsqlConnection connection, CancellationToken ct) => (string?)await Sql.ScalarAsync(
        connection,
        """
        select format('process %s of %s, open since %s UTC', pid, coalesce(nullif(application_name, ''), usename, 'another user'), to_char(xact_start at time zone 'utc', 'YYYY-MM-DD HH24:MI:SS'))
        from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid() order by xact_start limit 1
        """,
        ct);
}
