using Campaign.Projections;

namespace Campaign.Host.Import;

/// <summary>How a file is imported.</summary>
/// <param name="DryRun">Judge everything, store nothing.</param>
/// <param name="KeepGoing">Store the good rows although others are refused.</param>
/// <param name="LateReason">Why the rows come after the figures of their year were frozen; null where nothing is frozen.</param>
internal sealed record ImportOptions(bool DryRun = false, bool KeepGoing = false, string? LateReason = null);

/// <summary>How far an import is.</summary>
/// <param name="Done">Rows judged.</param>
/// <param name="Rows">Rows in all.</param>
internal readonly record struct ImportProgress(int Done, int Rows);

/// <summary>Brings files into the ledger, through the same deciders as everything else. One file is one batch.</summary>
internal sealed class Importer(CampaignLedger ledger)
{
    /// <summary>Imports the file: all of it or nothing, unless told to keep going.</summary>
    public async Task<ImportResult> ImportAsync(
        ImportKind kind, ImportFile file, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        if (file.Faults.Count > 0)
            return new ImportResult(file.Name, 0, 0, 0, file.Faults);
        await using var batch = await ledger.BeginBatchAsync(cancellationToken);
        var run = new ImportRun(kind, file, options.LateReason, batch);
        foreach (var row in file.Rows)
        {
            await run.TakeAsync(row, cancellationToken);
            progress?.Report(new ImportProgress(run.Done, file.RowCount));
        }

        var stores = options.KeepGoing || run.Refused.Count == 0;
        if (stores && !options.DryRun)
            await batch.CommitAsync(cancellationToken);
        return new ImportResult(file.Name, file.RowCount, stores ? run.Added : 0, run.Unchanged, run.Refused);
    }
}
