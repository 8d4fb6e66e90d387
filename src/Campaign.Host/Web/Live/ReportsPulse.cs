using Campaign.Projections;

namespace Campaign.Host.Web.Live;

/// <summary>Tells open pages that the reports show more than before. It looks at the database once a second, while anybody looks at a page.</summary>
/// <param name="position">How far the reports are.</param>
/// <param name="log">Where it says what it could not do.</param>
internal sealed partial class ReportsPulse(Func<CancellationToken, Task<long>> position, ILogger<ReportsPulse> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly ILogger<ReportsPulse> log = log;
    private readonly Lock gate = new();
    private readonly List<Listening> listeners = [];

    /// <summary>Over the reports of a store.</summary>
    public ReportsPulse(ICampaignStore store, ILogger<ReportsPulse> log)
        : this(ct => ReportsProgress.ShownAsync(store, ct), log)
    {
    }

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
            return await position(ct);
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
            await BeatAsync(stoppingToken);
    }

    /// <summary>One look for all pages together. Where the database cannot be read, they keep what they show.</summary>
    internal async Task BeatAsync(CancellationToken ct)
    {
        if (Listeners() is not { Length: > 0 } awake || await PositionAsync(ct) is not { } now)
            return;
        foreach (var listening in awake)
            _ = listening.TellAsync(now);
    }

    private Listening[] Listeners()
    {
        lock (gate)
            return [.. listeners];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It is not known how far the reports are: {Why}")]
    private static partial void NotRead(ILogger log, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An open page could not be told that there is more to show")]
    private static partial void NotShown(ILogger log, Exception why);

    private sealed class Listening(ReportsPulse pulse, Func<long?> shown, Func<Task> changed) : IDisposable
    {
        /// <summary>Calls back where it is news; each page renders in its own time, and one that cannot keeps nobody else from it.</summary>
        public async Task TellAsync(long now)
        {
            try
            {
                if (shown() is { } before && before != now)
                    await changed();
            }
            catch (Exception e)
            {
                NotShown(pulse.log, e);
            }
        }

        public void Dispose()
        {
            lock (pulse.gate)
                pulse.listeners.Remove(this);
        }
    }
}
