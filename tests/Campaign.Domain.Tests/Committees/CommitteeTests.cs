namespace Campaign.Domain.Tests;

public sealed class CommitteeTests
{
    private static readonly ProgrammeCode Qcdc = Text<ProgrammeCode>("qcdc");

    private static CommitteeEstablished Established => new(Qcdc, District, Level.District, Year2019) { On = On("2019-01"), Decision = Decision70, Note = Note("n") };

    private static InspectionHeld Inspected => new(Qcdc, District, Level.District, Year2019, 4, [.. Commune.SelfAndAncestors().Take(1)]) { On = On("2019-06-12"), Note = Note("n") };

    private static CommitteeDissolved Dissolved => new(Qcdc, District, Level.District, Year2019) { On = On("2019-12") };

    public static TheoryData<CommitteeCommand, CommitteeEvent> Steps => new()
    {
        { new EstablishCommittee(Qcdc, Selector(District), Year2019), new CommitteeEstablished(Qcdc, District, Level.District, Year2019) },
        { new ConsolidateCommittee(Qcdc, Selector(District), Year2019), new CommitteeConsolidated(Qcdc, District, Level.District, Year2019) },
        { new AssignDuties(Qcdc, Selector(District), Year2019), new DutiesAssigned(Qcdc, District, Level.District, Year2019) },
        { new AmendWorkingRegulation(Qcdc, Selector(District), Year2019), new WorkingRegulationAmended(Qcdc, District, Level.District, Year2019) },
        { new HoldInspection(Qcdc, Selector(District), Year2019) { PlannedCount = 4 }, new InspectionHeld(Qcdc, District, Level.District, Year2019, 4, []) },
        { new DissolveCommittee(Qcdc, Selector(District), Year2019), new CommitteeDissolved(Qcdc, District, Level.District, Year2019) },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Each_step_is_recorded_without_any_before_it_and_twice_is_once(CommitteeCommand command, CommitteeEvent expected)
    {
        Given().When(command).Then(expected);
        Given(expected with { Note = Note("another") }).When(command).ThenNothing();
    }

    [Fact]
    public void The_same_step_on_another_day_is_another_one()
    {
        var inspect = new HoldInspection(Qcdc, Selector(District), Year2019) { On = On("2019-07-01"), PlannedCount = 4, InspectedUnits = [Selector(Commune)] };
        Given(Inspected).When(inspect, inspected: [.. Commune.SelfAndAncestors().Take(1)]).Then(Inspected with { On = On("2019-07-01"), Note = null });
    }

    [Fact]
    public void What_is_ended_does_nothing_more_until_it_is_set_up_again()
    {
        var consolidate = new ConsolidateCommittee(Qcdc, Selector(District), Year2019);
        Given(Established, Dissolved).When(consolidate with { On = On("2020-01") }).ThenRefused(RefusalCode.CommitteeDissolved, "on");
        Given(Established, Dissolved).When(consolidate with { Year = CampaignYear.Of(2020) }).ThenRefused(RefusalCode.CommitteeDissolved, "on");
        Given(Established, Dissolved).When(consolidate with { On = On("2019-11") }).Then(new CommitteeConsolidated(Qcdc, District, Level.District, Year2019) { On = On("2019-11") });
        Given(Established, Dissolved).When(new EstablishCommittee(Qcdc, Selector(District), CampaignYear.Of(2020))).Then(new CommitteeEstablished(Qcdc, District, Level.District, CampaignYear.Of(2020)));
    }

    [Fact]
    public void A_committee_is_not_set_up_or_ended_twice_or_in_the_wrong_order()
    {
        Given(Established).When(new EstablishCommittee(Qcdc, Selector(District), Year2019)).ThenRefused(RefusalCode.RecordedOtherwise, "unit");
        Given(Dissolved).When(new DissolveCommittee(Qcdc, Selector(District), Year2019)).ThenRefused(RefusalCode.RecordedOtherwise, "unit");
        Given(Established).When(new DissolveCommittee(Qcdc, Selector(District), Year2019) { On = On("2018-12") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");
        Given().When(new HoldInspection(Qcdc, Selector(District), Year2019) { PlannedCount = -1 }).ThenRefused(RefusalCode.OutOfRange, "plannedCount");
    }

    [Fact]
    public void An_entry_is_undone_and_the_setting_up_only_while_nothing_ended_it()
    {
        CommitteeEvent[] history = [Established, Inspected, Dissolved];
        var facts = new AnnulmentFacts(history.Select((e, i) => new Entry(i + 1, new Guid(i + 1, 0, 0, new byte[8]), Certainty.Certain, e)).ToValueList(), Note("r"));
        Outcome<CommitteeEvent> Undo(long seq) => CommitteeDecider.Decide(new AnnulEntry(seq, "nhầm"), Given(history).State, facts);

        Undo(1).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Assert.Equal(Given(Established, Dissolved).State, CommitteeState.Evolve(Given(history).State, Undo(2).Events.Single()));
        Undo(3).Then(new CommitteeEntryAnnulled(Qcdc, District, Level.District, Year2019, facts.Find(3)!, Note("r")));
    }

    [Fact]
    public void A_decision_and_units_that_are_named_are_rested_on()
    {
        Assert.True(Rests.On(Decision70.Id, Established));
        Assert.True(Rests.On(Commune.Key(), Inspected));
        Assert.True(Rests.On(Province.Key(), Established));
        Assert.True(Rests.On(Province.Key(), new ActivityReportFiled(Commune, Level.Commune, Year2019, ReportPeriod.H1, PlaceKind.Community, [])));
        Assert.False(Rests.On(Commune.Key(), Established));
    }

    private static Given<CommitteeState> Given(params DomainEvent[] events) => Scenario.Given<CommitteeState>(events);
}

internal static class CommitteeScenario
{
    public static Outcome<CommitteeEvent> When(this Given<CommitteeState> given, CommitteeCommand command, ValueList<UnitRef>? inspected = null) =>
        CommitteeDecider.Decide(command, given.State, new CommitteeFacts(District, InspectedUnits: inspected));
}
