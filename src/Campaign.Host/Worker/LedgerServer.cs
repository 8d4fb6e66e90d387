using System.Net;
using Campaign.Domain;
using Campaign.Host.Cli;
using Campaign.Host.Web;
using Campaign.Projections;
using Marten.Events.Daemon.Coordination;
using Microsoft.AspNetCore.Connections;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Host.Worker;

/// <summary>The host: keeps the reports current, and answers whether it does.</summary>
internal static class LedgerServer
{
    private const int Done = 0;

    /// <summary>Runs until cancelled.</summary>
    /// <exception cref="HostProblemException"><c>authentication-missing</c> or <c>port-taken</c>.</exception>
    public static async Task<int> RunAsync(LedgerDatabase database, IPEndPoint endPoint, TextWriter error, CancellationToken cancellationToken, DriftSchedule? drift = null)
    {
        RefuseStrangers(endPoint);
        await using var app = Build(database.ConnectionString, endPoint, database.Law, database.Access, database.Log, drift);
        await StartAsync(app, endPoint, cancellationToken);
        if (database.Log.Problem is { } problem)
            await error.WriteLineAsync($"Not sealed and not signed: {problem} Then start again.");
        await error.WriteLineAsync($"Listening on http://{endPoint}; Ctrl-C ends it.");
        using var served = new CancellationTokenSource();
        var keeping = database.KeepRunningAsync(served.Token);
        await app.WaitForShutdownAsync(cancellationToken);
        await served.CancelAsync();
        await keeping;
        return Done;
    }

    /// <summary>Whoever reaches the port reads and, one day, writes: beyond this machine that needs a login, and there is none.</summary>
    /// <exception cref="HostProblemException"><c>authentication-missing</c>.</exception>
    public static void RefuseStrangers(IPEndPoint endPoint)
    {
        if (!IPAddress.IsLoopback(endPoint.Address))
        {
            throw new HostProblemException(
                "authentication-missing",
                $"The host does not listen on {endPoint.Address}, which others can reach, as long as it has no login: use 127.0.0.1, behind a proxy that asks for one.");
        }
    }

    /// <summary>The host, not started.</summary>
    /// <remarks>
    /// While the host ends, Marten's LISTEN connection outlives it and its coordinator loads on from what is gone already: both would alarm for nothing.
    /// </remarks>
    internal static WebApplication Build(
        string connectionString, IPEndPoint endPoint, LawOptions? law = null, AccessSettings? access = null, LogSettings? log = null, DriftSchedule? drift = null)
    {
        var stopping = CancellationToken.None;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(LedgerServer).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging
            .ClearProviders()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None) // a failed start is thrown as well, and said in one sentence
            .AddFilter("Marten.Events.Daemon", level => level >= (stopping.IsCancellationRequested ? LogLevel.Critical : LogLevel.Warning)) // see remarks
            .AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(endPoint)); // goes before any URL of the environment
        builder.Services.AddCampaignLedger(connectionString, o =>
        {
            o.Law = law ?? o.Law;
            access?.Apply(o.Access, saysSingleOfficer: false);
            log?.Apply(o.Log, makesKey: true);
            o.Log.RunSequencer = log is null or { Seals: true };
        });
        builder.Services.AddSingleton(drift ?? DriftSchedule.Default);
        builder.Services.AddSingleton<IClock>(SystemClock.Instance);
        builder.Services.AddSingleton<DriftWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DriftWatch>());
        builder.AddPages();
        var app = builder.Build();
        stopping = app.Lifetime.ApplicationStopping;
        app.MapGet("/health/live", () => Results.Json(new { status = "live" }));
        app.MapGet("/health/ready", ReadyAsync);
        app.MapGet("/ledger/checkpoint", LogEndpoints.CheckpointAsync);
        app.MapGet("/ledger/keys/{number:int}", LogEndpoints.KeyChangeAsync);
        app.MapGet("/ledger/tile/{**path}", LogEndpoints.TileAsync);
        app.MapPages();
        return app;
    }

    private static async Task<IResult> ReadyAsync(
        ICampaignStore store, IProjectionCoordinator<ICampaignStore> coordinator, CampaignLedger ledger, DriftWatch drift, CancellationToken cancellationToken)
    {
        var readiness = (await Readiness.CheckAsync(store, coordinator, cancellationToken)).With(ledger.Log.LastVerification).WithVerificationProblem(ledger.Log.VerificationProblem).With(drift.Last);
        var log = readiness.Projections.Count == 0 ? null : await ledger.Log.StatusAsync(cancellationToken); // the database answers
        return Results.Json(
            new { readiness.Status, readiness.Problem, readiness.Projections, Drift = DriftOf(drift.Last), Log = log is null ? null : new { log.Size, log.Unsealed, log.CheckpointSize, Protection = log.Protection.ToCode() } },
            statusCode: readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static object? DriftOf(DriftState? last) =>
        last is null ? null : new { CheckedAt = InstantPattern.ExtendedIso.Format(last.CheckedAt), last.ThroughSeq, last.DifferenceCount };

    private static async Task StartAsync(WebApplication app, IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new HostProblemException("port-taken", $"Port {endPoint.Port} is taken by another program: choose another with --port.", e);
        }
    }
}
