using Campaign.Projections;

namespace Campaign.Host.Web.Live;

/// <summary>Tells open pages that the reports show more than before. It looks at the database once a second, while anybody looks at a page.</summary>
internal sealed partial class ReportsPulse(ICampaignStore store, ILogger<ReportsPulse> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<Func<Task>> listeners = [];

    /// <summary>Calls back on every change until disposed.</summary>
    public IDisposable Listen(Func<Task> changed)
    {
        lock (gate)
            listeners.Add(changed);
        return new Listening(this, changed);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? shown = null;
        using var timer = new PeriodicTimer(Beat);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (Listeners() is not { Length: > 0 } awake)
                continue;
            if (await ReadAsync(stoppingToken) is not { } now || now == shown)
                continue;
            var isFirst = shown is null;
            shown = now;
            foreach (var changed in isFirst ? [] : awake)
                _ = changed(); // each page renders in its own time, and says itself what goes wrong
        }
    }

    private Func<Task>[] Listeners()
    {
        lock (gate)
            return [.. listeners];
    }

    /// <summary>Null while the database cannot be read: pages keep what they show.</summary>
    private async Task<long?> ReadAsync(CancellationToken ct)
    {
        try
        {
            return await ReportsProgress.ShownAsync(store, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotRead(log, e.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It is not known how far the reports are: {Why}")]
    private static partial void NotRead(ILogger log, string why);

    private sealed class Listening(ReportsPulse pulse, Func<Task> changed) : IDisposable
    {
        public void Dispose()
        {
            lock (pulse.gate)
                pulse.listeners.Remove(changed);
        }
    }
}
