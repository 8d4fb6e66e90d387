using System.Net;
using Campaign.Domain;
using Campaign.Host.Cli;
using Campaign.Host.Observability;
using Campaign.Host.Web;
using Campaign.Host.Web.Access;
using Campaign.Host.Web.Api;
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
    /// <exception cref="HostProblemException"><c>port-taken</c>.</exception>
    public static async Task<int> RunAsync(LedgerDatabase database, IPEndPoint endPoint, WebSettings web, TextWriter error, CancellationToken cancellationToken, DriftSchedule? drift = null)
    {
        await using var app = Build(database.ConnectionString, endPoint, database.Law, database.Access, database.Log, drift, database.Settings, web);
        await StartAsync(app, endPoint, cancellationToken);
        if (database.Log.Problem is { } problem)
            await error.WriteLineAsync($"Not sealed and not signed: {problem} Then start again.");
        if (KeyRing.Prepare(web.KeyFolder) is { } keyProblem)
            await error.WriteLineAsync(keyProblem);
        await error.WriteLineAsync($"Listening on {(web.Certificate is null ? "http" : "https")}://{endPoint}; Ctrl-C ends it.");
        using var served = new CancellationTokenSource();
        var keeping = database.KeepRunningAsync(served.Token);
        await app.WaitForShutdownAsync(cancellationToken);
        await served.CancelAsync();
        await keeping;
        return Done;
    }

    /// <summary>The host, not started.</summary>
    internal static WebApplication Build(
        string connectionString, IPEndPoint endPoint, LawOptions? law = null, AccessSettings? access = null, LogSettings? log = null, DriftSchedule? drift = null, IConfiguration? settings = null, WebSettings? web = null)
    {
        web ??= WebSettings.Usual;
        var stopping = CancellationToken.None;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(LedgerServer).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        if (settings is not null)
            builder.Configuration.AddConfiguration(settings);
        builder.AddLogs(() => stopping.IsCancellationRequested);
        builder.AddTelemetry();
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
        builder.AddPages(web.Limits);
        builder.AddApi();
        builder.AddAccess(endPoint, web, access ?? AccessSettings.None);
        var app = builder.Build();
        stopping = app.Lifetime.ApplicationStopping;
        app.UseAccess();
        var health = app.MapGroup("/health").AllowAnonymous().DisableRateLimiting().AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(context);
        });
        health.MapGet("/live", () => Results.Json(new { status = "live" }));
        health.MapGet("/ready", ReadyAsync);
        app.MapGet("/ledger/checkpoint", LogEndpoints.CheckpointAsync).AllowAnonymous();
        app.MapGet("/ledger/keys/{number:int}", LogEndpoints.KeyChangeAsync).AllowAnonymous();
        app.MapGet("/ledger/tile/{**path}", LogEndpoints.TileAsync).AllowAnonymous();
        app.MapGet("/ledger/tile/entries/{**path}", LogEndpoints.EntriesAsync).RequireAuthorization(LoginSetup.Everywhere);
        app.MapPages();
        app.MapApi();
        return app;
    }

    private static async Task<IResult> ReadyAsync(
        ICampaignStore store, IProjectionCoordinator<ICampaignStore> coordinator, CampaignLedger ledger, DriftWatch drift, IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var readiness = (await Readiness.CheckAsync(store, coordinator, cancellationToken)).With(ledger.Log.LastVerification).WithVerificationProblem(ledger.Log.VerificationProblem).With(drift.Last).With(lifetime);
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
