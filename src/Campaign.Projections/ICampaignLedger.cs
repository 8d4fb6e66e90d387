using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What most of an application asks of a ledger: commands in, the yearly report and the events behind a figure out. Safe for concurrent use.</summary>
/// <remarks>A <see cref="CampaignLedger"/> is one; another, in memory, is in the package <c>Campaign.Testing</c>. Not to be implemented elsewhere: members are added.</remarks>
public interface ICampaignLedger
{
    /// <summary>Judges the command and stores its events, or says why not.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="context">Who gives it, under which id.</param>
    /// <param name="cancellationToken">Cancels; the command may or may not be stored then, and the same command id tells.</param>
    Task<CommandResult> ExecuteAsync(DomainCommand command, CommandContext context, CancellationToken cancellationToken = default);

    /// <summary>The report of a unit, programme and year, or why there is none.</summary>
    /// <param name="query">Which report.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<Lookup<YearlyReport>> YearlyAsync(YearlyReportQuery query, CancellationToken cancellationToken = default);

    /// <summary>The events behind a figure, or why it cannot be explained. The amounts add up to the value.</summary>
    /// <param name="query">Which figure.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<Lookup<Explanation>> ExplainAsync(ExplainQuery query, CancellationToken cancellationToken = default);

    /// <summary>Waits until the reports show every event stored before the call. Some process must run the daemon.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ReportsStoppedException">An event cannot be taken in, the daemon of this process fails again and again, or for a quarter of a minute no process has run one.</exception>
    Task WaitForReportsAsync(CancellationToken cancellationToken = default);
}
