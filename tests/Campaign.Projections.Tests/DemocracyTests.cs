using Campaign.Domain;
using NodaTime;
using static Campaign.Projections.Tests.LedgerFixture;

namespace Campaign.Projections.Tests;

/// <summary>Reports on grassroots democracy on the real store: what the yearly report makes of them.</summary>
public sealed class DemocracyTests : IAsyncLifetime
{
    private const string Visits = "democracy.reception.visits";
    private const string Groups = "democracy.conciliation.groups";

    private static readonly ProgrammeCode Qcdc = TextValue.Parse<ProgrammeCode>("qcdc");
    private static readonly UnitSelector Second = TextValue.Parse<UnitSelector>("98002");
    private static readonly UnitSelector School = TextValue.Parse<UnitSelector>("98001-TH");

    private LedgerFixture ledger = null!;

    public async Task InitializeAsync()
    {
        ledger = await StartAsync(nameof(DemocracyTests));
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(new EstablishUnit(Second.Code, "Xã Hòa Bình", UnitKind.Commune, District));
        await ledger.AcceptedAsync(new EstablishUnit(School.Code, "Trường Tiểu học Bình Hòa", UnitKind.Agency, Commune));
    }

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task The_units_own_figure_and_the_sum_of_those_below_stand_side_by_side()
    {
        await AcceptedAsync(District, ReportPeriod.Year, Line("reception.visits", 100));
        await AcceptedAsync(Commune, ReportPeriod.Year, Line("reception.visits", 20), Line("conciliation.groups", 0));
        await AcceptedAsync(Second, ReportPeriod.Year, Line("reception.visits", 30));
        var report = await ReportAsync(District);

        Assert.Equal(
            [(Level.District, ActivityScope.Own, 100L, 1), (Level.Commune, ActivityScope.Below, 50L, 2)],
            report.Figures.Where(f => f.Figure == Visits && f.Facet is null).Select(f => (f.Level, f.Activity!.Scope, f.Value!.Value, f.Activity.Units)));
        Assert.Equal(0, Value(report, Groups, Level.Commune)); // reported as none
        Assert.Null(Value(report, "democracy.meetings.residents", Level.Commune)); // not reported
        Assert.Equal([new ActivityCoverage(Level.Commune, UnitKind.Commune, 2, 2)], report.Activity!.Coverage);
        Assert.Equal(50, Value(await ReportAsync(TextValue.Parse<UnitSelector>("98")), Visits, Level.Commune));
        Assert.Equal(100, await ExplainedAsync(Visits, Level.District));
        Assert.Equal(50, await ExplainedAsync(Visits, Level.Commune));
        Assert.Equal(50, await ExplainedAsync($"{Visits}.by-place", Level.Commune, "community"));
        Assert.Equal(50, await ExplainedAsync($"{Visits}.by-report", Level.Commune, "year/community"));
        Assert.Equal(RefusalCode.AmbiguousLevel, (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, Visits))).Refusal?.Code);
    }

    [Fact]
    public async Task Half_a_year_and_the_year_never_add_up_and_the_latest_stock_counts()
    {
        await AcceptedAsync(Commune, ReportPeriod.H1, Line("reception.visits", 9), Line("conciliation.groups", 5));
        await AcceptedAsync(Commune, ReportPeriod.Q3, Line("reception.visits", 4), Line("conciliation.groups", 6));
        await AcceptedAsync(Second, ReportPeriod.Q2, Line("reception.visits", 7) with { Basis = LineBasis.Cumulative });
        var partial = await ReportAsync(Commune);

        Assert.Equal((13L, true), (Value(partial, Visits, Level.Commune), partial.Figures.Single(f => f.Figure == Visits && f.Facet is null).Activity!.IsPartial));
        Assert.Equal(["h1", "q3"], partial.Figures.Single(f => f.Figure == Visits && f.Facet is null).Activity!.Spans);
        Assert.Equal(6, Value(partial, Groups, Level.Commune));
        Assert.Contains(partial.Warnings, w => w is { Code: ReportWarningCode.ActivityPartial, Count: 2 });
        Assert.Equal(16, Value(await ReportAsync(District, ReportPeriod.H1), Visits, Level.Commune));
        Assert.Equal(5, Value(await ReportAsync(District, ReportPeriod.H1), Groups, Level.Commune));

        await AcceptedAsync(Commune, ReportPeriod.Year, Line("reception.visits", 15), Line("conciliation.groups", 8));
        var whole = await ReportAsync(Commune);
        Assert.Equal((15L, 8L), (Value(whole, Visits, Level.Commune), Value(whole, Groups, Level.Commune)));
        Assert.Equal(15, await ExplainedAsync(Visits, Level.Commune, unit: Commune));
        Assert.DoesNotContain(whole.Warnings, w => w.Code == ReportWarningCode.ActivityPartial);
    }

    [Fact]
    public async Task What_does_not_add_up_is_shown_and_not_refused()
    {
        await AcceptedAsync(
            Commune, ReportPeriod.H1,
            Line("community-investment.opinions", 14), Line("community-investment.resolved", 11), Line("community-investment.pending", 2), Line("disclosure.documents", 157) with { DeclaredTotal = 158 });
        var report = await ReportAsync(Commune, ReportPeriod.H1);

        Assert.Contains(report.Warnings, w => w == new ReportWarning(ReportWarningCode.PartsDoNotAddUp, Level.Commune, "democracy.community-investment.opinions", null, -1));
        Assert.Contains(report.Warnings, w => w == new ReportWarning(ReportWarningCode.DeclaredDiffers, Level.Commune, "democracy.disclosure.documents", null, -1));
        Assert.Equal(158, report.Figures.Single(f => f.Figure == "democracy.disclosure.documents" && f.Facet is null).Declared);
    }

    [Fact]
    public async Task The_year_before_is_what_the_ledger_holds_of_it_else_what_the_report_says()
    {
        await AcceptedAsync(Commune, ReportPeriod.Year, Line("reception.visits", 30) with { PreviousDeclared = 20 }, Line("dialogues.held", 3) with { PreviousDeclared = 4 });
        await ledger.AcceptedAsync(File(Commune, ReportPeriod.Year, [Line("reception.visits", 24)]) with { Year = Year.Previous, Status = FilingStatus.Accepted });
        var report = await ReportAsync(Commune);
        var visits = report.Figures.Single(f => f.Figure == Visits && f.Facet is null);
        var dialogues = report.Figures.Single(f => f.Figure == "democracy.dialogues.held" && f.Facet is null);

        Assert.Equal((24L, false, 6L, 25.0m), (visits.Previous, visits.PreviousIsDeclared, visits.Change, visits.Activity!.ChangePercent));
        Assert.Equal((4L, true, -1L, -25.0m), (dialogues.Previous, dialogues.PreviousIsDeclared, dialogues.Change, dialogues.Activity!.ChangePercent));
    }

    [Theory]
    [InlineData(ReportPeriod.H1, ReportPeriod.Year)]
    [InlineData(ReportPeriod.Year, ReportPeriod.H1)]
    public async Task A_part_of_a_year_is_not_compared_with_a_whole_one(ReportPeriod period, ReportPeriod before)
    {
        await AcceptedAsync(Commune, period, Line("reception.visits", 30));
        await ledger.AcceptedAsync(File(Commune, before, [Line("reception.visits", 24)]) with { Year = Year.Previous, Status = FilingStatus.Accepted });

        var visits = (await ReportAsync(Commune)).Figures.Single(f => f.Figure == Visits && f.Facet is null);

        Assert.Equal((30L, 24L, null, null), (visits.Value, visits.Previous, visits.Change, visits.Activity!.ChangePercent));
    }

    [Fact]
    public async Task What_is_filed_or_sent_back_counts_nothing_and_stands_in_the_list_of_reports()
    {
        await ledger.AcceptedAsync(File(Commune, ReportPeriod.Year, [Line("reception.visits", 20)]));
        await ledger.AcceptedAsync(File(Second, ReportPeriod.Year, [Line("reception.visits", 30)]));
        await ledger.AcceptedAsync(new ReturnActivityReport(Second, Year, ReportPeriod.Year, PlaceKind.Community) { Reason = "Thiếu chữ ký" });
        await ledger.WaitAsync();

        Assert.Empty((await ledger.ReportAsync(District)).Sections);
        var list = (await ledger.Ledger.Reports.ActivityReportsAsync(new ViewQuery(District, Year))).Value!;
        Assert.Equal([("98001", ActivityStatus.Filed, 1), ("98002", ActivityStatus.Returned, 0)], list.Reports.Select(r => (r.Unit.Code.ToString(), r.Status, r.Lines.Count)));

        await ledger.AcceptedAsync(new AcceptActivityReport(Commune, Year, ReportPeriod.Year, PlaceKind.Community));
        var both = await ledger.ReportAsync(District);
        Assert.Equal(["dan-van-kheo", "qcdc"], both.Sections.Select(s => s.Programme));
        Assert.Equal(both.Figures, both.Sections[0].Figures);
        Assert.Equal(20, both.Sections[1].Figures.Single(f => f.Figure == Visits && f.Facet is null).Value);
        Assert.Equal([new ActivityCoverage(Level.Commune, UnitKind.Commune, 1, 2)], both.Sections[1].Report!.Activity!.Coverage);
        Assert.Contains(both.Sections[1].Report!.Warnings, w => w == new ReportWarning(ReportWarningCode.UnitsNotReported, Level.Commune, null, null, 1));
    }

    [Fact]
    public async Task Half_a_year_is_explained_as_it_is_reported()
    {
        await AcceptedAsync(Commune, ReportPeriod.H1, Line("reception.visits", 12));
        await AcceptedAsync(Commune, ReportPeriod.Year, Line("reception.visits", 30));
        foreach (var (period, value) in new[] { (ReportPeriod.H1, 12L), (ReportPeriod.Year, 30L) })
        {
            Assert.Equal(value, Value(await ReportAsync(District, period), Visits, Level.Commune));
            var explained = (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, Visits) { Level = Level.Commune, Period = period })).Value!;
            Assert.Equal(value, explained.Value);
            Assert.Equal([value], explained.Entries.Select(e => e.Amount));
        }
    }

    [Fact]
    public async Task A_figure_that_is_chosen_among_reports_stands_over_the_years_as_each_report_has_it()
    {
        await ledger.AcceptedAsync(File(Commune, ReportPeriod.H1, [Line("reception.visits", 24)]) with { Year = Year.Previous, Status = FilingStatus.Accepted });
        await AcceptedAsync(Commune, ReportPeriod.H1, Line("reception.visits", 12));
        await AcceptedAsync(Commune, ReportPeriod.Year, Line("reception.visits", 30));
        await AcceptedAsync(School, ReportPeriod.Year, Line("reception.visits", 3));
        await ledger.WaitAsync();
        var query = new SeriesQuery(Commune, CampaignYear.Of(2017), Year) { Programme = Qcdc, Figures = [new SeriesFigure(Visits), new SeriesFigure($"{Visits}.by-report", "year/community")] };
        var series = (await ledger.Ledger.Reports.SeriesAsync(query)).Value!;
        Assert.Equal([(2017, null), (2018, 24L), (2019, 30L)], series.Lines.Single(l => l.Figure == Visits).Points.Select(p => (p.Year, p.Value)));
        Assert.Equal(33, series.Lines.Single(l => l.Figure != Visits).Points[^1].Value); // what is posted there holds the school's too
        Assert.Equal(RefusalCode.UnknownFigure, (await ledger.Ledger.Reports.SeriesAsync(query with { UnitsOn = new LocalDate(2026, 1, 1) })).Refusal?.Code);
    }

    [Fact]
    public async Task A_school_below_its_commune_is_not_added_above_it()
    {
        await AcceptedAsync(Commune, ReportPeriod.Year, Line("dialogues.held", 5));
        await AcceptedAsync(School, ReportPeriod.Year, Line("dialogues.held", 2));

        Assert.Equal(5, Value(await ReportAsync(District), "democracy.dialogues.held", Level.Commune));
        Assert.Equal(
            [(ActivityScope.Own, 5L), (ActivityScope.Below, 2L)],
            (await ReportAsync(Commune)).Figures.Where(f => f.Figure == "democracy.dialogues.held" && f.Facet is null).Select(f => (f.Activity!.Scope, f.Value!.Value)));
    }

    [Fact]
    public async Task A_correction_moves_the_figure_and_what_is_undone_was_never_reported()
    {
        await AcceptedAsync(Commune, ReportPeriod.Year, Line("reception.visits", 20));
        await ledger.AcceptedAsync(new CorrectActivityFigure(Commune, Year, ReportPeriod.Year, PlaceKind.Community, Line("reception.visits", 22)));
        Assert.Equal(22, Value(await ReportAsync(District), Visits, Level.Commune));
        Assert.Equal([20L, 2L], await AmountsAsync());

        var stream = StreamKeys.OfReports(new UnitKey(Commune.Code, new LocalDate(2004, 7, 8)), Year, ReportPeriod.Year);
        foreach (var entry in Enumerable.Reverse(await ledger.EntriesAsync(stream)))
            await ledger.AcceptedAsync(new AnnulEntry(entry.Seq, "Nhầm đơn vị"));
        await ledger.WaitAsync();
        Assert.Equal(0L, await ledger.ScalarAsync<long>("select count(*) from campaign.balances where programme = 'qcdc' and (own <> 0 or total <> 0)"));
        Assert.Null(Value(await ReportAsync(District), Visits, Level.Commune));
        var kept = await ledger.ReportTablesAsync();
        await ledger.Ledger.RebuildReportsAsync();
        Assert.Equal(kept, await ledger.ReportTablesAsync());
    }

    [Fact]
    public async Task After_a_freeze_of_the_programme_a_report_is_a_late_fact()
    {
        await ledger.AcceptedAsync(new LaunchCampaign(Qcdc, District, Year));
        await AcceptedAsync(Commune, ReportPeriod.Year, Line("reception.visits", 20));
        await ledger.WaitAsync();
        await ledger.AcceptedAsync(new FreezeFigures(Qcdc, District, Year, new LocalDate(2019, 12, 31)));
        var late = File(Second, ReportPeriod.Year, [Line("reception.visits", 30)]) with { Status = FilingStatus.Accepted };

        Assert.Equal(RefusalCode.FiguresFrozen, (await ledger.RefusedAsync(late)).Code);
        await ledger.AcceptedAsync(late with { LateReason = "Xã nộp chậm" });
        var report = await ReportAsync(District);
        Assert.Equal(50, Value(report, Visits, Level.Commune));
        Assert.Equal(20, report.Figures.Single(f => f.Figure == Visits && f.Facet is null).Announced);
        Assert.Equal(20, report.Figures.Single(f => f.Figure == $"{Visits}.by-place").Announced);
        Assert.Null(report.Figures.Single(f => f.Figure == "democracy.dialogues.held" && f.Facet is null).Announced);
        Assert.Equal([(20L, 50L)], report.Freeze!.LateFacts.SelectMany(f => f.Changes).Where(c => c.Figure == $"{Visits}.by-report").Select(c => (c.Announced, c.After)));
    }

    private static ActivityLine Line(string indicator, long value) => new(TextValue.Parse<IndicatorCode>(indicator), value);

    private static FileActivityReport File(UnitSelector unit, ReportPeriod period, ValueList<ActivityLine> lines) => new(unit, Year, period, PlaceKind.Community, lines);

    private Task<Receipt> AcceptedAsync(UnitSelector unit, ReportPeriod period, params ActivityLine[] lines) => ledger.AcceptedAsync(File(unit, period, [.. lines]) with { Status = FilingStatus.Accepted });

    private static long? Value(YearlyReport report, string figure, Level level) => report.Figures.FirstOrDefault(f => f.Figure == figure && f.Level == level && f.Facet is null)?.Value;

    private async Task<YearlyReport> ReportAsync(UnitSelector unit, ReportPeriod period = ReportPeriod.Year)
    {
        await ledger.WaitAsync();
        var report = await ledger.Ledger.Reports.YearlyAsync(new YearlyReportQuery(unit, Year) { Programme = Qcdc, Period = period });
        Assert.True(report.Refusal is null, report.Refusal?.ToString());
        return report.Value!;
    }

    private async Task<long?> ExplainedAsync(string figure, Level level, string? facet = null, UnitSelector? unit = null)
    {
        var explained = await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(unit ?? District, Year, figure, facet) { Level = level });
        Assert.Equal(explained.Value?.Value, explained.Value?.Entries.Sum(e => e.Amount));
        return explained.Value?.Value;
    }

    private async Task<IEnumerable<long>> AmountsAsync() =>
        (await ledger.Ledger.Audit.ExplainAsync(new ExplainQuery(District, Year, Visits) { Level = Level.Commune })).Value!.Entries.Select(e => e.Amount);
}
