using Campaign.Ledger;

namespace Campaign.Projections;

/// <summary>A checkpoint that was kept elsewhere than in the store.</summary>
/// <param name="From">Where it comes from, as a reader knows it, e.g. a file.</param>
/// <param name="Note">The signed note.</param>
public sealed record BroughtCheckpoint(string From, string Note);

/// <summary>All checkpoints that the log has to agree with: those of the store, and those that were kept elsewhere.</summary>
/// <remarks>Where nobody names a key that is trusted, signatures are not looked at.</remarks>
internal sealed partial class CheckpointBook : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Seal> seals;
    private readonly KeyHistory keys;
    private readonly FindingList findings;
    private readonly Queue<(string From, Checkpoint Checkpoint)> brought;
    private bool hasSeal;
    private bool tilesDiffer, rowsDiffer, isWitnessAlone;
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
        var opened = brought.Select(b => (b.From, Checkpoint: Open(b, head?.Origin, keys, (code, sentence) => findings.AddOfOthers(code, null, sentence)))).Where(b => b.Checkpoint is not null).ToList();
        if (opened.Count > 0)
            findings.KeyIsOfLog();
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
            Compare($"The checkpoint of {b.From}", b.Checkpoint.Size, b.Checkpoint.Root, tiles, rows, isSigned: true, isOfOthers: true);
    }

    /// <summary>What is left reaches beyond the log.</summary>
    public async Task FinishAsync(long size)
    {
        for (; hasSeal; hasSeal = await seals.MoveNextAsync())
            findings.Add(LogFindingCode.Truncated, null, size, $"The log was sealed with {seals.Current.Size} entries, and has {size}.");
        foreach (var (from, checkpoint) in brought)
            Add(isOfOthers: true, LogFindingCode.Truncated, size, $"The checkpoint of {from} has {checkpoint.Size} entries, and the log has {size}: later history was taken away, or an older backup restored.");
    }

    public ValueTask DisposeAsync() => seals.DisposeAsync();

    private void Compare(Seal seal, TreeHash tiles, TreeHash rows)
    {
        if (seal.Origin != Head!.Origin)
            findings.Add(LogFindingCode.WrongOrigin, null, seal.Size, $"The seal of {seal.Size} entries is of '{seal.Origin}', and the log is '{Head.Origin}'.");
        if (seal.SealedAt < before?.SealedAt)
            findings.Add(LogFindingCode.Inconsistent, null, seal.Size, $"The seal of {seal.Size} entries bears an earlier time than that of {before.Size}.");
        before = seal;
        var signed = seal.Note is null ? null : OpenNote(seal, seal.Note);
        if (signed is not null && (signed.Size != seal.Size || signed.Root != seal.Root))
            findings.Add(LogFindingCode.Inconsistent, null, seal.Size, $"The seal of {seal.Size} entries has another size or root than what was signed.");
        Compare($"The seal of {seal.Size} entries", seal.Size, signed?.Root ?? seal.Root, tiles, rows, signed is not null);
    }

    /// <summary>Where tiles or rows agree, what differs is told entry by entry.</summary>
    private void Compare(string what, long size, TreeHash root, TreeHash tiles, TreeHash rows, bool isSigned, bool isOfOthers = false)
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
            Add(isOfOthers, LogFindingCode.Inconsistent, size, $"{what} has another root than the events: history before entry {size} was altered{(agreedSize > 0 ? $", after entry {agreedSize}" : "")}.");
        }
    }

    /// <summary>A checkpoint that a trusted key signed binds history; one whose signature nobody looked at may be of anybody.</summary>
    private void Add(bool isOfOthers, string code, long size, string sentence)
    {
        if (isOfOthers && !AreSignaturesChecked)
            findings.AddOfOthers(code, size, sentence);
        else
            findings.Add(code, null, size, sentence);
    }

    private static async Task FindUnreadableAsync(StoreReader reader, string schema, FindingList findings, CancellationToken ct)
    {
        var sizes = await Sql.QueryAsync(
            reader.Connection, $"select size from {schema}.{LedgerTables.Seals} where not ({Seal.IsReadable}) order by size limit {LogVerification.MaxFindings}", r => r.GetInt64(0), ct);
        foreach (var size in sizes)
            findings.Add(LogFindingCode.Inconsistent, null, size, $"The seal of {size} entries was altered: its root is no hash, its time is in no calendar, or its text is too long.");
    }
}
