using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Campaign.Projections;

/// <summary>Seals, signs and publishes while the application runs, looks for late events, and verifies the whole at a low rate.</summary>
/// <remarks>A step that fails is logged and tried again; the writers never wait for it.</remarks>
internal sealed partial class LogWorker(CampaignLedger ledger, CampaignLedgerOptions options, ILogger<LogWorker> logger) : BackgroundService
{
    /// <summary>A small step that failed is tried again within half a minute, however seldom it is done: what stood in its way is mostly over by then. A verification reads everything, and waits longer each time.</summary>
    private static readonly Duration MostRest = Duration.FromSeconds(30);

    private readonly Sequencer sequencer = ledger.Log.NewSequencer();

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync("Sealing", options.Log.Interval, ct => DoneAsync(SealAsync(ct)), stoppingToken),
        RepeatAsync("Looking for late events", options.Log.LateInterval, ct => DoneAsync(SealLateAsync(ct)), stoppingToken),
        RepeatAsync("Publishing checkpoints", options.Log.AnchorInterval, ct => DoneAsync(ledger.Log.HandOverAsync(ct)), stoppingToken),
        RepeatAsync("Verifying", options.Log.VerifyInterval, VerifyAsync, stoppingToken, options.Log.VerifyInterval));

    /// <summary>The first time after a start, then at the interval.</summary>
    /// <param name="what">What is said to have failed.</param>
    /// <param name="interval">From the end of a step to the next.</param>
    /// <param name="step">Whether all is as it should be; else it is done again soon.</param>
    /// <param name="ct">Ends it.</param>
    /// <param name="mostRest">The longest that one rests which failed.</param>
    private async Task RepeatAsync(string what, Duration interval, Func<CancellationToken, Task<bool>> step, CancellationToken ct, Duration? mostRest = null)
    {
        if (interval <= Duration.Zero)
            return;
        var pauses = new GrowingPause(interval, options.Log.RestAfterFailure, Duration.Max(mostRest ?? Duration.Min(interval, MostRest), options.Log.RestAfterFailure));
        try
        {
            while (true)
            {
                await Task.Delay(pauses.After(await TryAsync(what, step, ct)).ToTimeSpan(), ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> TryAsync(string what, Func<CancellationToken, Task<bool>> step, CancellationToken ct)
    {
        try
        {
            return await step(ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Failed(what, e.Message);
            return false;
        }
    }

    private static async Task<bool> DoneAsync(Task step)
    {
        await step;
        return true;
    }

    private Task SealAsync(CancellationToken ct) => ledger.Log.SealAndSignAsync(sequencer, ct);

    /// <summary>Reports were made without a late event, if the daemon had passed its number.</summary>
    private async Task SealLateAsync(CancellationToken ct)
    {
        if (await LedgerLog.SealLateAsync(ledger.Log.NewSequencer(), ct) is > 0 and var count)
            Late(count);
        if (await ledger.Log.HasLateMarksAsync(ct))
            await ledger.RebuildReportsAsync(cancellationToken: ct);
    }

    private async Task<bool> VerifyAsync(CancellationToken ct)
    {
        await Task.Delay(options.Log.Interval.ToTimeSpan(), ct); // whatever was stored before the start is sealed first
        var verification = await ledger.Log.Watch.RunAsync(progress => ledger.Log.VerifyAsync(progress: progress, cancellationToken: ct), ct);
        ledger.Log.LastVerification = verification;
        foreach (var finding in verification.Findings.Where(f => !f.IsNotice))
            Found(verification.AgreesWithItself ? "The sealed history is not what it is compared with" : "The sealed history was altered", finding.Code, finding.Sentence);
        return verification.IsWhole;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} failed and is tried again: {Problem}")]
    private partial void Failed(string what, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events became visible after later ones were sealed; they are marked, and the reports are built anew.")]
    private partial void Late(long count);

    [LoggerMessage(Level = LogLevel.Critical, Message = "{What} ({Code}): {Sentence}")]
    private partial void Found(string what, string code, string sentence);
}
