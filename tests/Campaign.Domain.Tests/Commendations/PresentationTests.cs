using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

public sealed class PresentationTests
{
    private static readonly AwardCommendation AwardAndPresent = Award with { PresentedOn = On("2020-01-03"), PresenterOffice = "Phó Bí thư Thường trực" };

    private static readonly CommendationFacts ByDecision = Facts with { Decision = Decision70 };

    [Fact]
    public void An_award_that_was_handed_over_is_two_events() => Nothing().When(AwardAndPresent).Then(Awarded, Presented);

    [Fact]
    public void The_presentation_names_the_decision_and_the_model_but_has_a_date_of_its_own() =>
        Nothing().When(AwardAndPresent with { Model = Text<ModelId>("DVK-1") }, ByDecision).Then(
            Awarded with { Track = Track.State, On = On("2019-12-20"), Decision = Decision70, Model = Text<ModelId>("DVK-1") },
            Presented with { Decision = Decision70, Model = Text<ModelId>("DVK-1") });

    [Fact]
    public void A_presenter_is_enough_to_know_that_it_was_handed_over() =>
        Nothing().When(AwardAndPresent with { PresentedOn = PartialDate.Unknown }).Then(Awarded, Presented with { On = PartialDate.Unknown });

    [Fact]
    public void A_date_is_enough_to_know_that_it_was_handed_over() =>
        Nothing().When(AwardAndPresent with { PresenterOffice = null }).Then(Awarded, Presented with { PresenterOffice = null });

    [Fact]
    public void Praise_can_be_handed_over_too() =>
        Nothing().When(Praise with { PresentedOn = On("2020-01-03"), PresenterOffice = "Phó Bí thư Thường trực" }).Then(Praised, Presented);

    [Fact]
    public void A_presentation_may_be_recorded_later_than_the_award() => Nothing().And(Awarded).When(AwardAndPresent).Then(Presented);

    [Fact]
    public void Presenting_twice_changes_nothing() => Nothing().And(Awarded, Presented).When(AwardAndPresent).ThenNothing();

    [Fact]
    public void Awarding_again_without_the_presentation_takes_nothing_back() => Nothing().And(Awarded, Presented).When(Award).ThenNothing();

    [Fact]
    public void Another_presenter_is_refused() =>
        Nothing().And(Awarded, Presented)
            .When(AwardAndPresent with { PresenterOffice = "Chủ tịch" })
            .ThenRefused(RefusalCode.RecordedOtherwise, "presentedOn");

    [Fact]
    public void Nothing_is_handed_over_before_its_decision() =>
        Nothing().When(AwardAndPresent with { PresentedOn = On("2019-12-19") }, ByDecision).ThenRefused(RefusalCode.DatesOutOfOrder, "presentedOn");

    [Theory]
    [InlineData("2019-12-20")]
    [InlineData("2019-12")]
    [InlineData("2019")]
    public void Dates_that_do_not_decide_the_order_are_accepted(string presentedOn) =>
        Nothing().When(AwardAndPresent with { PresentedOn = On(presentedOn) }, ByDecision).Then(
            Awarded with { Track = Track.State, On = On("2019-12-20"), Decision = Decision70 },
            Presented with { On = On(presentedOn), Decision = Decision70 });
}
