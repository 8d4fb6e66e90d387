using Campaign.Ledger;
using Npgsql;

namespace Campaign.Projections;

/// <content>Handing checkpoints to anchors.</content>
public sealed partial class LedgerLog
{
    /// <summary>The last signed checkpoint, to every anchor that has not got it. One that fails or never answers does not hinder the others.</summary>
    /// <exception cref="AggregateException">What went wrong at each.</exception>
    internal async Task HandOverAsync(CancellationToken ct)
    {
        if (options.Anchors.Count == 0)
            return;
        await using var connection = await OpenAsync(ct);
        if (await Seal.LastAsync(connection, schema, ct, isSigned: true) is not { } signed)
            return;
        var failures = new List<Exception>();
        List<SignedNote> changes = [];
        await TryAsync("The changes of the key cannot be handed over", async () => changes = await KeyChangeTable.ReadAsync(connection, schema, ct), failures, ct);
        foreach (var anchor in options.Anchors)
        {
            if (await TryAsync($"The {anchor.Kind} {anchor.Name} did not take the checkpoint of {signed.Size} entries", () => HandOverAsync(connection, anchor, signed, ct), failures, ct))
                await TryAsync($"The {anchor.Kind} {anchor.Name} has the checkpoint of {signed.Size} entries, and did not take the changes of the key", () => HandOverAsync(anchor, changes, ct), failures, ct);
        }

        if (failures.Count > 0)
            throw new AggregateException(failures);
    }

    private static async Task<bool> TryAsync(string problem, Func<Task> step, List<Exception> failures, CancellationToken ct)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            failures.Add(new LedgerStoreException("anchor-failed", $"{problem}: {e.Message}", e));
            return false;
        }
    }

    private Task<bool> HandOverAsync(ICheckpointAnchor anchor, List<SignedNote> changes, CancellationToken ct) => options.AnchorCalls.CallAsync(
        anchor,
        async stop =>
        {
            await anchor.PublishKeyChangesAsync(changes, stop);
            return true;
        }, ct);

    private async Task HandOverAsync(NpgsqlConnection connection, ICheckpointAnchor anchor, Seal signed, CancellationToken ct)
    {
        var last = (long?)await Sql.ScalarAsync(connection, $"select size from {schema}.{LedgerTables.Anchorings} where anchor = $1", ct, anchor.Name) ?? 0;
        if (last >= signed.Size)
            return;
        var note = SignedNote.Parse(signed.Note!);
        var handed = new HandedCheckpoint(Checkpoint.Parse(note.Text), note, last, (from, stop) => ConsistencyAsync(from, signed.Size, stop));
        var given = await options.AnchorCalls.CallAsync(anchor, stop => anchor.PublishAsync(handed, stop), ct);
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
