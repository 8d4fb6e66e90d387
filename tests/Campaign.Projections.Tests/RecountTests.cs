using System.Text;
using System.Text.Json;
using Campaign.Domain;
using Campaign.Ledger;
using Campaign.TestKit;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>What entries alone give is what the store reports.</summary>
public sealed class RecountTests : IAsyncLifetime
{
    private static readonly RestructureUnits Reform = new(TextValue.Parse<ActId>("NQ-1"), new LocalDate(2025, 7, 1),
    [
        new UnitChange(ChangeKind.Renamed) { OldUnit = Commune, NewName = "Xã Hòa Bình Mới" },
        new UnitChange(ChangeKind.Reparented) { OldUnit = TextValue.Parse<UnitSelector>("98002"), NewParent = TextValue.Parse<UnitSelector>("98") },
    ]);

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(RecountTests));
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("98002"), "Xã Yên", UnitKind.Commune, District));
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Every_figure_is_the_one_of_the_report()
    {
        await ledger.AcceptedAsync(new SetTarget(Dvk, District, Year, Figures.ModelsRegistered, 60));
        await ledger.AcceptedAsync(new DeclareFigure(Dvk, District, Year, Figures.ModelsRegistered, 55));
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.AcceptedAsync(Register("M2"), Certainty.Illustrative);
        await ledger.AcceptedAsync(new AcceptRegistration(Model("M1"), Year) { On = On("2019-03-15") });
        await ledger.AcceptedAsync(Decide("QD-1", "70"));
        await ledger.AcceptedAsync(Award("KT-1"));
        await ledger.AcceptedAsync(Freeze(District));
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("model/M2"), "Ghi nhầm") { LateReason = "Xã báo chậm" });

        foreach (var unit in new[] { District, Commune, TextValue.Parse<UnitSelector>("98") })
        {
            var report = await ledger.ReportAsync(unit);
            var recounted = await RecountAsync(unit);
            Assert.Equal(report.Figures, recounted.Programmes.Single(p => p.Programme == report.Programme).Figures);
            Assert.Equal([], RecountComparison.WithReport(recounted, Encoding.UTF8.GetBytes(ReportJson.Write(report))).Differences);
        }
    }

    [Fact]
    public async Task The_units_are_those_of_the_register_through_acts_that_were_undone_and_recorded_again()
    {
        await ledger.AcceptedAsync(Reform);
        Assert.Equal(await RegisterAsync(), await FoldedAsync());
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("restructuring/NQ-1"), "Nhầm ngày"));
        Assert.Equal(await RegisterAsync(), await FoldedAsync());
        await ledger.AcceptedAsync(Reform);
        await ledger.AcceptedAsync(new EstablishUnit(TextValue.Parse<UnitCode>("98003"), "Xã Muộn", UnitKind.Commune, TextValue.Parse<UnitSelector>("98"), new LocalDate(2010, 1, 1)));
        Assert.Equal(await RegisterAsync(), await FoldedAsync());
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("restructuring/unit-98003@2010-01-01"), "Ghi nhầm"));
        Assert.Equal(await RegisterAsync(), await FoldedAsync());
    }

    [Fact]
    public async Task A_balance_that_the_operator_has_otherwise_is_named()
    {
        await ledger.AcceptedAsync(Register("M1"));
        var recounted = await RecountAsync(District);
        var right = recounted.Balances.ToList();
        Assert.Equal([], (await RecountComparison.WithClaimsAsync(recounted, right.ToAsyncEnumerable())).Differences);

        var wrong = right.Select(b => b is { Figure: Figures.ModelsRegistered, Facet: null } ? ClaimedFigure.Parse((b with { Total = 2 }).ToLine()) : b)
            .Where(b => b.Figure != "models.live").Append(right[0] with { Figure = "models.recognised", Facet = null, Own = 0, Total = 4 });
        var compared = await RecountComparison.WithClaimsAsync(recounted, wrong.ToAsyncEnumerable());

        Assert.Equal(
            [
                new FigureDifference("dan-van-kheo", Level.District, "models.registered", null, "total", 1, 2),
                new FigureDifference("dan-van-kheo", Level.District, "models.live", null, "own", 0, null),
                new FigureDifference("dan-van-kheo", Level.District, "models.live", null, "total", 1, null),
                new FigureDifference("dan-van-kheo", Level.District, "models.recognised", null, "own", null, 0),
                new FigureDifference("dan-van-kheo", Level.District, "models.recognised", null, "total", null, 4),
            ],
            compared.Differences);
    }

    [Fact]
    public async Task An_event_that_no_one_knows_is_said_and_not_passed_over()
    {
        await ledger.AcceptedAsync(Register("M1"));
        var foreign = Encoding.UTF8.GetString((await SealedRows.ReadAsync(ledger.ConnectionString))[^1]).Replace("model-registered.v1", "model-invented.v9", StringComparison.Ordinal);

        var refused = Assert.Throws<LedgerStoreException>(() => new Recount(new RecountQuery(District, Year)).Add(SealedEntry.Parse(CanonicalJson.Of(Encoding.UTF8.GetBytes(foreign)))));

        Assert.Equal("event-unreadable", refused.Code);
    }

    [Fact]
    public async Task A_unit_or_a_year_without_anything_is_refused()
    {
        Assert.Equal(RefusalCode.UnknownUnit, (await ResultAsync(new RecountQuery(TextValue.Parse<UnitSelector>("777"), Year))).Refusal!.Code);
        Assert.Equal(RefusalCode.CampaignNotLaunched, (await ResultAsync(new RecountQuery(District, CampaignYear.Of(2018)))).Refusal!.Code);
    }

    private async Task<RecountedYear> RecountAsync(UnitSelector unit) => (await ResultAsync(new RecountQuery(unit, Year))).Value!;

    private async Task<Lookup<RecountedYear>> ResultAsync(RecountQuery query)
    {
        var recount = new Recount(query);
        foreach (var entry in await SealedRows.ReadAsync(ledger.ConnectionString))
            recount.Add(SealedEntry.Parse(entry));
        return recount.Result();
    }

    private Task<string> RegisterAsync() => ledger.ScalarAsync<string>("select string_agg(data::text, E'\n' order by code, since) from campaign.units");

    private async Task<string> FoldedAsync()
    {
        var entries = (await SealedRows.ReadAsync(ledger.ConnectionString)).Select(e => RecordedEvent.Of(SealedEntry.Parse(e))!).Where(e => e.Data is UnitEvent);
        var lives = UnitFold.Of(entries).Lives.OrderBy(l => l.Unit.Code.ToString(), StringComparer.Ordinal).ThenBy(l => l.Unit.Since);
        var texts = lives.Select(l => JsonSerializer.Serialize(l, LedgerJson.Options)).ToList();
        return await ledger.ScalarAsync<string>($"select string_agg(d::jsonb::text, E'\n' order by n) from unnest(array[{string.Join(',', texts.Select(t => $"$t${t}$t$"))}]) with ordinality u(d, n)");
    }
}
