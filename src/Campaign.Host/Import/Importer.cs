using Campaign.Projections;

namespace Campaign.Host.Import;

/// <summary>How a file is imported.</summary>
/// <param name="DryRun">Judge everything, store nothing.</param>
/// <param name="KeepGoing">Store the good rows although others are refused.</param>
/// <param name="LateReason">Why the rows come after the figures of their year were frozen; null where nothing is frozen.</param>
/// <param name="Giver">Who records them.</param>
internal sealed record ImportOptions(bool DryRun = false, bool KeepGoing = false, string? LateReason = null, CommandGiver? Giver = null);

/// <summary>How far an import is.</summary>
/// <param name="Done">Rows judged.</param>
/// <param name="Rows">Rows in all.</param>
internal readonly record struct ImportProgress(int Done, int Rows);

/// <summary>Brings files into the ledger, through the same deciders as everything else. One file is one batch, and so one transaction.</summary>
internal sealed class Importer(CampaignLedger ledger)
{
    internal const int RowsAtOnce = 4000; // more gained nothing, and takes more memory
    private const int CharactersAtOnce = 2_000_000; // of rows that are very long
    private const int ChunksAhead = 1; // is read and made commands of while the ones before are judged and stored

    /// <summary>Imports the file: all of it or nothing, unless told to keep going. Where another transaction gets in its way, it begins again.</summary>
    public async Task<ImportResult> ImportAsync(
        ImportKind kind, ImportFile file, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (file.Faults.Count > 0)
            return new ImportResult(file.Name, 0, 0, 0, file.Faults, RefusedRows: 1);
        return await LedgerTrace.InAsync("import", async span =>
        {
            var result = await Again.AfterLostRaceAsync(token => ImportOnceAsync(kind, file, options, progress, token), cancellationToken);
            span?.SetTag(LedgerTags.Import, kind.Name).SetTag(LedgerTags.Rows, result.Rows).SetTag(LedgerTags.AddedRows, result.Added).SetTag(LedgerTags.RefusedRows, result.RefusedRows);
            return result;
        });
    }

    private async Task<ImportResult> ImportOnceAsync(
        ImportKind kind, ImportFile file, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var batch = await ledger.BeginBatchAsync(cancellationToken);
        if (kind is RestructuringRows)
            return await EndAsync(await new ActImport(kind, file, options, batch).RunAsync(progress, cancellationToken), options, batch, cancellationToken);
        var run = new ImportRun(kind, file, options, batch);
        await foreach (var rows in Chunks(file.Rows.Select(run.Read)).ToAsyncEnumerable().AheadAsync(ChunksAhead, cancellationToken))
        {
            await run.TakeAsync(rows, cancellationToken);
            progress?.Report(new ImportProgress(run.Done, file.RowCount));
        }

        return await EndAsync(new ImportResult(file.Name, file.RowCount, run.Added, run.Unchanged, run.Refused, run.RefusedRows) { Warnings = run.Warnings }, options, batch, cancellationToken);
    }

    private static async Task<ImportResult> EndAsync(ImportResult judged, ImportOptions options, CommandBatch batch, CancellationToken cancellationToken)
    {
        var stores = options.KeepGoing || judged.RefusedRows == 0;
        if (stores && !options.DryRun)
            await batch.CommitAsync(cancellationToken);
        else
            await batch.TryAsync(cancellationToken); // a lost race would begin again, and judge otherwise
        return stores ? judged : judged with { Added = 0, Warnings = new() };
    }

    private static IEnumerable<List<ReadRow>> Chunks(IEnumerable<ReadRow> rows)
    {
        var (chunk, characters) = (new List<ReadRow>(), 0);
        foreach (var row in rows)
        {
            chunk.Add(row);
            characters += row.Row.Cells.Sum(cell => cell.Value.Length);
            if (chunk.Count < RowsAtOnce && characters < CharactersAtOnce)
                continue;
            yield return chunk;
            (chunk, characters) = ([], 0);
        }

        if (chunk.Count > 0)
            yield return chunk;
    }
}
