using System.Reflection;
using Campaign.Projections;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Campaign.Host.Observability;

/// <summary>Traces and metrics by OpenTelemetry (docs/operations.md). Where no collector is named nothing is exported, and nobody is dialled.</summary>
internal static class Telemetry
{
    /// <summary>The standard name of the collector's address.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string OwnSampler = "OTEL_TRACES_SAMPLER";
    private const string Service = "campaign";

    /// <summary>Of the host: what is done, and how the ledger stands.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<LedgerGauges>();
        builder.AddCollector();
    }

    /// <summary>What is done, also by a verb alone.</summary>
    public static void AddCollector(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is not { Length: > 0 })
            return;
        var choosesSampler = builder.Configuration[OwnSampler] is { Length: > 0 };
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(Service, serviceVersion: Version).AddEnvironmentVariableDetector()) // what the environment says goes first
            .WithTracing(traces =>
            {
                traces.AddSource(LedgerTrace.SourceName, "Npgsql").AddAspNetCoreInstrumentation(o => o.Filter = IsNoProbe).AddOtlpExporter();
                if (!choosesSampler)
                    traces.SetSampler(new ParentBasedSampler(new WorkSampler()));
            })
            .WithMetrics(metrics => metrics.AddMeter(LedgerMetrics.MeterName, "System.Runtime").AddAspNetCoreInstrumentation().AddOtlpExporter());
    }

    private static string? Version => typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    private static bool IsNoProbe(HttpContext context) => !context.Request.Path.StartsWithSegments("/health");

    /// <summary>Takes every trace but those of the questions that daemon and sequencer ask the database all day long: a question of its own, in no piece of work.</summary>
    private sealed class WorkSampler : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters parameters) =>
            new(parameters.Kind == System.Diagnostics.ActivityKind.Client ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
    }
}
