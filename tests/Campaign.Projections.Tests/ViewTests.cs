using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>The views of a year in which everything happened that moves a figure.</summary>
public sealed partial class ViewTests : IAsyncLifetime
{
    private static readonly UnitSelector OtherCommune = TextValue.Parse<UnitSelector>("98002");
    private static readonly ParticipantInput Branch = new(ParticipantKind.Collective, "Chi bộ thôn 2");
    private static readonly ParticipantInput Person = new(ParticipantKind.Individual, "Nguyễn Văn Minh Họa", "CN-01");
    private static readonly FormCode GiayKhen = TextValue.Parse<FormCode>("giay-khen");
    private static readonly LocalDate Today = new(2020, 6, 1);

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync() => ledger = await LedgerFixture.StartAsync(nameof(ViewTests));

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Theory]
    [InlineData("98")]
    [InlineData("980")]
    [InlineData("98001")]
    [InlineData("98002")]
    public async Task Every_view_adds_up_to_the_figures_of_the_report(string code)
    {
        await RecordAYearAsync();
        var unit = TextValue.Parse<UnitSelector>(code);
        var report = await ledger.ReportAsync(unit);
        long ValueOf(string figure, string? facet = null) => report.Figures.SingleOrDefault(f => f.Level == Level.District && f.Figure == figure && f.Facet == facet)?.Value ?? 0;

        var reports = ledger.Ledger.Reports;
        var query = new ViewQuery(unit, LedgerFixture.Year);
        var summary = Of(await reports.SummaryAsync(query)).Cells;
        var models = Of(await reports.ModelsAsync(query)).Models;
        var counts = Of(await reports.CommendationsByYearAsync(query, YearBasis.CampaignYear)).Counts;
        var register = Of(await reports.CommendationRegisterAsync(query)).Lines;
        var funnel = Of(await reports.FunnelAsync(query));

        foreach (var figure in Figures.All.Select(f => f.Name))
        {
            Assert.Equal((figure, ValueOf(figure)), (figure, summary.Where(c => c.Figure == figure).Sum(c => c.Amount)));
            foreach (var kind in Enum.GetValues<ParticipantKind>())
            {
                var family = figure.StartsWith("models.", StringComparison.Ordinal) ? "by-owner" : "by-recipient";
                Assert.Equal((figure, kind, ValueOf($"{figure}.{family}", kind.ToCode())), (figure, kind, summary.Where(c => c.Figure == figure && c.Owner == kind).Sum(c => c.Amount)));
            }
        }

        Assert.Equal(ValueOf(Figures.ModelsRegistered), models.Count);
        Assert.Equal(ValueOf(Figures.ModelsOutstanding), models.Count(m => m.Result == ModelStep.Outstanding));
        Assert.Equal(ValueOf(Figures.ModelsRecognised), models.Count(m => m.Result is ModelStep.Recognised or ModelStep.Outstanding));
        Assert.Equal(ValueOf(Figures.ModelsDenied), models.Count(m => m.Result == ModelStep.Denied));
        Assert.Equal(ValueOf(Figures.ModelsWithdrawn), models.Count(m => m.Result == ModelStep.Withdrawn));
        Assert.Equal(ValueOf(Figures.ModelsPromotedToProvince), models.Count(m => m.Remarks.Contains(ModelStep.PromotedToProvince)));
        foreach (var figure in new[] { Figures.CommendationsAwarded, Figures.CommendationsRevoked, Figures.PraisesGiven })
            Assert.Equal((figure, ValueOf(figure)), (figure, counts.Where(c => c.Figure == figure).Sum(c => c.Count)));
        Assert.Equal(ValueOf(Figures.CommendationsAwarded), register.Count(l => l.Revoked is null));
        Assert.Equal(ValueOf(Figures.CommendationsRevoked), register.Count(l => l.Revoked is not null));
        Assert.All(funnel.Stages, s => Assert.Equal(ValueOf(s.Figure), s.Value));
        Assert.Equal(report.Provenance.Certainty, funnel.About.Provenance.Certainty);
    }

    [Fact]
    public async Task The_register_and_the_report_show_a_corrected_decision_as_it_stands_and_count_it_in_its_year()
    {
        await RecordAYearAsync();
        var report = await ledger.ReportAsync(LedgerFixture.District);

        var register = Of(await ledger.Ledger.Reports.CommendationRegisterAsync(new ViewQuery(LedgerFixture.District, LedgerFixture.Year)));
        var decided = Of(await ledger.Ledger.Reports.CommendationsByYearAsync(new ViewQuery(LedgerFixture.District, CampaignYear.Of(2020)), YearBasis.DecisionYear));
        var before = Of(await ledger.Ledger.Reports.CommendationsByYearAsync(new ViewQuery(LedgerFixture.District, LedgerFixture.Year), YearBasis.DecisionYear));

        var first = register.Lines.Single(l => l.CommendationId == "C1");
        Assert.Equal(("71", "QĐ-UBND", "2020-01-03"), (first.Decision!.Number, first.Decision.Series, first.Decision.DecidedOn.ToString()));
        Assert.Equal([("71", "2020-01-03")], report.Lists.Commendations.Where(c => c.CommendationId == "C1").Select(c => (c.DecisionNumber, c.DecidedOn.ToString())));
        Assert.Equal("Chi bộ kiểu mẫu", first.Achievement);
        Assert.Equal("Nguyễn Văn Minh Họa", register.Lines.Single(l => l.CommendationId == "C2").Recipient);
        Assert.Equal([(2019, (int?)2020, 1L)], decided.Counts.Select(c => (c.CampaignYear, c.DecisionYear, c.Count)));
        Assert.DoesNotContain(before.Counts, c => c.DecisionYear is not null); // of 2019, those whose year nobody knows
        Assert.Equal(4, before.Counts.Sum(c => c.Count));
    }

    [Fact]
    public async Task A_recipient_is_shown_with_awards_that_meet_holds_and_what_a_next_award_would_be_told()
    {
        await RecordAYearAsync();
        await ledger.AcceptedAsync(Award("C8", Branch) with { Track = Track.Party, Model = Model("M1"), Achievement = "Chi bộ kiểu mẫu", Reason = "Đảng bộ khen riêng" });
        await ledger.AcceptedAsync(new PutRecipientOnHold(LedgerFixture.Dvk, LedgerFixture.Year, LedgerFixture.Commune, Branch, HoldGround.Inspection) { On = Day("2020-05-01") });
        await ledger.ReportAsync(LedgerFixture.District);

        var query = new RecipientQuery(LedgerFixture.Commune, LedgerFixture.Year, "chi bộ thôn 2", Today);
        var history = Of(await ledger.Ledger.Reports.RecipientHistoryAsync(query));
        var ofTheDistrict = Of(await ledger.Ledger.Reports.RecipientHistoryAsync(query with { Unit = LedgerFixture.District }));

        Assert.Equal(["Xã Bình Hòa", "Xã Bình An"], ofTheDistrict.Recipients.Select(r => r.Unit)); // two branches of one name
        var recipient = Assert.Single(history.Recipients);
        Assert.Equal(["C1", "C8"], recipient.Awards.Select(a => a.CommendationId).Order());
        Assert.Equal(["commended-on-other-track"], recipient.Overlaps.Select(o => o.Code));
        Assert.Equal((HoldGround.Inspection, "2020-05-01", (PartialDate?)null), (recipient.Holds[0].Ground, recipient.Holds[0].Since.ToString(), recipient.Holds[0].LiftedOn));
        Assert.All(recipient.AwardPlaces.Values.Select(p => p.First().Code).Append(Assert.Single(recipient.HoldUnits).Code), code => Assert.Equal(LedgerFixture.Commune.Code, code));
        Assert.Equal(["C1", "C8"], recipient.AwardPlaces.Keys.Order());
        Assert.Single(recipient.Entries, e => e.Data is RecipientPutOnHold);
        Assert.Equal(2, recipient.Entries.Count(e => e.Data is CommendationAwarded));
        Assert.Equal(RefusalCode.RecipientOnHold, recipient.NextAward.Refusal?.Code);
        Assert.Equal(RefusalCode.AchievementAlreadyCommended, recipient.SameAchievement?.Refusal?.Code);
    }

    [Fact]
    public async Task A_person_is_found_by_name_or_label_and_free_to_be_commended_again()
    {
        await RecordAYearAsync();
        await ledger.ReportAsync(LedgerFixture.District);
        var query = new RecipientQuery(LedgerFixture.Commune, LedgerFixture.Year, "Nguyễn Văn Minh Họa", Today);

        var byName = Of(await ledger.Ledger.Reports.RecipientHistoryAsync(query));
        var byLabel = Of(await ledger.Ledger.Reports.RecipientHistoryAsync(query with { Label = "CN-01" }));
        var nobody = Of(await ledger.Ledger.Reports.RecipientHistoryAsync(query with { Name = "Không ai" }));

        Assert.Equal(["C2", "C3"], Assert.Single(byName.Recipients).Awards.Select(a => a.CommendationId));
        Assert.Equal(byName.Recipients[0].Key, Assert.Single(byLabel.Recipients).Key);
        Assert.Null(byName.Recipients[0].NextAward.Refusal);
        Assert.Empty(nobody.Recipients);
    }

    [Fact]
    public async Task A_series_is_null_for_years_never_recorded_and_tells_what_was_declared()
    {
        await RecordAYearAsync();
        await ledger.AcceptedAsync(new LaunchCampaign(LedgerFixture.Dvk, LedgerFixture.District, CampaignYear.Of(2018)));
        await ledger.AcceptedAsync(new DeclareFigure(LedgerFixture.Dvk, LedgerFixture.District, CampaignYear.Of(2018), Figures.ModelsRegistered, 50));
        var report = await ledger.ReportAsync(LedgerFixture.District);

        var series = Of(await ledger.Ledger.Reports.SeriesAsync(new SeriesQuery(LedgerFixture.District, CampaignYear.Of(2017), CampaignYear.Of(2019))));
        var unknown = await ledger.Ledger.Reports.SeriesAsync(new SeriesQuery(LedgerFixture.District, LedgerFixture.Year, LedgerFixture.Year) { Figures = [new SeriesFigure("models.lost")] });

        var registered = series.Lines.Single(l => l.Figure == Figures.ModelsRegistered);
        var value = report.Figures.Single(f => f.Figure == Figures.ModelsRegistered && f.Facet is null).Value;
        Assert.Equal([(2017, null, null), (2018, null, (long?)50), (2019, value, null)], registered.Points.Select(p => (p.Year, p.Value, p.Declared)));
        Assert.Equal(RefusalCode.UnknownFigure, unknown.Refusal?.Code);
    }

    [Fact]
    public async Task What_was_corrected_or_annulled_is_explained_as_such_with_the_vouchers()
    {
        await RecordAYearAsync();
        await ledger.Ledger.ExecuteAsync(LedgerFixture.Register("M9"), new CommandContext(Guid.NewGuid(), "clerk") { Evidence = [new Evidence("Phiếu đăng ký số 9")] });
        await ledger.ReportAsync(LedgerFixture.District);

        var whole = Of(await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(LedgerFixture.District, LedgerFixture.Year, Figures.ModelsRegistered)));
        var field = Of(await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(LedgerFixture.District, LedgerFixture.Year, "models.registered.by-field", "economy")));

        Assert.Equal((6, 1), (whole.Value, whole.Vouched));
        Assert.Equal(["Phiếu đăng ký số 9"], whole.Entries[^1].Vouchers);
        var annulled = Assert.Single(whole.Entries, e => e.Why == AmountReason.Annulled);
        Assert.Equal((-1L, whole.Entries.First(e => e.Stream == "model/M6").Seq), (annulled.Amount, annulled.Annuls));
        Assert.Equal((-1L, "Xã Bình Hòa"), Assert.Single(field.Entries, e => e.Why == AmountReason.Corrected) is var c ? (c.Amount, c.Unit) : default);
        Assert.Equal(field.Value, field.Entries.Sum(e => e.Amount));
    }

    [Fact]
    public async Task The_exceptions_are_those_of_the_year_and_count_vouchers_as_the_report_does()
    {
        await RecordAYearAsync();
        var report = await ledger.ReportAsync(LedgerFixture.District);

        var list = Of(await ledger.Ledger.Audit.ExceptionsAsync(new ExceptionsQuery(LedgerFixture.District, LedgerFixture.Year) { Most = 1 }));
        var other = Of(await ledger.Ledger.Audit.ExceptionsAsync(new ExceptionsQuery(LedgerFixture.District, CampaignYear.Of(2018))));

        Assert.Equal(report.Provenance.CountedEvents, list.Provenance.CountedEvents);
        var groups = list.Groups.ToDictionary(g => g.Kind);
        Assert.Equal(1, groups[ExceptionKind.Annulment].Count);
        Assert.Equal(report.Provenance.CountedEvents - report.Provenance.Vouched, groups[ExceptionKind.WithoutVoucher].Count);
        Assert.Single(groups[ExceptionKind.WithoutVoucher].Entries);
        Assert.True(groups[ExceptionKind.SelfApproval].Count > 0);
        Assert.All(other.Groups, g => Assert.Equal(0, g.Count));
    }

    [Fact]
    public async Task A_view_of_a_year_that_was_never_launched_is_refused_as_the_report_is()
    {
        await ledger.LaunchAsync();

        var list = await ledger.Ledger.Reports.ModelsAsync(new ViewQuery(LedgerFixture.District, CampaignYear.Of(2015)));

        Assert.Equal(RefusalCode.CampaignNotLaunched, list.Refusal?.Code);
    }
}
