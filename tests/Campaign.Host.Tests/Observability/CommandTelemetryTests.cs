using System.Diagnostics;
using System.Diagnostics.Metrics;
using Campaign.Domain;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Campaign.Host.Tests.Observability;

/// <summary>What is told of each command.</summary>
public sealed class CommandTelemetryTests : IAsyncLifetime, IDisposable
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(CommandTelemetryTests));
    private readonly ActivitySource tests = new(nameof(CommandTelemetryTests));
    private readonly List<string> told = [];
    private IHost host = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(database.ConnectionString, o => (o.RunDaemon, o.Log.RunSequencer) = (false, false));
        host = builder.Build();
        await host.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await database.DisposeAsync();
    }

    public void Dispose() => tests.Dispose();

    [Fact]
    public async Task Its_name_what_became_of_it_and_how_many_events_it_has()
    {
        var ledger = host.Services.GetRequiredService<CampaignLedger>();
        var establish = new EstablishUnit(TextValue.Parse<UnitCode>("980"), "Huyện Minh họa", UnitKind.District);
        var context = new CommandContext(Guid.NewGuid(), "clerk");
        using var spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name is LedgerTrace.SourceName or nameof(CommandTelemetryTests),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(spans);
        using var trace = tests.StartActivity()!;
        spans.ActivityStopped = span =>
        {
            if (span.TraceId == trace.TraceId && span != trace) // other tests run beside this one
                told.Add($"{span.DisplayName}: {string.Join(' ', span.TagObjects.Select(t => $"{t.Key}={t.Value}"))}");
        };
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument is { Name: "campaign.commands", Meter.Name: LedgerMetrics.MeterName }) listener.EnableMeasurementEvents(instrument); } };
        meters.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            if (Activity.Current?.TraceId == trace.TraceId)
                told.Add($"{count} {string.Join(' ', tags.ToArray().Select(t => $"{t.Value}"))}");
        });
        meters.Start();

        await ledger.ExecuteAsync(establish, context);
        await ledger.ExecuteAsync(establish, context);
        await ledger.ExecuteAsync(new AcceptRegistration(TextValue.Parse<ModelId>("M1"), CampaignYear.Of(2019)), context with { CommandId = Guid.NewGuid() });
        await Assert.ThrowsAnyAsync<Exception>(() => ledger.ExecuteAsync(establish, context, new CancellationToken(canceled: true)));

        Assert.Equal(
            [
                "1 establish-unit accepted",
                "command establish-unit: campaign.command=establish-unit campaign.outcome=accepted campaign.events=1",
                "1 establish-unit repeated",
                "command establish-unit: campaign.command=establish-unit campaign.outcome=repeated campaign.events=0",
                $"1 accept-registration refused {RefusalCode.ModelNotRegistered}",
                $"command accept-registration: campaign.command=accept-registration campaign.outcome=refused campaign.refusal={RefusalCode.ModelNotRegistered} campaign.events=0",
                "1 establish-unit cancelled",
                "command establish-unit: campaign.command=establish-unit campaign.outcome=cancelled",
            ],
            told);
    }
}
