using Campaign.Domain;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>A ledger on a database of its own, with the daemon in this process.</summary>
internal sealed class LedgerFixture : IAsyncDisposable
{
    public static readonly ProgrammeCode Dvk = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
    public static readonly CampaignYear Year = CampaignYear.Of(2019);
    public static readonly UnitSelector District = TextValue.Parse<UnitSelector>("980");
    public static readonly UnitSelector Commune = TextValue.Parse<UnitSelector>("98001");

    private readonly CampaignDatabase database;
    private readonly IHost host;

    private LedgerFixture(CampaignDatabase database, IHost host) => (this.database, this.host) = (database, host);

    public CampaignLedger Ledger => host.Services.GetRequiredService<CampaignLedger>();

    public ICampaignStore Store => host.Services.GetRequiredService<ICampaignStore>();

    public string ConnectionString => database.ConnectionString;

    public static async Task<LedgerFixture> StartAsync(string name, string? timeZone = null, Action<CampaignLedgerOptions>? configure = null)
    {
        var database = CampaignDatabase.ForTest(name, timeZone);
        await database.InitializeAsync();
        var host = BuildHost(database.ConnectionString, configure);
        await host.StartAsync();
        return new LedgerFixture(database, host);
    }

    public static IHost BuildHost(string connectionString, Action<CampaignLedgerOptions>? configure = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddCampaignLedger(connectionString, configure);
        return builder.Build();
    }

    public async Task<Receipt> AcceptedAsync(DomainCommand command, Certainty certainty = Certainty.Certain)
    {
        var result = await Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), "tester") { Certainty = certainty });
        Assert.True(result.Refusal is null, result.Refusal?.ToString());
        return result.Receipt!;
    }

    public async Task<Refusal> RefusedAsync(DomainCommand command)
    {
        var result = await Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), "tester"));
        Assert.True(result.Refusal is not null, "accepted");
        return result.Refusal!;
    }

    /// <summary>A province, a district and a commune, and the district's campaign of the year.</summary>
    public async Task LaunchAsync()
    {
        var since = new LocalDate(2004, 7, 8);
        await AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("98"), "Tỉnh Minh họa", UnitKind.Province, Since: since));
        await AcceptedAsync(new EstablishUnit(District.Code, "Huyện Minh họa", UnitKind.District, TextValue.Parse<UnitSelector>("98"), since));
        await AcceptedAsync(new EstablishUnit(Commune.Code, "Xã Bình Hòa", UnitKind.Commune, District, since));
        await AcceptedAsync(new LaunchCampaign(Dvk, District, Year, Body: "Ban Dân vận Huyện ủy"));
    }

    public static RegisterModel Register(string model, EntryKind entry = EntryKind.New) => new(
        TextValue.Parse<ModelId>(model), Dvk, Year, Commune, "Tuyến đường hoa nông thôn mới", TextValue.Parse<FieldCode>("economy"),
        new ParticipantInput(ParticipantKind.Collective, "Chi hội Phụ nữ thôn 3"), entry)
    {
        On = TextValue.Parse<PartialDate>("2019-03"),
    };

    public async Task<YearlyReport> ReportAsync(UnitSelector unit)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await Ledger.WaitForReportsAsync(patience.Token);
        var report = await Ledger.Reports.YearlyAsync(new YearlyReportQuery(unit, Year));
        Assert.True(report.Refusal is null, report.Refusal?.ToString());
        return report.Value!;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await database.DisposeAsync();
    }
}
