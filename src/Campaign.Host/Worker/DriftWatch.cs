using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Worker;

/// <summary>How often the host compares the books with the events.</summary>
/// <param name="Every">From the end of one comparison to the next, while the books agree; null: never.</param>
internal sealed record DriftSchedule(Duration? Every)
{
    /// <summary>Once a day.</summary>
    public static DriftSchedule Default { get; } = new(Duration.FromDays(1));

    /// <summary>From the start to the first: the host begins with work for its users.</summary>
    public Duration FirstAfter { get; init; } = Duration.FromMinutes(5);

    /// <summary>From a comparison that found something, or could not be made, to the next; then twice as long each time, up to the usual.</summary>
    public Duration AgainAfter { get; init; } = Duration.FromMinutes(1);
}

/// <summary>What the last comparison found, in <c>/health/ready</c>.</summary>
/// <param name="CheckedAt">When it ended.</param>
/// <param name="ThroughSeq">The last event that was compared.</param>
/// <param name="DifferenceCount">How many rows differ.</param>
internal sealed record DriftState(Instant CheckedAt, long ThroughSeq, long DifferenceCount)
{
    /// <summary>Why the host is not ready, or null.</summary>
    public string? Problem => DifferenceCount == 0 ? null
        : $"{DifferenceCount} rows that reports read differ from what the events say, as of {CheckedAt}: run 'campaign ledger drift', find the cause, then run 'campaign projections rebuild'.";
}

/// <summary>Compares the books with the events now and then, while readers and writers go on; says in the log and in <c>/health/ready</c> what differs.</summary>
internal sealed partial class DriftWatch(CampaignLedger ledger, DriftSchedule schedule, IClock clock, ILogger<DriftWatch> log) : BackgroundService
{
    /// <summary>The last comparison; null before the first.</summary>
    public DriftState? Last { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (schedule.Every is not { } every)
            return;
        var pauses = new GrowingPause(every, schedule.AgainAfter);
        for (var pause = schedule.FirstAfter; ; pause = pauses.After(await AgreesAsync(stoppingToken)))
            await Task.Delay(pause.ToTimeSpan(), stoppingToken);
    }

    /// <summary>A comparison that could not be made is said, and made the next time: whatever it stumbles over, such as an event that was touched, the host goes on.</summary>
    private async Task<bool> AgreesAsync(CancellationToken ct)
    {
        try
        {
            var drift = await ledger.Audit.DriftAsync(cancellationToken: ct);
            Last = new DriftState(clock.GetCurrentInstant(), drift.ThroughSeq, drift.Count);
            if (Last.Problem is { } problem)
                Drifted(log, problem);
            return Last.Problem is null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            NotCompared(log, e.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "{Problem}")]
    private static partial void Drifted(ILogger log, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The books could not be compared with the events: {Why}")]
    private static partial void NotCompared(ILogger log, string why);
}
