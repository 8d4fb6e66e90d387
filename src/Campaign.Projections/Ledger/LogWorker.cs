using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Campaign.Projections;

/// <summary>Seals, signs and publishes while the application runs, looks for late events, and verifies the whole at a low rate.</summary>
/// <remarks>A step that fails is logged and tried again; the writers never wait for it.</remarks>
internal sealed partial class LogWorker(CampaignLedger ledger, CampaignLedgerOptions options, ILogger<LogWorker> logger) : BackgroundService
{
    /// <summary>A step that failed is tried again within half a minute, however seldom it is done: what stood in its way is mostly over by then.</summary>
    private static readonly Duration MostRest = Duration.FromSeconds(30);

    private readonly Sequencer sequencer = ledger.Log.NewSequencer();

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync("Sealing", options.Log.Interval, SealAsync, stoppingToken),
        RepeatAsync("Looking for late events", options.Log.LateInterval, SealLateAsync, stoppingToken),
        RepeatAsync("Publishing checkpoints", options.Log.AnchorInterval, ledger.Log.HandOverAsync, stoppingToken),
        RepeatAsync("Verifying", options.Log.VerifyInterval, VerifyAsync, stoppingToken));

    /// <summary>The first time after a start, then at the interval.</summary>
    private async Task RepeatAsync(string what, Duration interval, Func<CancellationToken, Task> step, CancellationToken ct)
    {
        if (interval <= Duration.Zero)
            return;
        try
        {
            while (true)
            {
                var pause = await TryAsync(what, step, ct) ? interval : Duration.Max(Duration.Min(interval, MostRest), options.Log.RestAfterFailure);
                await Task.Delay(pause.ToTimeSpan(), ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    private async Task<bool> TryAsync(string what, Func<CancellationToken, Task> step, CancellationToken ct)
    {
        try
        {
            await step(ct);
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Failed(what, e.Message);
            return false;
        }
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

    private async Task VerifyAsync(CancellationToken ct)
    {
        await Task.Delay(options.Log.Interval.ToTimeSpan(), ct); // whatever was stored before the start is sealed first
        var verification = await TryVerifyAsync(ct);
        (ledger.Log.LastVerification, ledger.Log.VerificationProblem) = (verification, null);
        foreach (var finding in verification.Findings.Where(f => !f.IsNotice))
            Found(finding.Code, finding.Sentence);
    }

    /// <summary>One that fails tells nothing of the history: whoever asks the host must not take the last good one for it.</summary>
    private async Task<LogVerification> TryVerifyAsync(CancellationToken ct)
    {
        try
        {
            return await ledger.Log.VerifyAsync(cancellationToken: ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            ledger.Log.VerificationProblem = e.Message;
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} failed and is tried again: {Problem}")]
    private partial void Failed(string what, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events became visible after later ones were sealed; they are marked, and the reports are built anew.")]
    private partial void Late(long count);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The ledger was altered ({Code}): {Sentence}")]
    private partial void Found(string code, string sentence);
}
