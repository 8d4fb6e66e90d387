using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Import;

/// <summary>What became of the reform.</summary>
/// <param name="Units">Units of the list before it that were recorded now; the others were there.</param>
/// <param name="Lines">Lines of the act.</param>
/// <param name="IsNew">Whether the act was recorded now.</param>
/// <param name="Refusal">Why nothing was stored, or null.</param>
internal sealed record ReformResult(int Units, int Lines, bool IsNew, Refusal? Refusal = null);

/// <summary>Records the reform of 2025-07-01, in one transaction: the units before it that are not recorded yet, and the act.</summary>
internal sealed class ReformImporter(CampaignLedger ledger, CommandGiver giver)
{
    public Task<ReformResult> ImportAsync(ReformFiles files, IProgress<ImportProgress>? progress, CancellationToken cancellationToken) =>
        Again.AfterLostRaceAsync(token => ImportOnceAsync(files, progress, token), cancellationToken);

    private async Task<ReformResult> ImportOnceAsync(ReformFiles files, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        await using var batch = await ledger.BeginBatchAsync(cancellationToken);
        var known = await batch.UnitsAsync(cancellationToken);
        var missing = Reform.UnitsBefore(files).Where(unit => !known.Overlapping(unit.Code, Reform.Day.PlusDays(-1), Reform.Day.PlusDays(-1)).Any()).ToList();
        var act = Reform.ActOf(files);
        var done = 0;
        foreach (var chunk in missing.Select(ContextOf).Chunk(Importer.RowsAtOnce))
        {
            await batch.PrepareAsync([.. chunk.Select(c => (c.Command, c.Context.CommandId))], cancellationToken);
            foreach (var (command, context) in chunk)
            {
                if ((await batch.ExecuteAsync(command, context, cancellationToken)).Refusal is { } unfit)
                    return new ReformResult(0, 0, false, unfit);
            }

            progress?.Report(new ImportProgress(done += chunk.Length, missing.Count + act.Changes.Count));
        }

        var (before, timesUndone) = await batch.ActAsync(act.Act, cancellationToken);
        var by = Given() with { CommandId = ContentId.OfAct(act, Given(), timesUndone) };
        if ((await batch.ExecuteAsync(act, by, cancellationToken)).Refusal is { } refusal)
            return new ReformResult(0, 0, false, refusal);
        var isNew = (await batch.ActAsync(act.Act, cancellationToken)).Version > before;
        await batch.CommitAsync(cancellationToken);
        progress?.Report(new ImportProgress(done + act.Changes.Count, done + act.Changes.Count));
        return new ReformResult(missing.Count, act.Changes.Count, isNew);
    }

    private (DomainCommand Command, CommandContext Context) ContextOf(DomainCommand command) => (command, Given() with { CommandId = ContentId.OfCommand(command, Given()) });

    private CommandContext Given() => giver.Gives(Guid.Empty) with { Correlation = "reform-2025" };
}
