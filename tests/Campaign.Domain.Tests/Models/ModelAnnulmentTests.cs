using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class ModelAnnulmentTests
{
    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void The_last_step_is_undone_and_the_one_before_stands_again(string name)
    {
        ModelEvent[] before = [Registered, .. Events(StepOf(name).Before)];
        ModelEvent[] events = [Registered, .. Events(StepOf(name).Before.Append(name))];
        var undone = Annulled(events.Length, events);
        Undone(events.Length, events).Then(undone).ThenClaims();
        Assert.Equal(NothingOfTheModel().And(before).State.Registrations, NothingOfTheModel().And(events).And(undone).State.Registrations);
    }

    [Theory]
    [InlineData(1, "accepted", "RegistrationAccepted")]
    [InlineData(2, "accepted appraised", "ModelAppraised")]
    [InlineData(2, "recognised outstanding", "ModelNamedOutstanding")]
    [InlineData(2, "promoted-to-province province-denied", "ProvinceRecognitionRecorded")]
    [InlineData(2, "promoted-to-province promotion-withdrawn", "PromotionWithdrawn")]
    [InlineData(2, "accepted withdrawn", "RegistrationWithdrawn")]
    [InlineData(2, "surveyed surveyed", "ModelSurveyed")]
    [InlineData(3, "recognised recognition-revoked denied", "RecognitionDenied")]
    [InlineData(3, "returned resubmitted accepted", "RegistrationAccepted")]
    [InlineData(3, "recognised recognition-revoked recognised", "ModelRecognised")]
    public void What_a_later_step_rests_on_is_not_undone(int seq, string history, string later)
    {
        var names = history.Split(' ');
        var refusal = Undone(seq, [Registered, .. Dated(Events(names))]).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Assert.Contains(later, refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "recognised appraised")]
    [InlineData(2, "surveyed appraised")]
    [InlineData(3, "returned resubmitted")]
    [InlineData(2, "discontinued replicated")]
    public void What_no_later_step_rests_on_is_undone(int seq, string history)
    {
        ModelEvent[] events = [Registered, .. Events(history.Split(' '))];
        Undone(seq, events).Then(Annulled(seq, events));
    }

    [Fact]
    public void The_second_of_two_equal_steps_is_undone_and_not_the_first()
    {
        ModelEvent[] events = [Registered, .. Events("recognised", "recognition-revoked", "recognised")];
        Undone(4, events).Then(Annulled(4, events));
        Assert.Equal(events.Take(3), NothingOfTheModel().And(events).And(Annulled(4, events)).State.Registrations[TheRegistration.Key()].Events);
        Undone(2, events).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
    }

    [Fact]
    public void With_the_registration_goes_all_of_it()
    {
        Undone(1, Registered).Then(Annulled(1, Registered));
        Assert.Empty(TheModelIsRegistered().And(Annulled(1, Registered)).State.Registrations);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_goes_on_at_a_higher_level_rests_on_the_lower_registration(int seq)
    {
        var upper = Registered with { Registration = TheRegistration with { Level = Level.Province }, From = Level.District };
        Undone(seq, Registered, EventOf("accepted"), upper).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("outside-window", true)]
    [InlineData("earlier-year-not-recorded", false)]
    public void A_maintained_model_rests_on_the_year_before_unless_it_was_marked(string warning, bool rests)
    {
        var before = Registered with { Registration = TheRegistration with { Campaign = LaunchedIn(Year2018).Campaign } };
        var after = Registered with { Registration = TheRegistration with { Entry = EntryKind.Maintained }, Warnings = warning.Length == 0 ? [] : [warning] };
        var outcome = Undone(1, before, after);
        if (rests)
            outcome.ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        else
            outcome.Then(Annulled(1, before, after));
    }

    [Fact]
    public void A_correction_is_undone_before_what_it_corrects()
    {
        ModelEvent[] events = [Registered, EventOf("accepted"), ModelCorrectionTests.ToAnotherField];
        Undone(2, events).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Undone(3, events).Then(Annulled(3, events));
    }

    [Fact]
    public void Undoing_twice_changes_nothing() => Undone(2, Registered, EventOf("accepted"), Annulled(2, Registered, EventOf("accepted"))).ThenNothing();

    [Fact]
    public void An_annulment_is_not_undone() =>
        Undone(3, Registered, EventOf("accepted"), Annulled(2, Registered, EventOf("accepted"))).ThenRefused(RefusalCode.AnnulmentStands, "seq");

    [Fact]
    public void An_annulment_needs_a_reason() =>
        TheModelIsRegistered().When(Undo(1), ModelDecider.Decide, Entries.ToAnnul(Registered) with { Reason = null }).ThenRefused(RefusalCode.Missing, "reason");

    [Fact]
    public void A_number_that_no_entry_bears_is_refused() => Undone(9, Registered).ThenRefused(RefusalCode.UnknownEntry, "seq");

    [Fact]
    public void What_another_stream_rests_on_is_not_undone() =>
        TheModelIsRegistered().When(Undo(1), ModelDecider.Decide, Entries.ToAnnul(Registered) with { UsedBy = "commendation/K1" })
            .ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");

    [Fact]
    public void What_was_undone_can_be_recorded_again() =>
        ModelSamples.After("accepted").And(Annulled(2, Registered, EventOf("accepted"))).When(StepOf("accepted").Command).Then(EventOf("accepted"));

    [Fact]
    public void A_step_is_undone_by_its_name()
    {
        ModelEvent[] events = [Registered, EventOf("accepted")];
        ByName(ModelStep.Accepted, events).Then(Annulled(2, events));
        ByName(ModelStep.Accepted, [.. events, Annulled(2, events)]).ThenNothing();
        ByName(ModelStep.Appraised, events).ThenRefused(RefusalCode.UnknownEntry, "step");
        ByName(ModelStep.Annulled, [.. events, Annulled(2, events)]).ThenRefused(RefusalCode.UnknownEntry, "step");
    }

    [Fact]
    public void A_step_recorded_several_times_is_undone_by_its_number()
    {
        var refusal = ByName(ModelStep.Surveyed, [Registered, .. Dated(Events("surveyed", "surveyed"))]).ThenRefused(RefusalCode.AmbiguousEntry, "step");
        Assert.Contains("2, 3", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_of_another_level_or_year_is_not_meant()
    {
        var command = new AnnulModelStep(Model, Year2019, ModelStep.Registered, Level.Province);
        TheModelIsRegistered().When(command, ModelDecider.Decide, Entries.ToAnnul(Registered)).ThenRefused(RefusalCode.UnknownEntry, "step");
        TheModelIsRegistered().When(command with { Level = null, Year = Year2018 }, ModelDecider.Decide, Entries.ToAnnul(Registered)).ThenRefused(RefusalCode.UnknownEntry, "step");
    }

    private static Outcome<ModelEvent> Undone(int seq, params ModelEvent[] events) =>
        NothingOfTheModel().And(events).When(Undo(seq), ModelDecider.Decide, Entries.ToAnnul(events));

    private static Outcome<ModelEvent> ByName(ModelStep step, ModelEvent[] events) =>
        NothingOfTheModel().And(events).When(new AnnulModelStep(Model, Year2019, step) { On = On("2020-02-01") }, ModelDecider.Decide, Entries.ToAnnul(events));

    private static ModelEntryAnnulled Annulled(int seq, params ModelEvent[] events) =>
        new(Model, events[seq - 1].Registration, Entries.At(seq, events)) { On = On("2020-02-01"), Reason = Entries.Reason };

    /// <summary>Each with a day of its own, so that no two are equal.</summary>
    private static ModelEvent[] Dated(ModelEvent[] events) => [.. events.Select((e, i) => e with { On = PartialDate.Of(new(2019, 6, i + 1)) })];
}
