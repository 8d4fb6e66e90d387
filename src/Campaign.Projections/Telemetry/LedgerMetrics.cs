using System.Diagnostics.Metrics;

namespace Campaign.Projections;

/// <summary>What the ledger tells a collector of metrics, such as OpenTelemetry's: the meter <c>Campaign.Ledger</c>. No tag says who or what was recorded.</summary>
internal static class LedgerMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Campaign.Ledger";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Half a millisecond to ten seconds, as OpenTelemetry has it for requests, and finer below: a command takes some milliseconds.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <summary>Commands that were given one by one, by what became of them.</summary>
    public static Counter<long> Commands { get; } = Meter.CreateCounter<long>("campaign.commands", "{command}", "Commands given one by one.");

    /// <summary>How long the events, receipt and claims of a command take to be stored.</summary>
    public static Histogram<double> AppendDuration { get; } = Meter.CreateHistogram("campaign.append.duration", "s", "How long storing what a command decided takes.", advice: Seconds);

    /// <summary>How long a report, view or explanation takes to be read.</summary>
    public static Histogram<double> ReportDuration { get; } = Meter.CreateHistogram("campaign.report.duration", "s", "How long reading a report, view or explanation takes.", advice: Seconds);

    /// <summary>Events sealed since the process began.</summary>
    public static Counter<long> Sealed { get; } = Meter.CreateCounter<long>("campaign.log.sealed", "{event}", "Events sealed.");

    /// <summary>Events that wait to be sealed.</summary>
    public static Gauge<long> Unsealed { get; } = Meter.CreateGauge<long>("campaign.log.unsealed", "{event}", "Events that wait to be sealed.");

    /// <summary>How long the oldest of them has waited; 0 while none waits.</summary>
    public static Gauge<double> UnsealedAge { get; } = Meter.CreateGauge<double>("campaign.log.unsealed.age", "s", "How long the oldest event has waited to be sealed.");

    /// <summary>How long ago what the last signed checkpoint has was sealed; nothing while there is none.</summary>
    public static Gauge<double> CheckpointAge { get; } = Meter.CreateGauge<double>("campaign.log.checkpoint.age", "s", "How old the last signed checkpoint is.");

    /// <summary>Anchors that do not show what they were handed.</summary>
    public static Gauge<long> AnchorProblems { get; } = Meter.CreateGauge<long>("campaign.log.anchor.problems", "{anchor}", "Anchors that do not show what they were handed.");

    /// <summary>How long ago the last verification ended; nothing before the first.</summary>
    public static Gauge<double> VerificationAge { get; } = Meter.CreateGauge<double>("campaign.log.verification.age", "s", "How long ago the last verification ended.");

    /// <summary>What the last verification found; 0: history is whole.</summary>
    public static Gauge<long> VerificationFindings { get; } = Meter.CreateGauge<long>("campaign.log.verification.findings", "{finding}", "What the last verification found; 0: history is whole.");

    /// <summary>How far a projection is behind.</summary>
    public static Gauge<long> DaemonLag { get; } = Meter.CreateGauge<long>("campaign.daemon.lag", "{event}", "Events that a projection has yet to take in.");

    /// <summary>Rows that reports read and that differ from what the events say, as of the last comparison; nothing before the first.</summary>
    public static Gauge<long> Drift { get; } = Meter.CreateGauge<long>("campaign.drift", "{row}", "Rows that differ from what the events say.");
}
