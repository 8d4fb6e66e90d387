using Campaign.Ledger;
using Npgsql;

namespace Campaign.Projections;

/// <content>Handing checkpoints to anchors.</content>
public sealed partial class LedgerLog
{
    /// <summary>The last signed checkpoint, to every anchor that has not got it. One that fails does not hinder the others.</summary>
    /// <exception cref="AggregateException">What went wrong at each.</exception>
    internal async Task HandOverAsync(CancellationToken ct)
    {
        if (options.Anchors.Count == 0)
            return;
        await using var connection = await OpenAsync(ct);
        if (await Seal.LastAsync(connection, schema, ct, isSigned: true) is not { } signed)
            return;
        var failures = new List<Exception>();
        foreach (var anchor in options.Anchors)
        {
            try
            {
                await HandOverAsync(connection, anchor, signed, ct);
                await anchor.PublishKeyChangesAsync(await KeyChangeTable.ReadAsync(connection, schema, ct), ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                failures.Add(new LedgerStoreException("anchor-failed", $"The {anchor.Kind} {anchor.Name} did not take the checkpoint of {signed.Size} entries: {e.Message}", e));
            }
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private async Task HandOverAsync(NpgsqlConnection connection, ICheckpointAnchor anchor, Seal signed, CancellationToken ct)
    {
        var last = (long?)await Sql.ScalarAsync(connection, $"select size from {schema}.{LedgerTables.Anchorings} where anchor = $1", ct, anchor.Name) ?? 0;
        if (last >= signed.Size)
            return;
        var note = SignedNote.Parse(signed.Note!);
        var given = await anchor.PublishAsync(
            new HandedCheckpoint(Checkpoint.Parse(note.Text), note, last, (from, stop) => ConsistencyAsync(from, signed.Size, stop)), ct);
        await using var transaction = await connection.BeginTransactionAsync(ct); // a cosignature is never lost while its anchor counts as done
        await Sql.ScalarAsync(
            connection,
            $"""
            insert into {schema}.{LedgerTables.Anchorings} (anchor, kind, is_independent, size, at) values ($1, $2, $3, $4, now())
            on conflict (anchor) do update set kind = excluded.kind, is_independent = excluded.is_independent, size = excluded.size, at = excluded.at
            """,
            ct, anchor.Name, anchor.Kind, anchor.IsIndependent, signed.Size);
        foreach (var cosignature in given)
            await Sql.ScalarAsync(connection, $"update {schema}.{LedgerTables.Seals} set note = note || $2 where size = $1", ct, signed.Size, $"{cosignature}\n");
        await transaction.CommitAsync(ct);
    }
}
