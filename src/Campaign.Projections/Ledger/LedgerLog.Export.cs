using System.Runtime.CompilerServices;
using Campaign.Domain;
using Campaign.Ledger;
using Npgsql;

namespace Campaign.Projections;

/// <content>Handing the log to others.</content>
public sealed partial class LedgerLog
{
    /// <summary>Writes the log up to a signed checkpoint into a folder that is new or empty: tiles, entries, and the balances as the reports have them.</summary>
    /// <param name="folder">The folder; <see cref="BundleFolder"/> says what lies where.</param>
    /// <param name="size">The size of a signed checkpoint; null: the last one.</param>
    /// <param name="progress">Hears how many entries were written; null: nobody does.</param>
    /// <param name="cancellationToken">Cancels; a folder without a checkpoint was not finished.</param>
    /// <returns>What was exported, or why not: <c>not-signed</c>.</returns>
    /// <exception cref="MalformedLedgerException"><c>folder-not-empty</c>; <c>inconsistent</c>: the kept entries are not those that were signed.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task<Lookup<Checkpoint>> ExportAsync(string folder, long? size = null, IProgress<VerificationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(folder);
        await using var reader = await StoreReader.OpenAsync(store, all, cancellationToken);
        if (await SignedAsync(reader.Connection, size, cancellationToken) is not { } signed)
        {
            return new Refusal(
                RefusalCode.NotSigned, size is null ? "Nothing is signed yet. Set a signing key." : $"No checkpoint of {size} entries is signed. 'ledger checkpoint --list' prints those that are.",
                "A bundle hangs on a signed checkpoint.", "size");
        }

        await BundleWriter.WriteAsync(
            folder, SignedNote.Parse(signed.Note!), EntriesAsync(reader, signed.Size, progress, cancellationToken),
            await AreBalancesOfAsync(reader.Connection, signed.Size, cancellationToken) ? reader.FiguresAsync(cancellationToken) : null,
            await KeyChangeTable.ReadAsync(reader.Connection, schema, cancellationToken), cancellationToken);
        return new Checkpoint(signed.Origin, signed.Size, signed.Root);
    }

    /// <summary>The signed checkpoints, from the first.</summary>
    public async Task<IReadOnlyList<Checkpoint>> CheckpointsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var signed = await Sql.QueryAsync(connection, $"select {Seal.Columns} from {schema}.{LedgerTables.Seals} where note is not null order by size", Seal.At, cancellationToken);
        return [.. signed.Select(s => new Checkpoint(s.Origin, s.Size, s.Root))];
    }

    /// <summary>The bytes of a tile or of the entries of one, for tlog-tiles clients.</summary>
    /// <param name="path">After the log's address: <c>tile/0/000</c>, <c>tile/entries/000.p/12</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The bytes; null when there is no such tile, or not so wide.</returns>
    public async Task<byte[]?> ReadTileAsync(string path, CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        if (TileAddress.TryParse(path, out var address))
            return (await new TileTable(connection, schema).ReadAsync(address, cancellationToken))?.Hashes;
        if (!TileAddress.TryParseEntries(path, out address))
            return null;
        var first = address.Index * TileAddress.FullWidth;
        var entries = await Sql.QueryAsync(
            connection, $"select entry from {schema}.{LedgerTables.Leaves} where index >= $1 and index < $2 order by index", r => r.GetFieldValue<byte[]>(0), cancellationToken, first, first + address.Width);
        return entries.Count == address.Width ? EntryBundle.Encode(entries) : null;
    }

    private async Task<Seal?> SignedAsync(NpgsqlConnection connection, long? size, CancellationToken ct) => size is null
        ? await Seal.LastAsync(connection, schema, ct, isSigned: true)
        : (await Sql.QueryAsync(connection, $"select {Seal.Columns} from {schema}.{LedgerTables.Seals} where note is not null and size = $1", Seal.At, ct, size)).SingleOrDefault();

    /// <summary>Whether the reports have taken in the events below the size and no other.</summary>
    private async Task<bool> AreBalancesOfAsync(NpgsqlConnection connection, long size, CancellationToken ct) => (bool)(await Sql.ScalarAsync(
        connection,
        $"""
        select coalesce(max(last_seq_id), 0) >= (select max(seq) from {schema}.{LedgerTables.Leaves} where index < $1)
          and not exists (select from {schema}.mt_events where seq_id > (select max(seq) from {schema}.{LedgerTables.Leaves} where index < $1) and seq_id <= coalesce(max(last_seq_id), 0))
          and not exists (select from {schema}.{LedgerTables.Leaves} where index >= $1 and is_late)
        from {schema}.mt_event_progression where name = '{ReportsProgress.ShardName}'
        """,
        ct, size))!;

    private static async IAsyncEnumerable<byte[]> EntriesAsync(StoreReader reader, long size, IProgress<VerificationProgress>? progress, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var leaf in reader.LeavesAsync(ct))
        {
            if (leaf.Index >= size)
                break;
            yield return leaf.Entry;
            if ((leaf.Index + 1) % ProgressEvery == 0)
                progress?.Report(new VerificationProgress(leaf.Index + 1, size));
        }
    }
}
