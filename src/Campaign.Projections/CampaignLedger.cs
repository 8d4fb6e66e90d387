using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>The door to the ledger: commands in, reports and explanations out. Safe for concurrent use.</summary>
public sealed class CampaignLedger
{
    /// <summary>Judges the command and stores its events, or says why not.</summary>
    public Task<CommandResult> ExecuteAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Waits until the reports show every event stored before the call. Some process must run the daemon.</summary>
    public Task WaitForReportsAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    internal Task<CommandBatch> BeginBatchAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
