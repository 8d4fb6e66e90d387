using Campaign.Ledger;
using NodaTime;
using Npgsql;

namespace Campaign.Projections;

/// <summary>What the anchors show of the checkpoints that they were handed, as far as they can be asked at once.</summary>
/// <remarks>
/// The table says only where to look: whoever writes to the database writes to it too. A folder shows the file, a witness its cosignature. An anchor that cannot be
/// asked shows what the table says, if this process has it in its settings.
/// </remarks>
internal sealed class AnchorEvidence
{
    /// <summary>An anchor that was handed nothing for longer, while more was signed, was given up and protects no longer.</summary>
    private static readonly Duration Current = Duration.FromDays(7);

    private AnchorEvidence(IReadOnlyList<ShownCheckpoint> anchors, long signedSize, Instant now) => (Anchors, SignedSize, Now) = (anchors, signedSize, now);

    /// <summary>One for each anchor of the settings, in their order.</summary>
    public IReadOnlyList<ShownCheckpoint> Anchors { get; }

    /// <summary>Against whom history is protected.</summary>
    public LogProtection Protection
    {
        get
        {
            var counted = Anchors.Where(a => a.Anchor.IsIndependent && a.IsShown && (a.Size == SignedSize || a.At > Now - Current)).ToList();
            return counted.Exists(a => a.Anchor is WitnessAnchor) ? LogProtection.Witnessed : counted.Count > 0 ? LogProtection.Anchored : LogProtection.None;
        }
    }

    private long SignedSize { get; }

    private Instant Now { get; }

    public static async Task<AnchorEvidence> ReadAsync(NpgsqlConnection connection, string schema, LogOptions options, CancellationToken ct)
    {
        if (options.Anchors.Count == 0)
            return new AnchorEvidence([], 0, default);
        var (signedSize, now) = (await Sql.QueryAsync(
            connection, $"select coalesce(max(size), 0), now() from {schema}.{LedgerTables.Seals} where note is not null", r => (r.GetInt64(0), Instant.FromDateTimeUtc(r.GetDateTime(1))), ct)).Single();
        var handed = await HandedAsync(connection, schema, ct);
        var keys = options.Signer is { } signer && handed.Count > 0 ? await KeysAsync(connection, schema, signer.VerifierKey, ct) : null;
        var shown = new List<ShownCheckpoint>();
        foreach (var anchor in options.Anchors)
            shown.Add(handed.TryGetValue(anchor.Name, out var last) ? await AskAsync(options.AnchorCalls, anchor, last, keys, ct) : new ShownCheckpoint(anchor, 0, null, false, null));
        return new AnchorEvidence(shown, signedSize, now);
    }

    /// <summary>What the table says that each was handed, and the note that it must have been.</summary>
    public static async Task<Dictionary<string, HandedOver>> HandedAsync(NpgsqlConnection connection, string schema, CancellationToken ct) => (await Sql.QueryAsync(
        connection,
        $"select a.anchor, a.size, a.at, s.note from {schema}.{LedgerTables.Anchorings} a left join {schema}.{LedgerTables.Seals} s on s.size = a.size and {Seal.IsReadable}",
        r => new HandedOver(r.GetString(0), r.GetInt64(1), Instant.FromDateTimeUtc(r.GetDateTime(2)), r.IsDBNull(3) ? null : r.GetString(3)), ct)).ToDictionary(a => a.Anchor);

    private static async Task<ShownCheckpoint> AskAsync(AnchorCalls calls, ICheckpointAnchor anchor, HandedOver last, KeyHistory? keys, CancellationToken ct)
    {
        var note = NoteOf(last, keys);
        return anchor switch
        {
            FolderAnchor folder => await AskAsync(calls, folder, last, note, ct),
            WitnessAnchor witness => Ask(witness, last, note),
            _ => new ShownCheckpoint(anchor, last.Size, last.At, note is not null, null),
        };
    }

    private static async Task<ShownCheckpoint> AskAsync(AnchorCalls calls, FolderAnchor folder, HandedOver last, SignedNote? note, CancellationToken ct)
    {
        try
        {
            var (kept, at, lost) = await calls.LookAsync(folder, last.Size, ct);
            var isOurs = kept is not null && kept == note?.Text;
            return new ShownCheckpoint(folder, last.Size, at ?? last.At, isOurs, lost ?? (isOurs ? null : $"The folder {folder.Name} has another checkpoint of {last.Size} entries than the log. Run 'ledger verify'."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException or MalformedLedgerException)
        {
            return new ShownCheckpoint(folder, last.Size, last.At, false, $"The folder {folder.Name} cannot be read: {e.Message}");
        }
    }

    private static ShownCheckpoint Ask(WitnessAnchor witness, HandedOver last, SignedNote? note)
    {
        var cosigned = note?.Signatures.Select(s => Cosignature.TryRead(witness.Key, note.Text, s)).FirstOrDefault(c => c is not null);
        return cosigned is null
            ? new ShownCheckpoint(witness, last.Size, last.At, false, $"Under the checkpoint of {last.Size} entries stands no cosignature of {witness.Name}.")
            : new ShownCheckpoint(witness, last.Size, Instant.FromDateTimeOffset(cosigned.At), true, null);
    }

    /// <summary>Null where none can be read that is of the size and, where a key is here, signed by it.</summary>
    private static SignedNote? NoteOf(HandedOver last, KeyHistory? keys)
    {
        try
        {
            var note = last.Note is null ? null : SignedNote.Parse(last.Note);
            if (note is null || Checkpoint.Parse(note.Text).Size != last.Size)
                return null;
            return keys is null || keys.Open(note).ForeignKey is null ? note : null;
        }
        catch (MalformedLedgerException)
        {
            return null; // 'ledger verify' says what is wrong with it
        }
    }

    private static async Task<KeyHistory> KeysAsync(NpgsqlConnection connection, string schema, VerifierKey key, CancellationToken ct)
    {
        try
        {
            return KeyHistory.Follow([key], await KeyChangeTable.ReadAsync(connection, schema, ct), key.Name);
        }
        catch (MalformedLedgerException)
        {
            return KeyHistory.Of([key]);
        }
    }
}

/// <summary>What the table says that an anchor was handed last, and the note of that size; null where it is not signed or not to be read.</summary>
internal sealed record HandedOver(string Anchor, long Size, Instant At, string? Note);

/// <summary>What an anchor shows.</summary>
/// <param name="Anchor">The anchor.</param>
/// <param name="Size">The size that it was handed last, as the table says; 0: none.</param>
/// <param name="At">When, as it shows itself if it can; null with no size.</param>
/// <param name="IsShown">Whether it shows that checkpoint.</param>
/// <param name="Problem">What is wrong with what it shows; null: nothing.</param>
internal sealed record ShownCheckpoint(ICheckpointAnchor Anchor, long Size, Instant? At, bool IsShown, string? Problem);
