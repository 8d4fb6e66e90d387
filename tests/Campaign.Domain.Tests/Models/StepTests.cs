using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class StepTests
{
    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_after_all_its_earlier_steps_bears_no_warning(string name)
    {
        var step = StepOf(name);
        TheModelIsRegistered().And([.. Steps.TakeWhile(s => s != step).Select(s => s.Event)]).When(step.Command).ShouldEmit(step.Event).ShouldClaim();
    }

    [Fact]
    public void Accepting_needs_no_earlier_step() => TheModelIsRegistered().When(StepOf("accepted").Command).ShouldEmit(EventOf("accepted"));

    [Theory]
    [InlineData("appraised")]
    [InlineData("recognised")]
    [InlineData("outstanding")]
    [InlineData("promoted")]
    [InlineData("at-province")]
    public void A_step_from_paper_without_its_earlier_steps_is_accepted_with_a_warning(string name) =>
        TheModelIsRegistered().When(StepOf(name).Command).ShouldEmit(EventOf(name) with { Warnings = ["step-not-recorded"] });

    [Theory]
    [InlineData("appraised", "accepted")]
    [InlineData("recognised", "accepted")]
    [InlineData("recognised", "appraised")]
    [InlineData("outstanding", "accepted")]
    [InlineData("outstanding", "appraised")]
    [InlineData("outstanding", "recognised")]
    [InlineData("promoted", "accepted")]
    [InlineData("at-province", "accepted")]
    [InlineData("at-province", "promoted")]
    public void One_missing_step_is_enough_for_the_warning(string name, string missing) =>
        TheModelIsRegistered()
            .And([.. Steps.Where(s => s.Name != name && s.Name != missing).Select(s => s.Event)])
            .When(StepOf(name).Command)
            .ShouldEmit(EventOf(name) with { Warnings = ["step-not-recorded"] });

    [Theory]
    [InlineData("promoted", "accepted")]
    [InlineData("at-province", "accepted", "promoted")]
    public void Being_promoted_needs_neither_appraisal_nor_recognition(string name, params string[] earlier) =>
        TheModelIsRegistered().And([.. earlier.Select(EventOf)]).When(StepOf(name).Command).ShouldEmit(EventOf(name));

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void An_earlier_step_may_be_recorded_after_the_later_ones(string name) =>
        TheModelIsRegistered().And([.. Steps.Where(s => s.Name != name).Select(s => s.Event)]).When(StepOf(name).Command).ShouldEmit(EventOf(name));

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_twice_changes_nothing(string name) => TheModelIsRegistered().And(EventOf(name)).When(StepOf(name).Command).ShouldEmitNothing();

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_twice_changes_nothing_though_it_was_marked_and_its_texts_are_salted_anew(string name) =>
        TheModelIsRegistered()
            .And(EventOf(name) with { Warnings = ["step-not-recorded"], Reason = Note("n1"), Note = Note("n2") })
            .When(StepOf(name).Command, new StepFacts(Reason: Note("n3"), Note: Note("n4")))
            .ShouldEmitNothing();

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_again_on_another_date_is_refused(string name) =>
        TheModelIsRegistered().And(EventOf(name)).When(StepOf(name).Command with { On = On("2019") }).ShouldBeRefused(RefusalCode.RecordedOtherwise, "step");

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_again_by_another_decision_is_refused(string name) =>
        TheModelIsRegistered().And(EventOf(name)).When(StepOf(name).Command, new StepFacts(Decision70)).ShouldBeRefused(RefusalCode.RecordedOtherwise, "step");

    [Fact]
    public void The_province_does_not_say_yes_and_no()
    {
        var denial = new RecordProvinceRecognition(Model, Year2019, ProvinceVerdict.Denied);
        TheModelIsRegistered().And(EventOf("at-province")).When(denial).ShouldBeRefused(RefusalCode.RecordedOtherwise, "step");
    }

    [Fact]
    public void The_province_may_say_no() =>
        TheModelIsRegistered()
            .And(EventOf("accepted"), EventOf("promoted"))
            .When(new RecordProvinceRecognition(Model, Year2019, ProvinceVerdict.Denied))
            .ShouldEmit(new ProvinceRecognitionRecorded(Model, TheRegistration, ProvinceVerdict.Denied));

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_keeps_its_date_its_decision_and_its_texts(string name) =>
        TheModelIsRegistered()
            .And([.. Steps.Where(s => s.Name != name).Select(s => s.Event)])
            .When(StepOf(name).Command with { On = On("2019-12-20") }, new StepFacts(Decision70, Note("n1"), Note("n2")))
            .ShouldEmit(EventOf(name) with { On = On("2019-12-20"), Decision = Decision70, Reason = Note("n1"), Note = Note("n2") });
}
