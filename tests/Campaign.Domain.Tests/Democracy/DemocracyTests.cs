namespace Campaign.Domain.Tests;

public sealed class DemocracyTests
{
    private static readonly ActivityLine Visits = Line("reception.visits", 120);
    private static readonly ActivityLine Groups = Line("conciliation.groups", 7);
    private static readonly NoteRef Reason = Note("r");

    private static FileActivityReport FileBoth => new(Selector(Commune), Year2019, ReportPeriod.Year, PlaceKind.Community, [Visits, Groups]) { On = On("2019-12-15"), Report = Text<ReportId>("R1") };

    private static AcceptActivityReport Accept => new(Selector(Commune), Year2019, ReportPeriod.Year, PlaceKind.Community) { On = On("2019-12-20") };

    private static ReturnActivityReport Return => new(Selector(Commune), Year2019, ReportPeriod.Year, PlaceKind.Community) { On = On("2019-12-18") };

    private static ActivityReportFiled Filed => new(Commune, Level.Commune, Year2019, ReportPeriod.Year, PlaceKind.Community, [Visits, Groups]) { On = On("2019-12-15"), Report = Text<ReportId>("R1") };

    private static ActivityReportAccepted Accepted => new(Commune, Level.Commune, Year2019, ReportPeriod.Year, PlaceKind.Community, [Visits, Groups]) { On = On("2019-12-20"), Report = Text<ReportId>("R1") };

    private static ActivityReportReturned Returned => new(Commune, Level.Commune, Year2019, ReportPeriod.Year, PlaceKind.Community, Reason) { On = On("2019-12-18"), Report = Text<ReportId>("R1") };

    private static ActivityFigureCorrected Corrected =>
        new(Commune, Level.Commune, Year2019, ReportPeriod.Year, PlaceKind.Community, Visits, Visits with { Value = 121 }, On("2019-12-20"), Reason) { Report = Text<ReportId>("R1") };

    [Fact]
    public void A_report_is_filed_and_filed_again_it_says_nothing_new()
    {
        Given().When(FileBoth).Then(Filed);
        Given(Filed).When(FileBoth).ThenNothing();
        Given(Filed, Accepted).When(FileBoth).ThenNothing();
    }

    [Fact]
    public void Further_lines_add_to_those_handed_in_and_another_value_is_refused()
    {
        var meetings = Line("meetings.residents", 20);
        Given(Filed).When(FileBoth with { Lines = [Visits, meetings] }).Then(Filed with { Lines = [meetings] });
        Given(Filed).When(FileBoth with { Lines = [Visits with { Value = 121 }] }).ThenRefused(RefusalCode.RecordedOtherwise, "lines");
        Given().When(FileBoth with { Lines = [Visits, Visits with { Value = 121 }] }).ThenRefused(RefusalCode.RecordedOtherwise, "lines");
        Given(Filed).When(FileBoth with { Report = Text<ReportId>("R2") }).ThenRefused(RefusalCode.RecordedOtherwise, "report");
    }

    /// <summary>A date that was put right in a file once seemed to be recorded.</summary>
    [Fact]
    public void Handed_in_on_another_day_is_recorded_otherwise_unless_it_was_sent_back()
    {
        Given(Filed).When(FileBoth with { On = On("2019-12-16") }).ThenRefused(RefusalCode.RecordedOtherwise, "on");
        Given(Filed, Accepted).When(FileBoth with { On = On("2019-12-16") }).ThenRefused(RefusalCode.RecordedOtherwise, "on");
        Given(Filed).When(FileBoth with { On = On("2019-12-16"), Status = FilingStatus.Accepted }).Then(Accepted with { On = On("2019-12-16") });
    }

    [Fact]
    public void What_is_entered_from_paper_is_filed_and_accepted_at_once()
    {
        Given().When(FileBoth with { Status = FilingStatus.Accepted }).Then(Filed, Accepted with { On = On("2019-12-15") });
        Given(Filed).When(FileBoth with { Status = FilingStatus.Accepted }).Then(Accepted with { On = On("2019-12-15") });
        Given(Filed, Accepted).When(FileBoth with { Status = FilingStatus.Accepted }).ThenNothing();
    }

    [Fact]
    public void A_report_is_accepted_once()
    {
        Given(Filed).When(Accept).Then(Accepted);
        Given(Filed, Accepted).When(Accept).ThenNothing();
        Given().When(Accept).ThenRefused(RefusalCode.ActivityReportNotFiled, "period");
        Given(Filed).When(Accept with { On = On("2019-12-14") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");
    }

    [Fact]
    public void What_was_sent_back_is_handed_in_again_with_other_values()
    {
        Given(Filed).When(Return).Then(Returned);
        Given(Filed, Returned).When(Return).ThenNothing();
        Given(Filed, Returned).When(Accept).ThenRefused(RefusalCode.ActivityReportReturned, "period");
        var again = FileBoth with { Lines = [Visits with { Value = 99 }], On = On("2019-12-19") };
        Given(Filed, Returned).When(again).Then(Filed with { Lines = [Visits with { Value = 99 }], On = On("2019-12-19") });
        Given(Filed, Returned).When(again with { On = On("2019-12-17") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");
        Given(Filed, Returned).When(FileBoth with { On = On("2019-12") }).Then(Filed with { On = On("2019-12") });
        Given(Filed, Accepted).When(Return).ThenRefused(RefusalCode.ActivityReportAccepted, "period");
        Given().When(Return).ThenRefused(RefusalCode.ActivityReportNotFiled, "period");
    }

    [Fact]
    public void A_figure_is_corrected_openly_whether_it_counts_or_not()
    {
        var correct = new CorrectActivityFigure(Selector(Commune), Year2019, ReportPeriod.Year, PlaceKind.Community, Visits with { Value = 121 });
        Given(Filed, Accepted).When(correct).Then(Corrected);
        Given(Filed).When(correct).Then(Corrected with { CountedOn = null });
        Given(Filed, Accepted, Corrected).When(correct).ThenNothing();
        Given(Filed).When(correct with { Line = Line("meetings.residents", 1) }).ThenRefused(RefusalCode.ActivityReportNotFiled, "line");
        Given(Filed).When(correct with { Line = Line("reception.imagined", 1) }).ThenRefused(RefusalCode.UnknownIndicator, "line");
    }

    [Fact]
    public void An_empty_report_an_unknown_indicator_and_a_number_below_zero_are_refused()
    {
        Given().When(FileBoth with { Lines = [] }).ThenRefused(RefusalCode.Missing, "lines");
        Given().When(FileBoth with { Lines = [Line("reception.imagined", 1)] }).ThenRefused(RefusalCode.UnknownIndicator, "lines");
        Given().When(FileBoth with { Lines = [Visits with { Value = -1 }] }).ThenRefused(RefusalCode.OutOfRange, "lines");
        Given().When(FileBoth with { Lines = [Visits with { DeclaredTotal = 1_000_000_001 }] }).ThenRefused(RefusalCode.OutOfRange, "lines");
    }

    [Fact]
    public void A_line_without_a_number_and_a_total_that_does_not_add_up_are_kept_as_they_are()
    {
        ActivityLine[] lines = [Line("community-investment.opinions", 13) with { DeclaredTotal = 14 }, Line("community-investment.resolved", 11), new(Text<IndicatorCode>("community-investment.pending"))];
        Given().When(FileBoth with { Lines = [.. lines] }).Then(Filed with { Lines = [.. lines] });
    }

    [Fact]
    public void An_indicator_of_another_kind_of_place_is_accepted_with_a_warning() =>
        Given().When(FileBoth with { PlaceKind = PlaceKind.Workplace, Lines = [Groups] })
            .Then(Filed with { PlaceKind = PlaceKind.Workplace, Lines = [Groups], Warnings = [WarningCode.IndicatorOfOtherPlace] });

    [Fact]
    public void Reports_of_two_kinds_of_place_do_not_meet() =>
        Given(Filed).When(FileBoth with { PlaceKind = PlaceKind.Agency, Lines = [Visits with { Value = 3 }], Report = null })
            .Then(Filed with { PlaceKind = PlaceKind.Agency, Lines = [Visits with { Value = 3 }], Report = null });

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void An_entry_is_undone_from_the_last_one_backwards(long seq, bool canBe)
    {
        DemocracyEvent[] history = [Filed, Accepted, Corrected];
        var facts = new AnnulmentFacts(history.Select((e, i) => new Entry(i + 1, new Guid(i + 1, 0, 0, new byte[8]), Certainty.Certain, e)).ToValueList(), Reason);
        var outcome = DemocracyDecider.Decide(new AnnulEntry(seq, "nhầm"), Given(history).State, facts);

        Assert.Equal(canBe ? null : RefusalCode.LaterStepRestsOnIt, outcome.Refusal?.Code);
        if (canBe)
            Assert.Equal(Given(Filed, Accepted).State, DemocracyState.Evolve(Given(history).State, outcome.Events.Single()));
    }

    [Fact]
    public void What_was_sent_back_by_mistake_stands_again()
    {
        var annulled = new ActivityReportEntryAnnulled(Commune, Level.Commune, Year2019, ReportPeriod.Year, PlaceKind.Community, new Entry(2, Guid.Empty, Certainty.Certain, Returned), Reason);
        Assert.Equal([Visits, Groups], Given(Filed, Returned, annulled).State.Of(PlaceKind.Community).Pending);
    }

    [Fact]
    public void A_body_that_is_no_territory_reports_at_the_grassroots()
    {
        Assert.Equal([Level.Province, Level.District, Level.Commune, Level.Commune, Level.Commune, Level.Commune, Level.Province], Enum.GetValues<UnitKind>().Select(UnitLevels.ToLevel));
        Assert.Equal(["q1", "q2", "q3", "q4", "h1", "nine-months", "year"], KindText.Codes<ReportPeriod>());
    }

    private static Given<DemocracyState> Given(params DomainEvent[] events) => Scenario.Given<DemocracyState>(events);

    private static ActivityLine Line(string indicator, long value) => new(Text<IndicatorCode>(indicator), value);
}

internal static class DemocracyScenario
{
    public static Outcome<DemocracyEvent> When(this Given<DemocracyState> given, ActivityReportCommand command) =>
        DemocracyDecider.Decide(command, given.State, new ActivityReportFacts(Commune, command is ReturnActivityReport or CorrectActivityFigure ? Note("r") : null));
}
