using NodaTime;

namespace Campaign.Domain.Tests;

/// <content>Acts that are undone.</content>
public sealed partial class RestructuringTests
{
    [Fact]
    public void An_act_that_is_undone_leaves_the_units_as_they_were()
    {
        var events = Decide(Reform).Events;
        var state = events.Aggregate(RestructuringState.Initial, RestructuringState.Evolve);
        var undone = RestructuringDecider.Decide(Undo(1), ActId, state, After(Reform), Entries.ToAnnul(Decide(Reform).Events));
        undone.Then<UnitEvent>(new RestructuringAnnulled(Note("why")) { Act = ActId, On = Undo(1).On });
        Assert.Equal((0, 1), (RestructuringState.Evolve(state, undone.Events[0]).Events.Count, RestructuringState.Evolve(state, undone.Events[0]).TimesUndone));
        Assert.Equal(Sorted(Before.Lives), Sorted(After(Reform).Without(ActId, events).Lives));
    }

    [Fact]
    public void An_act_is_not_undone_while_a_later_one_rests_on_it()
    {
        var later = new RestructureUnits(Text<ActId>("NQ-2"), new LocalDate(2026, 4, 30), [new UnitChange(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("00101"), NewName = "Phường An Bình" }]);
        var register = After(Reform);
        var twice = With(register, RestructuringDecider.Decide(later, RestructuringState.Initial, register).Events);
        var state = Decide(Reform).Events.Aggregate(RestructuringState.Initial, RestructuringState.Evolve);
        RestructuringDecider.Decide(Undo(1), ActId, state, twice, Entries.ToAnnul(Decide(Reform).Events)).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
    }

    [Fact]
    public void An_act_is_not_undone_while_another_unit_bears_a_code_that_it_freed()
    {
        var again = new UnitEstablished(new UnitAsOf(E.Code, new LocalDate(2026, 1, 1), "Khu Hai", UnitKind.Agency, []));
        var state = Decide(Reform).Events.Aggregate(RestructuringState.Initial, RestructuringState.Evolve);
        RestructuringDecider.Decide(Undo(1), ActId, state, new UnitRegister([.. After(Reform).Lives, again]), Entries.ToAnnul(Decide(Reform).Events))
            .ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
    }

    [Fact]
    public void An_act_that_was_recorded_again_is_not_undone_by_an_entry_of_the_first_time()
    {
        var events = Decide(Reform).Events;
        DomainEvent[] history = [.. events, new RestructuringAnnulled(Note("n1")) { Act = ActId }, .. events];
        var state = history.Aggregate(RestructuringState.Initial, RestructuringState.Evolve);
        RestructuringDecider.Decide(Undo(1), ActId, state, After(Reform), Entries.ToAnnul(history)).ThenNothing();
        Assert.Single(RestructuringDecider.Decide(Undo(history.Length), ActId, state, After(Reform), Entries.ToAnnul(history)).Events);
        RestructuringDecider.Decide(Undo(events.Count + 1), ActId, state, After(Reform), Entries.ToAnnul(history)).ThenRefused(RefusalCode.UnknownEntry, "seq");
    }

    [Fact]
    public void Two_acts_of_one_day_are_undone_from_the_last_backwards_and_leave_what_was()
    {
        var first = new RestructureUnits(Text<ActId>("NQ-1"), Day, [new UnitChange(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("011"), NewName = "Quận Một" }]);
        var second = new RestructureUnits(Text<ActId>("NQ-2"), Day, [new UnitChange(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("01"), NewName = "Thành phố Một" }]);
        var one = RestructuringDecider.Decide(first, RestructuringState.Initial, Before).Events;
        var afterOne = With(Before, one);
        var two = RestructuringDecider.Decide(second, RestructuringState.Initial, afterOne).Events;
        var afterTwo = With(afterOne, two);
        Assert.Equal(["Quận Một", "Thành phố Một"], At(afterTwo, "00101", "2026").Path.Select(u => u.Name));
        RestructuringDecider.Decide(Undo(1), first.Act, new RestructuringState(one), afterTwo, Entries.ToAnnul(one)).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Assert.Equal(["Quận Một", "Tỉnh Một"], At(afterTwo.Without(second.Act, two), "00101", "2026").Path.Select(u => u.Name));
    }
}
