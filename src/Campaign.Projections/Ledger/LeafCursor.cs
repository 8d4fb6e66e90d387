namespace Campaign.Projections;

/// <summary>Walks through the kept entries of the log.</summary>
internal sealed class LeafCursor : IAsyncDisposable
{
    private readonly IAsyncEnumerator<KeptLeaf> leaves;
    private readonly FindingList findings;

    private LeafCursor(IAsyncEnumerator<KeptLeaf> leaves, FindingList findings) => (this.leaves, this.findings) = (leaves, findings);

    public bool HasEnded { get; private set; }

    public static async Task<LeafCursor> OpenAsync(StoreReader reader, FindingList findings, CancellationToken ct)
    {
        var cursor = new LeafCursor(reader.LeavesAsync(ct).GetAsyncEnumerator(ct), findings);
        await cursor.MoveAsync();
        while (!cursor.HasEnded && cursor.leaves.Current.Index < 0)
            await cursor.PassAsync();
        return cursor;
    }

    /// <summary>Whether the next one is at the place.</summary>
    public bool IsAt(long index) => !HasEnded && leaves.Current.Index == index;

    /// <summary>The one at the place; null when it is not there.</summary>
    public async ValueTask<KeptLeaf?> TakeAsync(long index)
    {
        if (!IsAt(index))
            return null;
        var leaf = leaves.Current;
        await MoveAsync();
        return leaf;
    }

    /// <summary>Those that are left lie where the log does not reach.</summary>
    public async Task PassRestAsync()
    {
        while (!HasEnded)
            await PassAsync();
    }

    public ValueTask DisposeAsync() => leaves.DisposeAsync();

    private async ValueTask PassAsync()
    {
        findings.Add(LogFindingCode.Inserted, leaves.Current.Seq, leaves.Current.Index, $"An entry is kept at {leaves.Current.Index}, where the log has none.");
        await MoveAsync();
    }

    private async ValueTask MoveAsync() => HasEnded = !await leaves.MoveNextAsync();
}
