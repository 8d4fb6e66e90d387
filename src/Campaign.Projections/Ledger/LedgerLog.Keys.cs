using Campaign.Ledger;
using Npgsql;

namespace Campaign.Projections;

/// <content>Replacing the key that signs.</content>
public sealed partial class LedgerLog
{
    /// <summary>The changes of the key that signs, in their order: with them and one of the keys that it had, every checkpoint can be checked (<see cref="KeyHistory"/>).</summary>
    /// <exception cref="MalformedLedgerException"><c>malformed-note</c>: one was altered in the database.</exception>
    public async Task<IReadOnlyList<SignedNote>> KeyChangesAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await KeyChangeTable.ReadAsync(connection, schema, cancellationToken);
    }

    /// <summary>Replaces the key of a <see cref="FileSigner"/> by a new one, and records that with a note which both keys sign.</summary>
    /// <remarks>
    /// All that is stored is sealed and signed with the old key first; then the new key signs the last checkpoint as well, and all that comes. Cut off anywhere, one of the keys goes on:
    /// the old one until the change is recorded; from then on the new one, once this is called again. Other processes that have the old key sign no more, and are to be started anew.
    /// </remarks>
    /// <returns>The change that was recorded, by this call or by one that was cut off.</returns>
    /// <exception cref="LedgerStoreException"><c>signing-key</c>: there is no key in a file; <c>key-replaced</c>: the key was replaced already, elsewhere; and what sealing and signing are refused with.</exception>
    /// <exception cref="IOException">The new key cannot be written beside the old one.</exception>
    public async Task<KeyChange> ReplaceKeyAsync(CancellationToken cancellationToken = default)
    {
        var signer = FileSignerOrThrow();
        await using var connection = await OpenAsync(cancellationToken);
        if (await KeyChangeTable.LastAsync(connection, schema, cancellationToken) is not { } last || last.Now.Equals(signer.VerifierKey) || !last.Now.Equals(signer.Waiting))
            last = await RecordChangeAsync(connection, signer, cancellationToken);
        options.Signer = signer.TakeOver();
        await SignAsync(cancellationToken);
        return last;
    }

    /// <summary>Where the key took over at the size of the last checkpoint, it signs that one too: whoever trusts the new key alone need not wait for the next event.</summary>
    private async Task<bool> IsToBeSignedAsync(NpgsqlConnection connection, Seal head, ICheckpointSigner signer, CancellationToken ct) =>
        head.Note is null
        || (SignaturesOf(head.Note) is { } signatures && !signatures.Any(signer.VerifierKey.IsNamedBy)
            && await KeyChangeTable.LastAsync(connection, schema, ct) is { } last && last.Size == head.Size && last.Now.Equals(signer.VerifierKey));

    /// <summary>Whether <see cref="IsToBeSignedAsync"/> is to be asked.</summary>
    private bool MayLackSignature(LogWork work) => options.Signer is { } signer
        && (work.IsUnsigned || (work.NoteAtChange is { } note && SignaturesOf(note) is { } signatures && !signatures.Any(signer.VerifierKey.IsNamedBy)));

    private FileSigner FileSignerOrThrow() => options.Signer as FileSigner
        ?? throw new LedgerStoreException("signing-key", "There is no signing key in a file here that could be replaced. Give the data folder or the key (Log:Key).");

    private async Task<KeyChange> RecordChangeAsync(NpgsqlConnection connection, FileSigner signer, CancellationToken ct)
    {
        await SealAndSignAsync(NewSequencer(), ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LockAsync(connection, schema, SignLock, ct);
        await RequireCurrentAsync(connection, signer, ct);
        var size = await SignedSizeAsync(connection, signer, ct);
        using var next = signer.MakeNext(signer.VerifierKey.Name);
        var note = signer.ChangeTo(next, size);
        await KeyChangeTable.AddAsync(connection, schema, note, size, ct);
        await transaction.CommitAsync(ct);
        return KeyChange.Open(note);
    }

    /// <summary>The largest that the key has signed.</summary>
    private async Task<long> SignedSizeAsync(NpgsqlConnection connection, FileSigner signer, CancellationToken ct)
    {
        var last = await signer.LastAsync(ct) is { } note ? Checkpoint.Parse(note.Text).Size : 0;
        return Math.Max(last, (await Seal.LastAsync(connection, schema, ct, isSigned: true))?.Size ?? 0);
    }

    /// <summary>A process that runs on with the old key must not sign what nobody would believe.</summary>
    private async Task RequireCurrentAsync(NpgsqlConnection connection, ICheckpointSigner signer, CancellationToken ct)
    {
        if (await KeyChangeTable.LastAsync(connection, schema, ct) is { } last && !last.Now.Equals(signer.VerifierKey))
            throw new LedgerStoreException("key-replaced", $"The signing key was replaced at size {last.Size} by {last.Now}, and this process has {signer.VerifierKey}. If it was started before, start it anew; if the change was cut off, run 'ledger rotate-key' again, which ends it; else give the new key.");
    }

    /// <summary>Held to the end of the transaction.</summary>
    internal static async Task LockAsync(NpgsqlConnection connection, string schema, string name, CancellationToken ct) =>
        await Sql.ScalarAsync(connection, "select pg_advisory_xact_lock(hashtext($1), 0)", ct, $"{schema}/{name}");
}
