using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>What pages read beside the reports: the campaigns, the units below one, a unit's life, one event.</summary>
public sealed class PageReadTests : IAsyncLifetime
{
    private static readonly UnitSelector Other = TextValue.Parse<UnitSelector>("98002");

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await LedgerFixture.StartAsync(nameof(PageReadTests));
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(new EstablishUnit(Other.Code, "Xã Đại Đồng", UnitKind.Commune, LedgerFixture.District, new LocalDate(2004, 7, 8)));
        await ledger.AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("981"), "Thị xã Huế Mẫu", UnitKind.District, TextValue.Parse<UnitSelector>("98"), new LocalDate(2004, 7, 8)));
        await ledger.AcceptedAsync(new LaunchCampaign(LedgerFixture.Dvk, TextValue.Parse<UnitSelector>("981"), CampaignYear.Of(2020)));
        await ledger.AcceptedAsync(LedgerFixture.Register("M1"));
        await ledger.AcceptedAsync(LedgerFixture.Register("M2") with { Unit = Other });
        await ledger.WaitAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Campaigns_come_newest_first_page_by_page()
    {
        var all = await CampaignsAsync(new CampaignListQuery());
        var second = await CampaignsAsync(new CampaignListQuery { Page = 2, PageSize = 1 });

        Assert.Equal([("Thị xã Huế Mẫu", 2020), ("Huyện Minh họa", 2019)], all.Campaigns.Select(c => (c.Unit.Name, c.Year)));
        Assert.Equal("Ban Dân vận Huyện ủy", all.Campaigns[1].Body);
        Assert.Equal(2, second.Count);
        Assert.Equal("Huyện Minh họa", Assert.Single(second.Campaigns).Unit.Name);
        Assert.Equal("98", Assert.Single(second.Campaigns[0].Unit.Path).Code.ToString());
    }

    [Fact]
    public async Task After_the_last_page_there_are_no_campaigns_and_still_as_many_in_all()
    {
        var after = await CampaignsAsync(new CampaignListQuery { Page = 99 });

        Assert.Empty(after.Campaigns);
        Assert.Equal(2, after.Count);
        Assert.Equal(0, (await CampaignsAsync(new CampaignListQuery { Unit = "không có", Page = 99 })).Count);
    }

    [Fact]
    public async Task A_campaign_has_the_figures_of_its_own_level()
    {
        var list = await CampaignsAsync(new CampaignListQuery { Unit = "980" });
        var report = (await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(LedgerFixture.District, LedgerFixture.Year))).Value!;

        var line = Assert.Single(list.Campaigns);
        var registered = report.Figures.Single(f => f.Level == line.Level && f.Figure == Figures.ModelsRegistered && f.Facet is null);
        Assert.Equal(registered.Value ?? 0, line.Figures.GetValueOrDefault(Figures.ModelsRegistered));
        Assert.Contains(report.Figures, f => f.Figure == Figures.ModelsRegistered && f.Value == 2);
    }

    [Theory]
    [InlineData("HUE", 1)]
    [InlineData("thị xã huế", 1)]
    [InlineData("Huyen minh", 1)]
    [InlineData("uyen Minh-hoa", 1)]
    [InlineData("hue\u0302\u0301", 1)]
    [InlineData("981", 1)]
    [InlineData("98", 0)]
    [InlineData("' or 1=1 --", 0)]
    [InlineData("%", 0)]
    [InlineData("--", 0)]
    public async Task Campaigns_are_found_by_the_name_without_diacritics_or_the_whole_code(string text, int count) =>
        Assert.Equal(count, (await CampaignsAsync(new CampaignListQuery { Unit = text })).Campaigns.Count);

    [Fact]
    public async Task Campaigns_are_limited_to_units_and_all_below_them()
    {
        Assert.Equal(2, (await CampaignsAsync(new CampaignListQuery { Within = [TextValue.Parse<UnitSelector>("98")] })).Count);
        Assert.Equal("Thị xã Huế Mẫu", Assert.Single((await CampaignsAsync(new CampaignListQuery { Within = [TextValue.Parse<UnitSelector>("981")] })).Campaigns).Unit.Name);
        Assert.Empty((await CampaignsAsync(new CampaignListQuery { Within = [LedgerFixture.Commune] })).Campaigns);
        Assert.Empty((await CampaignsAsync(new CampaignListQuery { Within = [] })).Campaigns);
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(1, 0)]
    [InlineData(1, 101)]
    public async Task A_page_that_cannot_be_is_refused(int page, int size) =>
        Assert.Equal(RefusalCode.OutOfRange, (await ledger.Ledger.Reports.CampaignsAsync(new CampaignListQuery { Page = page, PageSize = size })).Refusal!.Code);

    [Fact]
    public async Task The_figures_of_the_units_below_are_those_of_their_own_reports()
    {
        var below = (await ledger.Ledger.Reports.BelowAsync(LedgerFixture.District, LedgerFixture.Year, LedgerFixture.Dvk)).Value!;

        Assert.Equal(["Xã Bình Hòa", "Xã Đại Đồng"], below.Units.Select(u => u.Unit.Name));
        foreach (var unit in below.Units)
        {
            var report = (await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(TextValue.Parse<UnitSelector>(unit.Unit.Key().ToString()), LedgerFixture.Year))).Value!;
            var amount = Assert.Single(unit.Amounts, a => a.Figure == Figures.ModelsRegistered);
            Assert.Equal(1, amount.Value);
            Assert.Equal(report.Figures.Single(f => f.Level == amount.Level && f.Figure == Figures.ModelsRegistered && f.Facet is null).Value, amount.Value);
        }
    }

    [Fact]
    public async Task Right_below_a_province_are_its_districts_alone() =>
        Assert.Equal(["Huyện Minh họa", "Thị xã Huế Mẫu"], (await ledger.Ledger.Reports.BelowAsync(TextValue.Parse<UnitSelector>("98"), LedgerFixture.Year, LedgerFixture.Dvk)).Value!.Units.Select(u => u.Unit.Name));

    [Fact]
    public async Task A_report_without_lists_has_all_else()
    {
        var query = new YearlyReportQuery(LedgerFixture.District, LedgerFixture.Year);
        await ledger.AcceptedAsync(new PromoteModelToProvince(LedgerFixture.Model("M1"), LedgerFixture.Year));
        await ledger.WaitAsync();

        var whole = (await ledger.Ledger.Reports.YearlyAsync(query)).Value!;
        var brief = (await ledger.Ledger.Reports.YearlyAsync(query with { WithLists = false })).Value!;

        Assert.NotEmpty(whole.Lists.PromotedModels);
        Assert.Empty(brief.Lists.PromotedModels);
        Assert.Equal(ReportJson.Write(whole with { Lists = brief.Lists }), ReportJson.Write(brief));
    }

    [Fact]
    public async Task A_unit_tells_its_life_through_a_merger()
    {
        var act = new RestructureUnits(
            TextValue.Parse<ActId>("NQ-1"), new LocalDate(2025, 7, 1),
            [Merged(LedgerFixture.Commune), Merged(Other)]);
        await ledger.AcceptedAsync(act);
        await ledger.WaitAsync();

        var old = await HistoryAsync(TextValue.Parse<UnitSelector>("98001@2004-07-08"));
        var merged = await HistoryAsync(LedgerFixture.Commune);

        Assert.Equal(new LocalDate(2025, 6, 30), old.Life.Until);
        Assert.Equal("Xã Bình Đồng", Assert.Single(old.To).Other.Name);
        Assert.Equal(["Xã Bình Hòa", "Xã Đại Đồng"], merged.From.Select(f => f.Other.Name));
        Assert.All(merged.From, f => Assert.Equal(Extent.Whole, f.Extent));
        Assert.Equal("98001@2004-07-08", Assert.Single(merged.Namesakes).Key().ToString());
        Assert.Contains(merged.Acts, a => a.Act == "NQ-1" && a.Seq > 0);
        Assert.Equal([(2019, 1L)], old.Years.Select(y => (y.Year, y.Amounts.Single(a => a.Figure == Figures.ModelsRegistered).Value)));
        Assert.Equal(["Xã Bình Đồng"], (await HistoryAsync(LedgerFixture.District)).Below.Select(u => u.Name));
    }

    [Fact]
    public async Task A_unit_that_is_not_there_is_refused() =>
        Assert.Equal(RefusalCode.UnknownUnit, (await ledger.Ledger.Reports.UnitHistoryAsync(TextValue.Parse<UnitSelector>("777"))).Refusal!.Code);

    [Fact]
    public async Task An_event_is_read_with_the_names_that_it_refers_to_until_they_are_erased()
    {
        var person = new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn An", "an");
        await ledger.AcceptedAsync(LedgerFixture.Register("M3") with { Owner = person });
        var seq = await ledger.LastSeqAsync("model/M3");

        var entry = (await ledger.Ledger.Audit.EntryAsync(seq)).Value!;

        Assert.Equal("model-registered.v1", entry.Name);
        Assert.Equal("tester", entry.Event.User);
        Assert.Equal(["Nguyễn Văn An"], entry.Texts.Values);
        Assert.DoesNotContain("Nguyễn", entry.Json, StringComparison.Ordinal);
        Assert.Equal("98001", Assert.Single(entry.Places!)[0].Code.ToString());
        Assert.Null(entry.Index);

        await ledger.ExecuteSqlAsync("delete from campaign.people");
        Assert.Equal(["[đã xóa]"], (await ledger.Ledger.Audit.EntryAsync(seq)).Value!.Texts.Values);
    }

    [Fact]
    public async Task A_sealed_event_knows_its_place_and_a_number_without_an_event_is_refused()
    {
        await ledger.SealAllAsync();

        Assert.Equal(0, (await ledger.Ledger.Audit.EntryAsync(1)).Value!.Index);
        Assert.NotNull((await ledger.Ledger.Audit.EntryAsync(1)).Value!.SealedAt);
        Assert.Equal(RefusalCode.UnknownEntry, (await ledger.Ledger.Audit.EntryAsync(9999)).Refusal!.Code);
    }

    private static UnitChange Merged(UnitSelector commune) =>
        new(ChangeKind.Merged) { OldUnit = commune, NewCode = LedgerFixture.Commune.Code, NewName = "Xã Bình Đồng", NewKind = UnitKind.Commune, NewParent = LedgerFixture.District };

    private async Task<CampaignList> CampaignsAsync(CampaignListQuery query) => (await ledger.Ledger.Reports.CampaignsAsync(query)).Value!;

    private async Task<UnitHistory> HistoryAsync(UnitSelector unit) => (await ledger.Ledger.Reports.UnitHistoryAsync(unit)).Value!;
}
