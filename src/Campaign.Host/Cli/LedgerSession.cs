using Campaign.Host.Observability;
using Campaign.Host.Worker;
using Campaign.Projections;

namespace Campaign.Host.Cli;

/// <summary>The ledger in this process, for one verb.</summary>
internal sealed class LedgerSession : IAsyncDisposable
{
    private readonly IHost host;
    private readonly LogSettings log;

    private LedgerSession(IHost host, LogSettings log) => (this.host, this.log) = (host, log);

    public CampaignLedger Ledger => host.Services.GetRequiredService<CampaignLedger>();

    public ICampaignStore Store => host.Services.GetRequiredService<ICampaignStore>();

    private bool MayWrite => host.Services.GetRequiredService<StoreGuard>().MayWrite;

    /// <summary>With the daemon: for verbs that write. It competes with that of other processes, and any one of them will do.</summary>
    public static Task<LedgerSession> OpenAsync(LedgerDatabase database, CancellationToken cancellationToken, bool saysSingleOfficer = false) =>
        StartAsync(database, runDaemon: true, cancellationToken, saysSingleOfficer);

    /// <summary>For verbs that look at the reports as they are, behind or not.</summary>
    public static Task<LedgerSession> OpenWithoutDaemonAsync(LedgerDatabase database, CancellationToken cancellationToken) =>
        StartAsync(database, runDaemon: false, cancellationToken);

    /// <summary>For verbs that read: the daemon, which takes a second to start and stop, runs only when the reports are behind.</summary>
    public static Task<LedgerSession> OpenToReadAsync(LedgerDatabase database, CancellationToken cancellationToken) => OpenCaughtUpAsync(database, seals: false, cancellationToken);

    /// <summary>For a verb that seals and hands out what is sealed. Who may only read hands out what others sealed.</summary>
    public static Task<LedgerSession> OpenToExportAsync(LedgerDatabase database, CancellationToken cancellationToken) => OpenCaughtUpAsync(database, seals: true, cancellationToken);

    /// <summary>Seals and signs what was recorded, and answers whether all went well. What was recorded stays so if not, and is sealed the next time.</summary>
    public async Task<bool> SealAsync(TextWriter error, CancellationToken cancellationToken)
    {
        if (!log.Seals || !MayWrite)
            return true;
        if (log.Problem is { } problem)
            await error.WriteLineAsync($"Not signed: {problem}");
        try
        {
            await Ledger.Log.SealAsync(cancellationToken: cancellationToken);
            if (await Ledger.Log.HasLateMarksAsync(cancellationToken))
                await Ledger.RebuildReportsAsync(cancellationToken: cancellationToken);
            return log.Problem is null;
        }
        catch (LedgerStoreException e)
        {
            await error.WriteLineAsync($"Not sealed or not signed: {e.Message}");
        }
        catch (AggregateException e)
        {
            foreach (var one in e.InnerExceptions)
                await error.WriteLineAsync(one.Message);
            return true; // sealed and signed; an anchor that is not there is handed the checkpoint the next time
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }

    private static async Task<LedgerSession> OpenCaughtUpAsync(LedgerDatabase database, bool seals, CancellationToken cancellationToken)
    {
        var reading = await OpenWithoutDaemonAsync(database, cancellationToken);
        if (!reading.MayWrite)
            return await reading.CaughtUpAsync(cancellationToken);
        if (!seals && (await ProjectionLag.ReadAsync(reading.Store, cancellationToken)).All(l => l.EventCount == 0))
            return reading;
        await reading.DisposeAsync();
        return await (await OpenAsync(database, cancellationToken)).CaughtUpAsync(cancellationToken);
    }

    /// <summary>The reports show what was recorded until now; where nobody takes it in, that is said.</summary>
    private async Task<LedgerSession> CaughtUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Ledger.WaitForReportsAsync(cancellationToken);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private static async Task<LedgerSession> StartAsync(LedgerDatabase database, bool runDaemon, CancellationToken cancellationToken, bool saysSingleOfficer = false)
    {
        var session = new LedgerSession(Build(database, runDaemon, saysSingleOfficer), database.Log);
        try
        {
            await session.host.StartAsync(cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>The host, not started.</summary>
    public static IHost Build(LedgerDatabase database, bool runDaemon, bool saysSingleOfficer = false)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddConfiguration(database.Settings);
        builder.AddCollector();
        builder.Logging
            .SetMinimumLevel(LogLevel.Error)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None) // a failed start is thrown as well, and said in one sentence
            .AddFilter("Marten.Events.Daemon", LogLevel.None) // so is what stops the reports, to whoever waits for them
            .AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddCampaignLedger(database.ConnectionString, o =>
        {
            (o.RunDaemon, o.Law) = (runDaemon, database.Law);
            database.Access.Apply(o.Access, saysSingleOfficer);
            database.Log.Apply(o.Log, makesKey: runDaemon);
            o.Log.RunSequencer = false; // a verb seals when it is done
        });
        return builder.Build();
    }
}
