using NodaTime;

namespace Campaign.Domain.Tests;

public sealed class CourseOfTheYearTests
{
    private static readonly SetRegistrationWindow SetWindow = new(Programme, Selector(District), Year2019, On("2019-02-01"), On("2019-03-31"));

    private static readonly RegistrationWindowSet Window = new(Launched.Campaign, Level.District, District, On("2019-02-01"), On("2019-03-31"));

    private static readonly FreezeFigures Freeze = new(Programme, Selector(District), Year2019, new LocalDate(2019, 12, 31)) { On = On("2020-01-03") };

    private static readonly FiguresFrozen Frozen =
        new(Launched.Campaign, Level.District, District, new LocalDate(2019, 12, 31), 120, [Of(Figures.ModelsRegistered, 55)]) { On = On("2020-01-03") };

    private static readonly SummariseCampaign Summarise = new(Programme, Selector(District), Year2019) { On = On("2020-01-03") };

    private static readonly CampaignSummarised Summarised = new(Launched.Campaign, Level.District, District) { On = On("2020-01-03") };

    [Fact]
    public void The_last_window_counts()
    {
        When(Running(), SetWindow).Then(Window);
        When(Running().And(Window), SetWindow).ThenNothing();
        When(Running().And(Window), SetWindow with { Until = On("2019-04") }).Then(Window with { Until = On("2019-04") });
        Assert.Equal(On("2019-04"), Running().And(Window, Window with { Until = On("2019-04") }).State.Window?.Until);
    }

    [Fact]
    public void A_window_may_be_open_and_does_not_end_before_it_begins()
    {
        When(Running(), SetWindow with { From = PartialDate.Unknown }).Then(Window with { From = PartialDate.Unknown });
        When(Running(), SetWindow with { Until = On("2019-01-31") }).ThenRefused(RefusalCode.DatesOutOfOrder, "until");
    }

    [Fact]
    public void A_freeze_keeps_the_announced_figures_and_the_last_event_they_count()
    {
        When(Running(), Freeze).Then(Frozen);
        Assert.Equal(Frozen, Running().And(Frozen).State.Frozen);
    }

    [Fact]
    public void Freezing_twice_changes_nothing_whatever_was_recorded_since() =>
        Running().And(Frozen).When(Freeze, CampaignDecider.Decide, new CampaignFacts(District, 130, [Of(Figures.ModelsRegistered, 56)])).ThenNothing();

    [Fact]
    public void A_year_is_frozen_once()
    {
        When(Running().And(Frozen), Freeze with { CutOff = new LocalDate(2019, 11, 30) }).ThenRefused(RefusalCode.RecordedOtherwise, "cutOff");
        When(Running().And(Frozen), Freeze with { On = On("2020-01-04") }).ThenRefused(RefusalCode.RecordedOtherwise, "cutOff");
    }

    /// <summary>A day before our era once made an exception of every later command of the year.</summary>
    [Fact]
    public void A_cut_off_lies_in_our_era_and_not_before_the_launch()
    {
        When(Running(), Freeze with { CutOff = new LocalDate(0, 12, 31) }).ThenRefused(RefusalCode.OutOfRange, "cutOff");
        When(Running(), Freeze with { CutOff = new LocalDate(2018, 12, 31) }).ThenRefused(RefusalCode.DatesOutOfOrder, "cutOff");
    }

    [Theory]
    [InlineData("2019-12-31", true)]
    [InlineData("2019", true)]
    [InlineData("unknown", true)]
    [InlineData("2020-01-01", false)]
    [InlineData("2020", false)]
    public void What_did_not_certainly_happen_after_the_cut_off_is_late(string on, bool isLate) => Assert.Equal(isLate, CampaignDecider.IsLate(Frozen, On(on)));

    [Fact]
    public void A_late_fact_without_a_reason_is_refused_with_its_own_code() => CampaignDecider.NeedsLateReason(Frozen).ShouldBe(RefusalCode.FiguresFrozen, "lateReason");

    [Fact]
    public void An_admission_shows_each_figure_as_announced_before_and_after()
    {
        var state = Running().And(Frozen).State;
        var first = CampaignDecider.Admit(state, "model/M1", 2, [Of(Figures.ModelsRegistered, 1), Of(Figures.ModelsAccepted, 1)], On("2019-11"), Note("n1"));
        Assert.Equal(Late("model/M1", 2, Moved(Figures.ModelsRegistered, 55, 55, 56), Moved(Figures.ModelsAccepted, 0, 0, 1)) with { On = On("2019-11"), Reason = Note("n1") }, first);
        var second = CampaignDecider.Admit(CampaignState.Evolve(state, first), "model/M2", 1, [Of(Figures.ModelsRegistered, 1)], On("2019-11"), Note("n2"));
        Assert.Equal(Late("model/M2", 1, Moved(Figures.ModelsRegistered, 55, 56, 57)) with { On = On("2019-11"), Reason = Note("n2") }, second);
    }

    [Fact]
    public void What_moves_to_and_fro_is_not_shown() =>
        Assert.Empty(CampaignDecider.Admit(Running().And(Frozen).State, "model/M1", 2, [Of(Figures.ModelsLive, 1), Of(Figures.ModelsLive, -1)], default, Note("n1")).Changes);

    [Fact]
    public void A_summary_adds_the_points_that_are_new()
    {
        var first = Summarised with { Leadership = ["Chỉ đạo kịp thời"], Tasks = ["Nhân rộng"] };
        When(Running(), Summarise with { Leadership = [" Chỉ đạo kịp thời ", " "], Tasks = ["Nhân rộng", "Nhân rộng"] }).Then(first);
        When(Running().And(first), Summarise with { Tasks = ["Nhân rộng", "Thêm nguồn lực"] }).Then(Summarised with { Tasks = ["Thêm nguồn lực"] });
        When(Running().And(first), Summarise with { Results = ["Nhân rộng"], Limitations = ["Ít"], Causes = ["Xa"] })
            .Then(Summarised with { Results = ["Nhân rộng"], Limitations = ["Ít"], Causes = ["Xa"] });
    }

    [Fact]
    public void Summing_up_twice_changes_nothing()
    {
        When(Running().And(Summarised), Summarise).ThenNothing();
        When(Running().And(Summarised with { Tasks = ["Nhân rộng"] }), Summarise with { Tasks = ["Nhân rộng"] }).ThenNothing();
    }

    [Fact]
    public void That_the_year_was_summed_up_may_be_all_that_is_known() => When(Running(), Summarise).Then(Summarised);

    [Fact]
    public void Nothing_happens_before_the_launch()
    {
        CampaignCommand[] commands = [SetWindow, Freeze, Summarise, new AdoptFields(Programme, Selector(District), Year2019, [])];
        Assert.All(commands, c => When(Given<CampaignState>(), c).ThenRefused(RefusalCode.CampaignNotLaunched, "unit"));
    }

    private static FrozenFigure Of(string figure, long amount) => new(Level.District, figure, null, amount);

    private static FigureChange Moved(string figure, long announced, long before, long after) => new(Level.District, figure, null, announced, before, after);

    private static LateFactAdmitted Late(string stream, long version, params ReadOnlySpan<FigureChange> changes) =>
        new(Launched.Campaign, Level.District, District, stream, version, ValueList.Create(changes), Note("n1"));

    private static Given<CampaignState> Running() => Given<CampaignState>(Launched);

    private static Outcome<CampaignEvent> When(Given<CampaignState> given, CampaignCommand command) =>
        given.When(command, CampaignDecider.Decide, new CampaignFacts(District, 120, [Of(Figures.ModelsRegistered, 55)]));
}
