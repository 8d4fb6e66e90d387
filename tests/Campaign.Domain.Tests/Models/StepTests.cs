using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class StepTests
{
    public static TheoryData<string, string> Missing => Pairs(s => s.Usual);

    [Fact]
    public void Every_step_is_in_the_table() =>
        Assert.Equal(
            Enum.GetValues<ModelStep>().Except([ModelStep.Registered, ModelStep.DetailsCorrected, ModelStep.Annulled]).ToHashSet(),
            Steps.Select(s => ModelSteps.Of(s.Event)).ToHashSet());

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_after_all_its_earlier_steps_bears_no_warning(string name)
    {
        var step = StepOf(name);
        ModelSamples.After(step.Before).When(step.Command).Then(step.After(step.Before)).ThenClaims();
    }

    [Theory]
    [MemberData(nameof(Missing))]
    public void A_step_from_paper_is_accepted_with_a_warning_where_one_before_it_is_missing(string name, string missing)
    {
        var step = StepOf(name);
        var before = step.Before.Where(n => n != missing).ToList();
        ModelSamples.After(before).When(step.Command).Then(step.After(before) with { Warnings = ["step-not-recorded"] });
    }

    [Theory]
    [MemberData(nameof(Missing))]
    public void An_earlier_step_may_be_recorded_after_the_later_one(string later, string earlier)
    {
        var before = StepOf(later).Before.Where(n => n != earlier).Append(later).ToList();
        var warnings = StepOf(earlier).Usual.All(before.Contains) ? ValueList.Create<string>([]) : ["step-not-recorded"];
        ModelSamples.After(before).When(StepOf(earlier).Command).Then(StepOf(earlier).After(before) with { Warnings = warnings });
    }

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_twice_changes_nothing(string name) => Recorded(name).When(StepOf(name).Command).ThenNothing();

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_twice_changes_nothing_though_it_was_marked_and_its_texts_are_salted_anew(string name)
    {
        var step = StepOf(name);
        ModelSamples.After(step.Ground)
            .And(step.After(step.Ground) with { Warnings = ["step-not-recorded"], Reason = Note("n1"), Note = Note("n2") })
            .When(step.Command, new StepFacts(Reason: Note("n3"), Note: Note("n4")))
            .ThenNothing();
    }

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_twice_changes_nothing_though_the_registration_was_corrected_since(string name)
    {
        var now = TheRegistration with { Field = Text<FieldCode>("other") };
        var corrected = new ModelDetailsCorrected(Model, now, TheRegistration, [], new ModelDetails("Tuyến đường hoa"), new ModelDetails("Tuyến đường hoa"));
        Recorded(name).And(corrected).When(StepOf(name).Command).ThenNothing();
    }

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_again_on_another_date_or_by_another_decision_is_refused_unless_it_may_come_often(string name)
    {
        var (again, before) = (StepOf(name), StepOf(name).Ground.Append(name).ToList());
        var outcomes = new[] { Recorded(name).When(again.Command with { On = On("2019") }), Recorded(name).When(again.Command, new StepFacts(Decision70)) };
        if (!Repeats(name))
            Assert.All(outcomes, o => o.ThenRefused(RefusalCode.RecordedOtherwise, "step"));
        else
            outcomes[0].Then(again.After(before) with { On = On("2019"), Warnings = ["step-not-recorded"] });
    }

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_keeps_its_date_its_decision_and_its_texts(string name)
    {
        var step = StepOf(name);
        ModelSamples.After(step.Before)
            .When(step.Command with { On = On("2019-12-20") }, new StepFacts(Decision70, Note("n1"), Note("n2")))
            .Then(step.After(step.Before) with { On = On("2019-12-20"), Decision = Decision70, Reason = Note("n1"), Note = Note("n2") });
    }

    [Fact]
    public void A_place_where_it_is_taken_up_is_kept_without_spaces_around_it() =>
        ModelSamples.After("accepted").When(new ReplicateModel(Model, Year2019) { Place = " xã Hòa Bình " })
            .Then(new ModelReplicated(Model, TheRegistration, ["models.registered", "models.live", "models.accepted"]) { Place = "xã Hòa Bình" });

    [Fact]
    public void The_province_does_not_say_yes_and_no() =>
        Recorded("province-recognised").When(StepOf("province-denied").Command).ThenRefused(RefusalCode.RecordedOtherwise, "step");

    internal static TheoryData<string, string> Pairs(Func<Step, IEnumerable<string>> of)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var step in Steps)
        {
            foreach (var earlier in of(step))
                pairs.Add(step.Name, earlier);
        }

        return pairs;
    }

    private static Given<ModelState> Recorded(string name) => ModelSamples.After(StepOf(name).Ground.Append(name));
}
