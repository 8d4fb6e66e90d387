using Campaign.Domain;
using Campaign.TestKit;
using Campaign.Testing;
using NodaTime;
using static Campaign.Testing.Scenario;

namespace Campaign.Projections.Tests.Testing;

/// <summary>The code of docs/testing.md.</summary>
public sealed class TestingPageTests
{
    private static readonly ProgrammeCode programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
    private static readonly CampaignYear year = CampaignYear.Of(2019);
    private static readonly UnitAsOf district = new(TextValue.Parse<UnitCode>("980"), new LocalDate(2004, 7, 8), "Huyện Minh họa", UnitKind.District, []);
    private static readonly CampaignLaunched launched = new(new CampaignId(programme, district.Key(), year), Level.District, district, null);

    [Fact]
    public void Deciders_are_asked()
    {
        Given<CampaignState>(launched)
            .When(new SummariseCampaign(programme, new UnitSelector(district.Code), year) { Results = ["55 mô hình"] }, CampaignDecider.Decide, new CampaignFacts(district))
            .Then(new CampaignSummarised(launched.Campaign, launched.Level, district) { Results = ["55 mô hình"] });

        Given<CampaignState>()
            .When(new SummariseCampaign(programme, new UnitSelector(district.Code), year), CampaignDecider.Decide, new CampaignFacts(district))
            .ThenRefused(RefusalCode.CampaignNotLaunched, "unit");
    }

    [Fact]
    public async Task A_ledger_in_memory_is_filled_and_asked()
    {
        var ledger = new InMemoryLedger(options => options.Access.SingleOfficer = true); // takes the options of the real one, and a clock
        foreach (var sample in SampleHistory.District2019)
            await ledger.ExecuteAsync(sample.Command, sample.Context);

        var report = await ledger.YearlyAsync(SampleHistory.District2019Report);
        var explained = await ledger.ExplainAsync(new ExplainQuery(new UnitSelector(district.Code), year, Figures.ModelsPromotedToProvince));
        Assert.Equal((55L, 2L), (report.Value!.Figures[0].Value, explained.Value!.Value));
    }

    [Fact]
    public async Task A_ledger_on_PostgreSQL_is_filled_and_catches_up()
    {
        await using var server = CampaignDatabase.ForTest(nameof(TestingPageTests));
        await server.InitializeAsync();
        var connectionString = server.ConnectionString;

        await using var database = await PostgresLedger.StartAsync(connectionString); // null: what CAMPAIGN_TEST_CONNECTION says
        await database.Ledger.ExecuteAsync(new EstablishUnit(district.Code, "Huyện Minh họa", UnitKind.District), new CommandContext(Guid.NewGuid(), "user-17"));
        await database.CaughtUpAsync(); // the reports show every event recorded before
        var events = await database.EventsAsync();

        Assert.IsType<UnitEstablished>(Assert.Single(events).Data);
    }
}
