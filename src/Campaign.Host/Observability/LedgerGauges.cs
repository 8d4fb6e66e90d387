using System.Globalization;
using Campaign.Host.Worker;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Observability;

/// <summary>Tells a collector how the ledger stands, as often as metrics are exported. It asks the database only while somebody listens.</summary>
internal sealed partial class LedgerGauges(
    ICampaignStore store, CampaignLedger ledger, DriftWatch drift, IClock clock, IConfiguration configuration, ILogger<LedgerGauges> log) : BackgroundService
{
    private const string Interval = "OTEL_METRIC_EXPORT_INTERVAL"; // standard; milliseconds
    private const int DefaultInterval = 60_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(IntervalOf(configuration[Interval])));
        do
        {
            if (LedgerMetrics.DaemonLag.Enabled)
                await TryTellAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static int IntervalOf(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0 ? milliseconds : DefaultInterval;

    /// <summary>What the database does not answer is told the next time; readiness says meanwhile that it does not.</summary>
    private async Task TryTellAsync(CancellationToken ct)
    {
        try
        {
            await TellAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var why = LedgerTrace.KindOf(e);
            NotTold(log, why);
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        foreach (var lag in await ProjectionLag.ReadAsync(store, ct))
            LedgerMetrics.DaemonLag.Record(lag.EventCount, new KeyValuePair<string, object?>(LedgerTags.Projection, lag.Projection));
        if (drift.Last is { } compared)
            LedgerMetrics.Drift.Record(compared.DifferenceCount);
        if (ledger.Log.LastVerification is { } verified && ledger.Log.Watch.Age is { } age)
        {
            LedgerMetrics.VerificationFindings.Record(verified.FindingCount);
            LedgerMetrics.VerificationAge.Record(age.TotalSeconds);
        }

        var status = await ledger.Log.StatusAsync(ct);
        if (status.LastCheckpointAt is { } at)
            LedgerMetrics.CheckpointAge.Record((clock.GetCurrentInstant() - at).TotalSeconds);
        LedgerMetrics.AnchorProblems.Record(status.Anchors.Count(a => a.Problem is not null));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The state of the ledger was not told to the collector of metrics: {Why}")]
    private static partial void NotTold(ILogger log, string why);
}
