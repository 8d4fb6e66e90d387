using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>The door to the ledger: commands in, reports and explanations out. Safe for concurrent use.</summary>
public sealed class CampaignLedger : ICampaignLedger
{
    private readonly ICampaignStore store;
    private readonly CampaignLedgerOptions options;
    private readonly CommandRunner runner;

    /// <summary>Made by the container; see <see cref="Microsoft.Extensions.DependencyInjection.CampaignLedgerServices.AddCampaignLedger"/>.</summary>
    public CampaignLedger(ICampaignStore store, CampaignLedgerOptions options)
    {
        (this.store, this.options) = (store, options);
        runner = new CommandRunner(store, options);
        Reports = new LedgerReports(store, options);
        Audit = new LedgerAudit(store, options);
        Log = new LedgerLog(store, options);
    }

    /// <summary>The reports.</summary>
    public LedgerReports Reports { get; }

    /// <summary>What a figure is made of.</summary>
    public LedgerAudit Audit { get; }

    /// <summary>The tamper-evident log of all events.</summary>
    public LedgerLog Log { get; }

    /// <inheritdoc/>
    /// <exception cref="Npgsql.NpgsqlException">The database cannot be reached or failed.</exception>
    public Task<CommandResult> ExecuteAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        return runner.RunAsync(command, context, cancellationToken);
    }

    Task<Lookup<YearlyReport>> ICampaignLedger.YearlyAsync(YearlyReportQuery query, CancellationToken cancellationToken) => Reports.YearlyAsync(query, cancellationToken);

    Task<Lookup<Explanation>> ICampaignLedger.ExplainAsync(ExplainQuery query, CancellationToken cancellationToken) => Audit.ExplainAsync(query, cancellationToken);

    /// <inheritdoc/>
    public Task WaitForReportsAsync(CancellationToken cancellationToken = default) => ReportsProgress.WaitAsync(store, options.Schema, cancellationToken);

    /// <summary>Builds everything that reports read anew from the events. Readers see the reports as they are until all is there; the daemon goes on.</summary>
    /// <param name="progress">Hears how far it is; null: nobody does.</param>
    /// <param name="cancellationToken">Ends it; the reports stay as they are.</param>
    /// <returns>How many events were folded.</returns>
    /// <exception cref="LedgerStoreException">Another process is at it.</exception>
    public Task<long> RebuildReportsAsync(IProgress<RebuildProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new ReportsRebuild(store, options.Schema).RunAsync(progress, cancellationToken);

    internal Task<CommandBatch> BeginBatchAsync(CancellationToken cancellationToken = default) =>
        CommandBatch.BeginAsync(store, options, cancellationToken);
}
