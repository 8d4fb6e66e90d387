using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>The yearly report on a database whose own time zone is that of its users.</summary>
public sealed class YearlyReportTests : IAsyncLifetime
{
    private static readonly LocalDate EndOfYear = new(2019, 12, 31);

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(YearlyReportTests), "Asia/Ho_Chi_Minh");
        await ledger.LaunchAsync();
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Until_a_day_counts_what_did_not_certainly_happen_later_and_warns_of_what_may_have()
    {
        foreach (var date in "2019-06-30 2019-07-01 2019-12-31 2020-01-01 2019-06 2019-12 2019 2020 unknown".Split(' '))
            await ledger.AcceptedAsync(Register($"of-{date}") with { On = On(date) });

        Assert.Equal((9, 0), await RegisteredAsync(null));
        Assert.Equal((7, 1), await RegisteredAsync(EndOfYear)); // without 2020-01-01 and 2020; unknown may be later
        Assert.Equal((4, 2), await RegisteredAsync(new LocalDate(2019, 6, 30))); // 2019-06-30, 2019-06, 2019, unknown; the last two may be later
        Assert.Equal((2, 2), await RegisteredAsync(new LocalDate(2019, 1, 1))); // 2019 and unknown
    }

    [Fact]
    public async Task What_was_handed_over_in_January_belongs_to_the_campaign_year_and_not_to_its_December()
    {
        await ledger.AcceptedAsync(new GivePraise(TextValue.Parse<CommendationId>("K1"), Dvk, Year, Commune, new ParticipantInput(ParticipantKind.Collective, "Thôn 3")) { On = On("2020-01-03"), PresentedOn = On("2020-01-03") });
        await ledger.AcceptedAsync(Award("K2") with { On = On("2019-11-30"), PresentedOn = On("2020-01-03") });

        var (whole, december) = (await ledger.ReportAsync(District), await ledger.ReportAsync(District, EndOfYear));
        Assert.Equal((1, 1), (Value(whole, Figures.PraisesGiven), Value(whole, Figures.CommendationsAwarded)));
        Assert.Equal((0, 1), (Value(december, Figures.PraisesGiven), Value(december, Figures.CommendationsAwarded)));
        Assert.Equal(["K1", "K2"], whole.Lists.Commendations.Select(c => c.CommendationId));
        Assert.Equal((On("2020-01-03"), EndOfYear), (Assert.Single(december.Lists.Commendations).PresentedOn, december.Until));
    }

    [Fact]
    public async Task The_lists_until_a_day_are_those_that_the_figures_count()
    {
        await ledger.AcceptedAsync(Decide("QD-1"));
        await ledger.AcceptedAsync(Register("M1"));
        await ledger.AcceptedAsync(new PromoteModelToProvince(Model("M1"), Year) { On = On("2019-04") });
        await ledger.AcceptedAsync(new WithdrawPromotion(Model("M1"), Year) { On = On("2020-02") });
        await ledger.AcceptedAsync(Award("K1") with { On = On("2019-11-30") });
        await ledger.AcceptedAsync(new RevokeCommendation(TextValue.Parse<CommendationId>("K1"), RevocationGround.Fraud, TextValue.Parse<DecisionId>("QD-1")) { On = On("2020-02-01") });

        var (whole, december) = (await ledger.ReportAsync(District), await ledger.ReportAsync(District, EndOfYear));
        Assert.Equal((0, 0), (Value(whole, Figures.ModelsPromotedToProvince), Value(whole, Figures.CommendationsAwarded)));
        Assert.Empty(whole.Lists.PromotedModels);
        Assert.Empty(whole.Lists.Commendations);
        Assert.Equal((1, 1), (Value(december, Figures.ModelsPromotedToProvince), Value(december, Figures.CommendationsAwarded)));
        Assert.Equal("M1", Assert.Single(december.Lists.PromotedModels).ModelId);
        Assert.Equal("K1", Assert.Single(december.Lists.Commendations).CommendationId);
    }

    [Fact]
    public async Task Where_nothing_is_recorded_a_figure_is_not_known()
    {
        await ledger.AcceptedAsync(new DeclareFigure(Dvk, District, Year, Figures.ModelsRegistered, 55));
        var declared = await RegisteredFigureAsync();
        Assert.Equal((null, 55L, null, null), (declared.Value, declared.Declared, declared.Previous, declared.Change));
        Assert.Empty((await ledger.ReportAsync(District)).Warnings);

        await ledger.AcceptedAsync(Register("M1"));
        Assert.Equal(1, (await RegisteredFigureAsync()).Value);
        Assert.Contains((await ledger.ReportAsync(District)).Warnings, w => w is { Code: ReportWarningCode.DeclaredDiffers, Count: -54 });

        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("model/M1"), "Nhập nhầm"));
        Assert.Null((await RegisteredFigureAsync()).Value);
    }

    [Fact]
    public async Task The_summary_is_what_was_said_in_order_and_once()
    {
        var summary = new SummariseCampaign(Dvk, District, Year) { On = On("2020-01-03"), Results = ["55 mô hình đăng ký"], Limitations = ["Một số nơi chưa đăng ký"] };
        await ledger.AcceptedAsync(summary);
        await ledger.AcceptedAsync(summary with { Results = ["55 mô hình đăng ký", "10 tập thể được khen"], Tasks = ["Nhân rộng"] });

        var said = (await ledger.ReportAsync(Commune)).Summary;
        Assert.Equal(["55 mô hình đăng ký", "10 tập thể được khen"], said.Results);
        Assert.Equal(["Một số nơi chưa đăng ký"], said.Limitations);
        Assert.Equal(["Nhân rộng"], said.Tasks);
    }

    [Fact]
    public async Task A_facet_that_was_announced_is_shown_though_nothing_is_left_of_it()
    {
        await ledger.AcceptedAsync(Register("M1") with { Field = TextValue.Parse<FieldCode>("other") });
        await ledger.AcceptedAsync(Register("M2"));
        await ledger.AcceptedAsync(Freeze(District));
        await ledger.AcceptedAsync(new AnnulEntry(await ledger.LastSeqAsync("model/M1"), "Nhập nhầm") { LateReason = "Soát xét" });

        var other = (await ledger.ReportAsync(District)).Figures.Single(f => f is { Figure: "models.registered.by-field", Facet: "other" });
        Assert.Equal((0, 1), (other.Value, other.Announced));
    }

    private static long? Value(YearlyReport report, string figure) => report.Figures.Single(f => f.Figure == figure).Value;

    private async Task<(long? Registered, long MayBeLater)> RegisteredAsync(LocalDate? until)
    {
        var report = await ledger.ReportAsync(District, until);
        return (Value(report, Figures.ModelsRegistered), report.Warnings.Where(w => w.Code == ReportWarningCode.MayBeLater).Sum(w => w.Count));
    }

    private async Task<ReportFigure> RegisteredFigureAsync() => (await ledger.ReportAsync(District)).Figures.Single(f => f.Figure == Figures.ModelsRegistered);
}
