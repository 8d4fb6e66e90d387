using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <content>What was counted, read by the units of another day.</content>
public sealed partial class RestructuringTests
{
    [Fact]
    public async Task Above_all_successors_of_a_unit_it_is_counted_once()
    {
        await ledger.AcceptedAsync(new EstablishUnit(Unit("VN").Code, "Việt Nam", UnitKind.Country));
        await ledger.AcceptedAsync(new RestructureUnits(TextValue.Parse<ActId>("NQ-0"), new LocalDate(2005, 1, 1), [new UnitChange(ChangeKind.Reparented) { OldUnit = Unit("98"), NewParent = Unit("VN") }]));
        await RegisterInAllAsync();
        await ledger.AcceptedAsync(Reform);

        var report = await ByStructureAsync(Unit("VN"), SuccessorPolicy.All);

        Assert.Equal("98@2004-07-08 3", Lines(report, isAllocated: true));
        Assert.Equal("98@2004-07-08 2", Lines(report, isAllocated: false));
    }

    [Theory]
    [InlineData(SuccessorPolicy.Unallocated, "98001@2025-07-01 1, 98003@0001-01-01 1", "98@2004-07-08 3", 2L, 3L)]
    [InlineData(SuccessorPolicy.Seat, "98001@2025-07-01 1, 98002@2025-07-01 1, 98003@0001-01-01 1", "98@2004-07-08 2", 3L, 2L)]
    [InlineData(SuccessorPolicy.All, "98001@2025-07-01 2, 98002@2025-07-01 1, 98003@0001-01-01 1", "98@2004-07-08 2", null, null)]
    public async Task A_year_of_a_dead_district_is_read_by_the_units_of_today(SuccessorPolicy policy, string allocated, string unallocated, long? now, long? not)
    {
        await RegisterInAllAsync();
        await ledger.AcceptedAsync(Reform);
        var report = await ByStructureAsync(District, policy);
        Assert.Equal((5L, now, not), (report.Figures[0].Then, report.Figures[0].Now, report.Figures[0].Unallocated));
        Assert.Equal(allocated, Lines(report, isAllocated: true));
        var families = report.Figures.Where(f => f.Figure.StartsWith("models.registered.by-", StringComparison.Ordinal)).ToList();
        Assert.Equal([("models.registered.by-entry", "new"), ("models.registered.by-field", "economy"), ("models.registered.by-owner", "collective")], families.Select(f => (f.Figure, f.Facet)));
        Assert.All(families, f => Assert.Equal((5L, now, not), (f.Then, f.Now, f.Unallocated)));
        Assert.Equal(unallocated, Lines(report, isAllocated: false));
        Assert.Equal(report.Figures[0].Then, (await ledger.ReportAsync(District)).Figures.Single(f => f is { Figure: "models.registered", Facet: null }).Value);
    }

    [Fact]
    public async Task A_unit_of_today_has_what_it_took_over_and_its_province_what_nobody_did()
    {
        await RegisterInAllAsync();
        await ledger.AcceptedAsync(Reform);
        Assert.Equal((1L, 1L, 0L), AmountsOf(await ByStructureAsync(Unit("98001"))));
        Assert.Equal((5L, 2L, 3L), AmountsOf(await ByStructureAsync(Unit("98"))));
        Assert.Empty((await ByStructureAsync(Unit("98002@2025-07-01"))).Figures);
        var before = await ByStructureAsync(District, on: Day.PlusDays(-1));
        Assert.Equal((5L, 5L, 0L), AmountsOf(before));
    }

    [Fact]
    public async Task Figures_over_the_years_are_read_by_the_units_of_today_too()
    {
        await RegisterInAllAsync();
        await ledger.AcceptedAsync(Reform);
        await ledger.AcceptedAsync(new LaunchCampaign(Dvk, Unit("98001"), CampaignYear.Of(2026), Level.District));
        await ledger.AcceptedAsync(Register("M9") with { Year = CampaignYear.Of(2026), On = On("2026-03") });
        await ledger.WaitAsync();
        var query = new SeriesQuery(Unit("98"), CampaignYear.Of(2018), CampaignYear.Of(2026)) { UnitsOn = Today, Figures = [new SeriesFigure(Figures.ModelsRegistered)] };
        var series = (await ledger.Ledger.Reports.SeriesAsync(query)).Value!;
        Assert.Equal([(2018, null, null), (2019, 2L, 3L), (2026, 1L, 0L)], Assert.Single(series.Lines).Points.Where(p => p.Year is 2018 or 2019 or 2026).Select(p => (p.Year, p.Value, p.Unallocated)));
        var family = query with { Figures = [new SeriesFigure("models.registered.by-field", "economy")] };
        var byField = Assert.Single((await ledger.Ledger.Reports.SeriesAsync(family)).Value!.Lines);
        Assert.Equal("economy", byField.Facet);
        Assert.Equal(series.Lines[0].Points.Select(p => (p.Year, p.Value, p.Unallocated)), byField.Points.Select(p => (p.Year, p.Value, p.Unallocated)));
        var bySeat = (await ledger.Ledger.Reports.SeriesAsync(query with { Policy = SuccessorPolicy.Seat })).Value!;
        Assert.Equal((3L, 2L), Assert.Single(bySeat.Lines).Points.Where(p => p.Year == 2019).Select(p => (p.Value, p.Unallocated)).Single());
        Assert.Equal((RefusalCode.OutOfRange, "successors"), (await ledger.Ledger.Reports.SeriesAsync(query with { Policy = SuccessorPolicy.All })).Refusal is { } none ? (none.Code, none.Field) : default);
    }

    private async Task<StructureReport> ByStructureAsync(UnitSelector unit, SuccessorPolicy policy = default, LocalDate? on = null)
    {
        await ledger.WaitAsync();
        var report = await ledger.Ledger.Reports.ByStructureAsync(new StructureQuery(unit, Year, on ?? Today) { Policy = policy });
        Assert.True(report.Refusal is null, report.Refusal?.ToString());
        return report.Value!;
    }

    private static (long Then, long? Now, long? Unallocated) AmountsOf(StructureReport report)
    {
        var registered = report.Figures.Single(f => f.Figure == Figures.ModelsRegistered);
        return (registered.Then, registered.Now, registered.Unallocated);
    }

    private static string Lines(StructureReport report, bool isAllocated) => string.Join(
        ", ", report.Lines.Where(l => l.IsAllocated == isAllocated).OrderBy(l => l.Unit!.Code.ToString()).Select(l => $"{l.Unit!.Key()} {l.Amounts[0]}"));
}
