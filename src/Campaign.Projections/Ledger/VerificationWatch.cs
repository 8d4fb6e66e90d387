using System.Diagnostics;
using NodaTime;

namespace Campaign.Projections;

/// <summary>Whether the verification in the background comes to an end. One that fails or stands still tells nothing of history: whoever asks must not take the last good one for it. Safe for concurrent use.</summary>
internal sealed class VerificationWatch(LogOptions options) : IProgress<VerificationProgress>
{
    private readonly Lock alone = new();
    private long beganAt, movedAt; // of the machine's counter
    private long? endedAt;
    private bool isRunning;
    private string? failure;

    /// <summary>Why it does not; null: it does.</summary>
    public string? Problem
    {
        get
        {
            lock (alone)
                return (isRunning ? Delay() : null) ?? failure;
        }
    }

    /// <summary>How long ago one came to its end, whatever it found; null before the first.</summary>
    public Duration? Age
    {
        get
        {
            lock (alone)
                return endedAt is { } ended ? Since(ended) : null;
        }
    }

    /// <inheritdoc/>
    public void Report(VerificationProgress value)
    {
        lock (alone)
            movedAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Runs a verification under the watch.</summary>
    public async Task<LogVerification> RunAsync(Func<IProgress<VerificationProgress>, Task<LogVerification>> verify, CancellationToken ct)
    {
        lock (alone)
            (beganAt, movedAt, isRunning) = (Stopwatch.GetTimestamp(), Stopwatch.GetTimestamp(), true);
        try
        {
            var verification = await verify(this);
            End(null);
            return verification;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            End(e.Message);
            throw;
        }
    }

    private void End(string? problem)
    {
        lock (alone)
            (isRunning, failure, endedAt) = (false, problem, problem is null ? Stopwatch.GetTimestamp() : endedAt);
    }

    private string? Delay()
    {
        if (Since(movedAt) > options.VerificationStandsStillAfter)
            return $"the verification has stood still for {Since(movedAt).TotalMinutes:0} minutes; a lock on the ledger's tables may hold it up, or a machine that does not answer.";
        return Since(beganAt) > options.VerifyInterval * 2 + options.VerificationStandsStillAfter ? $"the verification has run for {Since(beganAt).TotalHours:0} hours, much longer than from one to the next." : null;
    }

    private static Duration Since(long timestamp) => Duration.FromTimeSpan(Stopwatch.GetElapsedTime(timestamp));
}
