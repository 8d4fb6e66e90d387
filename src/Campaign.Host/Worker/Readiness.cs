using Campaign.Host.Postgres;
using Campaign.Projections;
using Marten.Events.Daemon.Coordination;
using Npgsql;
using AgentStatus = JasperFx.AgentStatus;
using IProjectionDaemon = JasperFx.Events.Daemon.IProjectionDaemon;

namespace Campaign.Host.Worker;

/// <summary>The body of <c>/health/ready</c>.</summary>
/// <param name="Status"><c>ready</c> or <c>not-ready</c>.</param>
/// <param name="Problem">Why not, or null.</param>
/// <param name="Projections">How far each is behind.</param>
internal sealed record Readiness(string Status, string? Problem, IReadOnlyList<ProjectionLag> Projections)
{
    /// <summary>More than one page of the daemon behind: readers would see figures that are visibly old.</summary>
    private const int MaxLagEventCount = 5000;

    public bool IsReady => Problem is null;

    /// <summary>The same, and not ready where the books differ from the events: readers would be told what nobody recorded.</summary>
    public Readiness With(DriftState? drift) => IsReady && drift?.Problem is { } problem ? NotReady(problem, Projections) : this;

    /// <summary>The same, and not ready where the last verification found sealed history altered, or not in agreement with what is kept elsewhere.</summary>
    public Readiness With(LogVerification? log) => IsReady && log is { IsWhole: false } ? NotReady(ProblemOf(log), Projections) : this;

    /// <summary>The same, and not ready before the host has started and once it ends: whoever shares out requests gives it none.</summary>
    public Readiness With(IHostApplicationLifetime host) =>
        !host.ApplicationStarted.IsCancellationRequested ? NotReady("The host is starting.", Projections)
        : host.ApplicationStopping.IsCancellationRequested ? NotReady("The host is ending.", Projections) : this;

    /// <summary>The same, and not ready where the verification comes to no end: nobody knows how history is.</summary>
    public Readiness WithVerificationProblem(string? problem) => IsReady && problem is not null ? NotReady($"The sealed history could not be verified: {problem}", Projections) : this;

    /// <summary>Asks the database and the daemon. Ready: reachable, no projection stopped here, none far behind.</summary>
    /// <remarks>Another process may lead the daemon; then none runs here, and the lag alone tells whether it does its work.</remarks>
    public static async Task<Readiness> CheckAsync(
        ICampaignStore store, IProjectionCoordinator<ICampaignStore> coordinator, CancellationToken cancellationToken)
    {
        try
        {
            var lags = await ProjectionLag.ReadAsync(store, cancellationToken);
            return Of(lags, StoppedIn(coordinator.DaemonForMainDatabase()));
        }
        catch (NpgsqlException e)
        {
            return NotReady(PostgresProblems.Explain(e)?.Message ?? "PostgreSQL failed.", []);
        }
    }

    internal static Readiness Of(IReadOnlyList<ProjectionLag> lags, IReadOnlyList<string> stopped)
    {
        if (stopped is [var first, ..])
            return NotReady($"The projection {first} stopped at an event it cannot apply; the log says which.", lags);
        return lags.FirstOrDefault(l => l.EventCount > MaxLagEventCount) is { } behind
            ? NotReady($"The projection {behind.Projection} is {behind.EventCount} events behind.", lags)
            : new Readiness("ready", null, lags);
    }

    private static string ProblemOf(LogVerification log) => log.AgreesWithItself
        ? $"The sealed history agrees with itself, and in {log.FindingCount} cases not with what is kept elsewhere: run 'campaign ledger verify'."
        : $"{log.FindingCount} changes to sealed history were found: run 'campaign ledger verify'.";

    private static Readiness NotReady(string problem, IReadOnlyList<ProjectionLag> lags) => new("not-ready", problem, lags);

    private static List<string> StoppedIn(IProjectionDaemon daemon) =>
        [.. daemon.CurrentAgents().Where(agent => agent.Status == AgentStatus.Paused).Select(agent => agent.Name.Identity)];
}
