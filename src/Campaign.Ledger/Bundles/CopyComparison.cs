namespace Campaign.Ledger;

/// <summary>Compares the copy for reading, <c>entries.ndjson</c>, with the entries as they pass; the first difference is told, and ends it.</summary>
internal sealed class CopyComparison(BundleFolder folder, Findings findings) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> lines = folder.ReadLinesAsync(BundleFolder.EntriesFile).GetAsyncEnumerator();

    private bool isOver = !folder.HasFile(BundleFolder.EntriesFile);

    /// <summary>The next entry.</summary>
    public async ValueTask NextAsync(ReadOnlyMemory<byte> entry, long index)
    {
        if (isOver)
            return;
        if (!await MoveAsync())
            Differs($"{BundleFolder.EntriesFile} ends before entry {index}.", index);
        else if (!lines.Current.Span.SequenceEqual(entry.Span))
            Differs($"Line {index + 1} of {BundleFolder.EntriesFile} is not entry {index}.", index);
    }

    /// <summary>The entries cannot be followed any more: nothing is said of what comes.</summary>
    public void Stop() => isOver = true;

    /// <summary>There are no more entries.</summary>
    public async ValueTask EndAsync(long count)
    {
        if (!isOver && await MoveAsync())
            Differs($"{BundleFolder.EntriesFile} has more lines than the {count} entries.", count);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => lines.DisposeAsync();

    private async ValueTask<bool> MoveAsync()
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (MalformedLedgerException e)
        {
            findings.Add(BundleFindingCode.Malformed, e.Message);
            isOver = true;
            return false;
        }
    }

    private void Differs(string sentence, long index)
    {
        if (!isOver)
            findings.Add(BundleFindingCode.CopyAltered, $"{sentence} The tiles tell what was sealed; read with them.", index);
        isOver = true;
    }
}
