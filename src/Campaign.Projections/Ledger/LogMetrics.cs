using System.Diagnostics.Metrics;

namespace Campaign.Projections;

/// <summary>What the log tells a collector of metrics, such as OpenTelemetry's: the meter <c>Campaign.Ledger</c>.</summary>
internal static class LogMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Campaign.Ledger";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Events sealed since the process began.</summary>
    public static Counter<long> Sealed { get; } = Meter.CreateCounter<long>("campaign.log.sealed", "{event}", "Events sealed.");

    /// <summary>Events that wait to be sealed.</summary>
    public static Gauge<long> Unsealed { get; } = Meter.CreateGauge<long>("campaign.log.unsealed", "{event}", "Events that wait to be sealed.");

    /// <summary>How long the oldest of them has waited; 0 while none waits.</summary>
    public static Gauge<double> UnsealedAge { get; } = Meter.CreateGauge<double>("campaign.log.unsealed.age", "s", "How long the oldest event has waited to be sealed.");
}
