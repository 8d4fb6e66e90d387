using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>A checkpoint that was kept elsewhere than in the store.</summary>
/// <param name="From">Where it comes from, as a reader knows it, e.g. a file.</param>
/// <param name="Note">The signed note.</param>
public sealed record BroughtCheckpoint(string From, string Note);

/// <summary>All checkpoints that the log has to agree with: those of the store, and those that were kept elsewhere.</summary>
/// <remarks>Where nobody names a key that is trusted, signatures are not looked at.</remarks>
internal sealed class CheckpointBook : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Seal> seals;
    private readonly KeyHistory keys;
    private readonly FindingList findings;
    private readonly Queue<(string From, Checkpoint Checkpoint)> brought;
    private bool hasSeal;
    private bool tilesDiffer, rowsDiffer;
    private long agreedSize;
    private Seal? before;

    private CheckpointBook(Seal? head, IAsyncEnumerator<Seal> seals, KeyHistory keys, FindingList findings, IEnumerable<(string, Checkpoint)> brought) =>
        (Head, this.seals, this.keys, this.findings, this.brought) = (head, seals, keys, findings, new(brought));

    /// <summary>The last seal; null while nothing is sealed.</summary>
    public Seal? Head { get; }

    /// <summary>The first seal that reaches beyond what was compared; null after the last one.</summary>
    public Seal? Next => hasSeal ? seals.Current : null;

    /// <summary>Whether a key was given, so that signatures were looked at.</summary>
    public bool AreSignaturesChecked => keys.Keys.Count > 0;

    /// <summary>How many checkpoints agree with the events whose signature was checked.</summary>
    public int AgreedCount { get; private set; }

    /// <summary>Whether no checkpoint contradicts the tiles.</summary>
    public bool AgreeWithTiles => !tilesDiffer;

    /// <summary>Whether no checkpoint contradicts the rows.</summary>
    public bool AgreeWithRows => !rowsDiffer;

    public static async Task<CheckpointBook> OpenAsync(
        StoreReader reader, string schema, IReadOnlyCollection<VerifierKey> trusted, IEnumerable<BroughtCheckpoint> brought, FindingList findings, CancellationToken ct)
    {
        var head = await Seal.LastReadableAsync(reader.Connection, schema, ct);
        await FindUnreadableAsync(reader, schema, findings, ct);
        var keys = await FollowAsync(reader, schema, trusted, head?.Origin, findings, ct);
        var opened = brought.Select(b => (b.From, Checkpoint: Open(b, head?.Origin, keys, findings))).Where(b => b.Checkpoint is not null);
        var book = new CheckpointBook(head, reader.SealsAsync(ct).GetAsyncEnumerator(ct), keys, findings, opened.Select(b => (b.From, b.Checkpoint!)).OrderBy(b => b.Item2.Size));
        book.hasSeal = await book.seals.MoveNextAsync();
        return book;
    }

    /// <summary>Compares the checkpoints of the size with the trees that are grown.</summary>
    public async ValueTask CompareAsync(GrowingTree fromTiles, GrowingTree fromRows)
    {
        var size = fromTiles.Size;
        if (!(hasSeal && seals.Current.Size <= size) && !(brought.TryPeek(out var next) && next.Checkpoint.Size <= size))
            return;
        var (tiles, rows) = (fromTiles.Root(), fromRows.Root());
        for (; hasSeal && seals.Current.Size <= size; hasSeal = await seals.MoveNextAsync())
            Compare(seals.Current, tiles, rows);
        for (; brought.TryPeek(out var b) && b.Checkpoint.Size <= size; brought.Dequeue())
            Compare($"The checkpoint of {b.From}", b.Checkpoint.Size, b.Checkpoint.Root, tiles, rows, isSigned: true);
    }

    /// <summary>What is left reaches beyond the log.</summary>
    public async Task FinishAsync(long size)
    {
        for (; hasSeal; hasSeal = await seals.MoveNextAsync())
            findings.Add(LogFindingCode.Truncated, null, size, $"The log was sealed with {seals.Current.Size} entries, and has {size}.");
        foreach (var (from, checkpoint) in brought)
            findings.Add(LogFindingCode.Truncated, null, size, $"The checkpoint of {from} has {checkpoint.Size} entries, and the log has {size}: later history was taken away, or an older backup restored.");
    }

    public ValueTask DisposeAsync() => seals.DisposeAsync();

    private void Compare(Seal seal, TreeHash tiles, TreeHash rows)
    {
        if (seal.Origin != Head!.Origin)
            findings.Add(LogFindingCode.WrongOrigin, null, seal.Size, $"The seal of {seal.Size} entries is of '{seal.Origin}', and the log is '{Head.Origin}'.");
        if (seal.SealedAt < before?.SealedAt)
            findings.Add(LogFindingCode.Inconsistent, null, seal.Size, $"The seal of {seal.Size} entries bears an earlier time than that of {before.Size}.");
        before = seal;
        var signed = seal.Note is null ? null : Open(new BroughtCheckpoint($"the seal of {seal.Size} entries", seal.Note), Head.Origin, keys, findings);
        if (signed is not null && (signed.Size != seal.Size || signed.Root != seal.Root))
            findings.Add(LogFindingCode.Inconsistent, null, seal.Size, $"The seal of {seal.Size} entries has another size or root than what was signed.");
        Compare($"The seal of {seal.Size} entries", seal.Size, signed?.Root ?? seal.Root, tiles, rows, signed is not null);
    }

    /// <summary>Where tiles or rows agree, what differs is told entry by entry.</summary>
    private void Compare(string what, long size, TreeHash root, TreeHash tiles, TreeHash rows, bool isSigned)
    {
        tilesDiffer |= root != tiles;
        rowsDiffer |= root != rows;
        if (root == rows || root == tiles)
        {
            agreedSize = Math.Max(agreedSize, size);
            AgreedCount += isSigned && AreSignaturesChecked && root == rows ? 1 : 0;
        }
        else
        {
            findings.Add(LogFindingCode.Inconsistent, null, size, $"{what} has another root than the events: history before entry {size} was altered{(agreedSize > 0 ? $", after entry {agreedSize}" : "")}.");
        }
    }

    private static async Task FindUnreadableAsync(StoreReader reader, string schema, FindingList findings, CancellationToken ct)
    {
        var sizes = await Sql.QueryAsync(
            reader.Connection, $"select size from {schema}.{LedgerTables.Seals} where not ({Seal.IsReadable}) order by size limit {LogVerification.MaxFindings}", r => r.GetInt64(0), ct);
        foreach (var size in sizes)
            findings.Add(LogFindingCode.Inconsistent, null, size, $"The seal of {size} entries was altered: its root is no hash, its time is in no calendar, or its text is too long.");
    }

    /// <summary>Where the changes of the key are not right, the trusted keys alone count.</summary>
    private static async Task<KeyHistory> FollowAsync(StoreReader reader, string schema, IReadOnlyCollection<VerifierKey> trusted, string? origin, FindingList findings, CancellationToken ct)
    {
        try
        {
            var changes = await KeyChangeTable.ReadAsync(reader.Connection, schema, ct);
            return changes.Count == 0 ? KeyHistory.Of(trusted) : KeyHistory.Follow(trusted, changes, origin ?? KeyChange.Open(changes[0]).Origin);
        }
        catch (MalformedLedgerException e)
        {
            findings.Add(e.Code == LogFindingCode.WrongOrigin ? e.Code : LogFindingCode.BadSignature, null, null, $"The changes of the signing key: {e.Message}");
            return KeyHistory.Of(trusted);
        }
    }

    /// <summary>Whose log it is comes first: another one has other keys.</summary>
    private static Checkpoint? Open(BroughtCheckpoint brought, string? origin, KeyHistory keys, FindingList findings)
    {
        try
        {
            var note = SignedNote.Parse(brought.Note);
            var checkpoint = Checkpoint.Parse(note.Text);
            if (checkpoint.Origin == origin)
                return keys.Keys.Count == 0 || IsOfItsLog(brought.From, keys.Open(note), findings) ? checkpoint : null;
            findings.Add(LogFindingCode.WrongOrigin, null, null, $"The checkpoint of {brought.From} is of '{checkpoint.Origin}', and the log is '{origin}'.");
        }
        catch (MalformedLedgerException e)
        {
            findings.Add(LogFindingCode.BadSignature, null, null, $"The checkpoint of {brought.From}: {e.Message}");
        }

        return null;
    }

    /// <summary>Of several trusted keys, that of another log must not vouch for this one.</summary>
    private static bool IsOfItsLog(string from, SignedCheckpoint signed, FindingList findings)
    {
        if (signed.ForeignKey is not { } foreign)
            return true;
        findings.Add(LogFindingCode.WrongOrigin, null, null, $"The checkpoint of {from} is of '{signed.Checkpoint.Origin}', and the key that signed it is that of '{foreign.Name}'.");
        return false;
    }
}
