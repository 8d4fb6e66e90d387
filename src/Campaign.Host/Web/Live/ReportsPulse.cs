using Campaign.Projections;

namespace Campaign.Host.Web.Live;

/// <summary>Tells open pages that the reports show more than before. It looks at the database once a second, while anybody looks at a page.</summary>
internal sealed partial class ReportsPulse(ICampaignStore store, ILogger<ReportsPulse> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<Listening> listeners = [];

    /// <summary>Calls back on every change until disposed.</summary>
    /// <param name="shown">How far what the page shows goes, see <see cref="PositionAsync"/>; null while it is not known. It is asked at every beat, so that nothing is missed that came while the page was read.</param>
    /// <param name="changed">Shows it anew, and says itself what goes wrong.</param>
    public IDisposable Listen(Func<long?> shown, Func<Task> changed)
    {
        var listening = new Listening(this, shown, changed);
        lock (gate)
            listeners.Add(listening);
        return listening;
    }

    /// <summary>How far the reports are; null while the database cannot be read.</summary>
    public async Task<long?> PositionAsync(CancellationToken ct)
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (Listeners() is not { Length: > 0 } awake)
                continue;
            if (await PositionAsync(stoppingToken) is not { } now)
                continue; // pages keep what they show
            foreach (var listening in awake)
                listening.Tell(now);
        }
    }

    private Listening[] Listeners()
    {
        lock (gate)
            return [.. listeners];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It is not known how far the reports are: {Why}")]
    private static partial void NotRead(ILogger log, string why);

    private sealed class Listening(ReportsPulse pulse, Func<long?> shown, Func<Task> changed) : IDisposable
    {
        /// <summary>Calls back where it is news; each page renders in its own time.</summary>
        public void Tell(long now)
        {
            if (shown() is { } before && before != now)
                _ = changed();
        }

        public void Dispose()
        {
            lock (pulse.gate)
                pulse.listeners.Remove(this);
        }
    }
}
