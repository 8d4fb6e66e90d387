using System.Collections.Concurrent;
using System.Net;
using Campaign.Domain;
using Campaign.Host.Worker;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Campaign.Host.Tests.Observability;

/// <summary>What a collector is told of a host, and that nobody is named.</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private const string Name = "Vàng Thị Xuân Nguyệt";

    private static readonly ProgrammeCode Programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
    private static readonly CampaignYear Year = CampaignYear.Of(2019);
    private static readonly UnitSelector District = TextValue.Parse<UnitSelector>("980");

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(TelemetryTests));

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_collector_gets_the_spans_and_metrics()
    {
        await using var collector = await Collector.StartAsync();
        await using var app = Build(collector.Settings);
        await app.StartAsync();
        var ledger = app.Services.GetRequiredService<CampaignLedger>();
        await LaunchAsync(ledger);
        await ledger.ExecuteAsync(Register(Programme, "M1"), Context());
        await ledger.ExecuteAsync(Register(TextValue.Parse<ProgrammeCode>("khac"), "M2"), Context());
        await ledger.WaitForReportsAsync();
        await ledger.Reports.YearlyAsync(new YearlyReportQuery(District, Year));
        await ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, "models.registered"));
        await ledger.RebuildReportsAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await client.GetAsync("/ledger/checkpoint");

        await collector.ShouldGetAsync(
            "/v1/traces", "Campaign", "command register-model", "campaign.events", "accepted", "refused", RefusalCode.CampaignNotLaunched, "read yearly", "read explain", "seal", "verify", "rebuild",
            "Npgsql", "Microsoft.AspNetCore", "/ledger/checkpoint", "service.name");
        await collector.ShouldGetAsync(
            "/v1/metrics", "campaign.commands", "campaign.refusal", RefusalCode.CampaignNotLaunched, "campaign.append.duration", "campaign.report.duration", "campaign.daemon.lag", "Reports:All",
            "campaign.drift", "campaign.log.unsealed.age", "campaign.log.sealed", "campaign.log.verification.age", "campaign.log.verification.findings", "campaign.log.anchor.problems", "http.server.request.duration");
        await app.StopAsync();
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_exported()
    {
        await using var app = Build(Collector.Configuration());

        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Null(app.Services.GetService<MeterProvider>());
    }

    [Fact]
    public async Task A_name_is_in_no_line_of_the_log_and_in_no_span_or_metric()
    {
        await using var collector = await Collector.StartAsync();
        using var lines = new Lines();
        await using var app = Build(collector.Settings);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        await app.StartAsync();
        var ledger = app.Services.GetRequiredService<CampaignLedger>();
        await LaunchAsync(ledger);
        await ledger.ExecuteAsync(Register(Programme, "M1"), Context());
        Assert.NotNull((await ledger.ExecuteAsync(Register(TextValue.Parse<ProgrammeCode>("khac"), "M2"), Context())).Refusal);
        await ledger.WaitForReportsAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await client.GetAsync($"/ledger/checkpoint?name={Uri.EscapeDataString(Name)}");
        var person = TextValue.Parse<PersonId>((await ScalarAsync("select id from campaign.people limit 1"))!);
        Assert.Null((await ledger.ExecuteAsync(new RequestErasure(person, ErasureGround.Request), Context())).Refusal);
        Assert.Null((await ledger.ExecuteAsync(new ErasePerson(person), Context("approver"))).Refusal);
        await ScalarAsync("alter table campaign.people add constraint shut check (full_name is null) not valid");
        await Assert.ThrowsAnyAsync<Exception>(() => ledger.ExecuteAsync(Register(Programme, "M3", "CN-03"), Context()));
        await collector.ShouldGetAsync("/v1/traces", "command erase-person", "failed", PostgresErrorCodes.CheckViolation);
        await collector.ShouldGetAsync("/v1/metrics", "erase-person");
        await app.StopAsync();

        Assert.Contains(lines.All, line => line.Contains("Campaign", StringComparison.Ordinal) || line.Contains("Marten", StringComparison.Ordinal)); // else nothing was listened to
        foreach (var spelling in new[] { Name, Name.ToUpperInvariant(), Uri.EscapeDataString(Name) })
        {
            Assert.DoesNotContain(lines.All, line => line.Contains(spelling, StringComparison.Ordinal));
            Assert.False(collector.Has(spelling));
        }
    }

    private WebApplication Build(IConfiguration settings) => LedgerServer.Build(
        database.ConnectionString, new IPEndPoint(IPAddress.Loopback, 0), drift: new DriftSchedule(Duration.FromDays(1)) { FirstAfter = Duration.Zero }, settings: settings);

    private static CommandContext Context(string actor = "clerk") => new(Guid.NewGuid(), actor);

    private static async Task LaunchAsync(CampaignLedger ledger)
    {
        foreach (var command in new DomainCommand[] { new EstablishUnit(TextValue.Parse<UnitCode>("980"), "Huyện Minh họa", UnitKind.District), new LaunchCampaign(Programme, District, Year) })
            Assert.Null((await ledger.ExecuteAsync(command, Context())).Refusal);
    }

    private static RegisterModel Register(ProgrammeCode programme, string id, string label = "CN-01") => new(
        TextValue.Parse<ModelId>(id), programme, Year, District, "Nhà sạch", TextValue.Parse<FieldCode>("economy"), new ParticipantInput(ParticipantKind.Individual, Name, label), EntryKind.New)
    {
        Content = $"Do {Name} khởi xướng",
    };

    private async Task<string?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }

    /// <summary>The log as whoever keeps it has it: category, message, scopes and exceptions.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> All => lines;

        public ILogger CreateLogger(string categoryName)
        {
            lines.Enqueue(categoryName);
            return this;
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? [])} {exception}");

        public void Dispose()
        {
        }
    }
}
