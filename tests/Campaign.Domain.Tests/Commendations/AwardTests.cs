using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

public sealed class AwardTests
{
    [Fact]
    public void An_award_without_a_decision_is_of_an_unknown_track_and_date() => Nothing().When(Award).Then(Awarded);

    [Fact]
    public void An_award_takes_its_track_and_date_from_the_decision() =>
        Nothing().When(Award, Facts with { Decision = Decision70 })
            .Then(Awarded with { Track = Track.State, On = On("2019-12-20"), Decision = Decision70 });

    [Fact]
    public void A_track_that_is_named_goes_before_the_decisions() =>
        Nothing().When(Award with { Track = Track.Party }, Facts with { Decision = Decision70 })
            .Then(Awarded with { Track = Track.Party, On = On("2019-12-20"), Decision = Decision70 });

    [Fact]
    public void A_date_that_is_given_goes_before_the_decisions() =>
        Nothing().When(Award with { On = On("2019-12") }, Facts with { Decision = Decision70 })
            .Then(Awarded with { Track = Track.State, On = On("2019-12"), Decision = Decision70 });

    [Fact]
    public void An_award_keeps_what_the_paper_says()
    {
        var command = Award with { Model = Text<ModelId>("DVK-1"), PeriodFrom = On("2019"), PeriodTo = On("2019-12"), RegisterNumber = "17" };
        Nothing().When(command, Facts with { Achievement = Note("n1"), Recipient = new Participant(ParticipantKind.Individual, Person: An) }).Then(Awarded with
        {
            Recipient = new Participant(ParticipantKind.Individual, Person: An),
            Model = Text<ModelId>("DVK-1"),
            PeriodFrom = On("2019"),
            PeriodTo = On("2019-12"),
            RegisterNumber = "17",
            Achievement = Note("n1"),
        });
    }

    [Fact]
    public void A_form_outside_the_list_is_refused() =>
        Nothing().When(Award with { Form = Text<FormCode>("handshake") }).ThenRefused(RefusalCode.UnknownForm, "form");

    [Fact]
    public void An_unknown_form_is_a_form() =>
        Nothing().When(Award with { Form = Text<FormCode>("unknown") }).Then(Awarded with { Form = Text<FormCode>("unknown") });

    [Fact]
    public void Without_a_launched_campaign_nothing_is_awarded() =>
        Nothing().When(Award, Facts with { Campaign = null }).ThenRefused(RefusalCode.CampaignNotLaunched, "unit");

    [Fact]
    public void Awarding_twice_changes_nothing() => Nothing().And(Awarded).When(Award).ThenNothing();

    [Fact]
    public void Awarding_twice_changes_nothing_though_the_achievement_is_salted_anew() =>
        Nothing().And(Awarded with { Achievement = Note("n1") }).When(Award, Facts with { Achievement = Note("n2") }).ThenNothing();

    [Fact]
    public void Awarding_again_in_another_form_is_refused() =>
        Nothing().And(Awarded).When(Award with { Form = Text<FormCode>("bang-khen") }).ThenRefused(RefusalCode.RecordedOtherwise, "commendation");

    [Fact]
    public void What_was_awarded_is_not_praise() =>
        Nothing().And(Awarded).When(Praise).ThenRefused(RefusalCode.RecordedOtherwise, "commendation");

    [Fact]
    public void Praise_has_no_form_and_no_track() =>
        Nothing().When(Praise with { On = On("2020-01-03") }, Facts with { Decision = Decision70, Achievement = Note("n1") })
            .Then(Praised with { On = On("2020-01-03"), Decision = Decision70, Achievement = Note("n1") });

    [Fact]
    public void Praising_twice_changes_nothing() => Nothing().And(Praised).When(Praise).ThenNothing();

    [Fact]
    public void Praise_becomes_no_award() =>
        Nothing().And(Praised).When(Award).ThenRefused(RefusalCode.RecordedOtherwise, "commendation");
}
