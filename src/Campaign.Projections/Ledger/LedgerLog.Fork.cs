using Campaign.Domain;
using Campaign.Ledger;
using Npgsql;

namespace Campaign.Projections;

/// <content>Going on as another log, where the old one cannot go on.</content>
public sealed partial class LedgerLog
{
    private static readonly string[] LogTables = [LedgerTables.Leaves, LedgerTables.Tiles, LedgerTables.Seals, LedgerTables.Anchorings, LedgerTables.KeyChanges];

    /// <summary>Begins another log over the events that are there, under another origin and key, because the signer refuses to go on with the old one: after an older backup was restored.</summary>
    /// <remarks>
    /// The old log is kept: its tables in a schema of their own, the old key and its last checkpoint beside the new key. Whoever brings a checkpoint of the old log
    /// hears <c>wrong-origin</c>. Nothing is sealed yet afterwards. Several processes: stop the others first, for they have the old key.
    /// </remarks>
    /// <param name="reason">Why, for those who find the old log; kept as the comment of its schema.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The new log, also where an earlier call had been cut off; or <c>nothing-to-fork</c>: the log goes on from all that the key has signed.</returns>
    /// <exception cref="LedgerStoreException"><c>signing-key</c>: there is no key in a file.</exception>
    /// <exception cref="IOException">The new key cannot be written beside the old one.</exception>
    public async Task<Lookup<LogFork>> ForkAsync(string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var signer = FileSignerOrThrow();
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockAsync(connection, schema, Sequencer.SealLock, cancellationToken);
        await LockAsync(connection, schema, SignLock, cancellationToken);
        var head = await Seal.LastAsync(connection, schema, cancellationToken);
        if (signer.Waiting is { } waiting && waiting.Name == head?.Origin && waiting.Name != signer.VerifierKey.Name)
            return TakeOver(signer, waiting); // an earlier call was cut off
        if (await WhyRefusedAsync(signer, head, cancellationToken) is not { } problem)
            return new Refusal(RefusalCode.NothingToFork, "The log goes on from all that the key has signed. Seal and sign as usual.", "A log is given up only where its signer refuses to go on.", null);
        var stamp = (string)(await Sql.ScalarAsync(connection, "select to_char(clock_timestamp() at time zone 'utc', 'YYYYMMDDHH24MISS')", cancellationToken))!;
        using var next = signer.MakeNext($"{signer.VerifierKey.Name}.{stamp}");
        await SetAsideAsync(connection, AsideOf(next.VerifierKey), $"{problem.Code}: {reason}", next.VerifierKey.Name, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TakeOver(signer, next.VerifierKey);
    }

    private LogFork TakeOver(FileSigner signer, VerifierKey now)
    {
        options.Signer = signer.TakeOverAnew($"forked-{StampOf(now)}");
        return new LogFork(signer.VerifierKey, now, AsideOf(now));
    }

    private string AsideOf(VerifierKey now) => $"{schema}_log_{StampOf(now)}";

    /// <summary>When it was made, in UTC.</summary>
    private static string StampOf(VerifierKey now) => now.Name[(now.Name.LastIndexOf('.') + 1)..];

    /// <summary>Null: the signer goes on.</summary>
    private async Task<LedgerStoreException?> WhyRefusedAsync(FileSigner signer, Seal? head, CancellationToken ct)
    {
        try
        {
            var checkpoint = new Checkpoint(head?.Origin ?? signer.VerifierKey.Name, head?.Size ?? 0, head?.Root ?? TreeHash.Empty);
            await signer.SignAsync(checkpoint, (from, stop) => ConsistencyAsync(from, checkpoint.Size, stop), ct);
            return null;
        }
        catch (LedgerStoreException e) when (e.Code is "ledger-behind-signer" or "ledger-forked")
        {
            return e;
        }
    }

    /// <summary>The new log begins with an empty seal: its origin is set before a process that still has the old key can set another.</summary>
    private async Task SetAsideAsync(NpgsqlConnection connection, string aside, string why, string origin, CancellationToken ct)
    {
        await Sql.ScalarAsync(connection, $"create schema {aside}", ct);
        await Sql.ScalarAsync(connection, $"comment on schema {aside} is '{why.Replace("'", "''", StringComparison.Ordinal)}'", ct); // takes no parameters
        foreach (var table in LogTables)
            await Sql.ScalarAsync(connection, $"create table {aside}.{table} as table {schema}.{table}", ct);
        await Sql.ScalarAsync(connection, $"truncate {string.Join(", ", LogTables.Select(table => $"{schema}.{table}"))}", ct);
        await Sql.ScalarAsync(
            connection, $"insert into {schema}.{LedgerTables.Seals} (size, origin, root, sealed_at) values (0, $1, $2, clock_timestamp())", ct, origin, TreeHash.Empty.ToArray());
    }
}

/// <summary>A log that was begun because another could not go on.</summary>
/// <param name="Before">The key of the old log; its name is the old origin.</param>
/// <param name="Now">The key of the new log; its name is the new origin.</param>
/// <param name="Schema">Where the old log is kept; its comment says why.</param>
public sealed record LogFork(VerifierKey Before, VerifierKey Now, string Schema);
