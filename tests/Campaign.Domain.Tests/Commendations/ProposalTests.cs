using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

public sealed class ProposalTests
{
    [Fact]
    public void A_proposal_says_what_would_be_given() =>
        Nothing().When(Propose with { On = On("2019-11"), Track = Track.Party, Model = Text<ModelId>("DVK-1") }, Facts with { Achievement = Note("n1"), Note = Note("n2") })
            .Then(Proposed with { On = On("2019-11"), Track = Track.Party, Model = Text<ModelId>("DVK-1"), Achievement = Note("n1"), Note = Note("n2") });

    [Fact]
    public void Proposing_twice_changes_nothing() => Nothing().And(Proposed).When(Propose, Facts with { Achievement = Note("n2") }).ThenNothing();

    [Fact]
    public void Proposing_again_in_another_form_is_refused() =>
        Nothing().And(Proposed).When(Propose with { Form = Text<FormCode>("bang-khen") }).ThenRefused(RefusalCode.RecordedOtherwise, "commendation");

    [Fact]
    public void A_form_outside_the_list_is_refused() =>
        Nothing().When(Propose with { Form = Text<FormCode>("handshake") }).ThenRefused(RefusalCode.UnknownForm, "form");

    [Fact]
    public void Without_a_launched_campaign_nothing_is_proposed_or_refused()
    {
        Nothing().When(Propose, Facts with { Campaign = null }).ThenRefused(RefusalCode.CampaignNotLaunched, "unit");
        Nothing().When(Refuse, Facts with { Campaign = null }).ThenRefused(RefusalCode.CampaignNotLaunched, "unit");
    }

    [Theory]
    [InlineData("award")]
    [InlineData("praise")]
    public void What_was_proposed_is_given(string what)
    {
        var (command, given) = what == "award" ? ((GivingCommand)Award, (CommendationEvent)Awarded) : (Praise, Praised);
        Nothing().And(Proposed).When(command).Then(given);
    }

    [Fact]
    public void A_proposal_may_be_recorded_after_the_award() => Nothing().And(Awarded).When(Propose).Then(Proposed);

    [Fact]
    public void What_was_proposed_is_refused_with_a_ground_and_a_notice() =>
        Nothing().And(Proposed).When(Refuse with { Notice = " Công văn 12 ", NotifiedOn = On("2019-12-10"), On = On("2019-12-01") })
            .Then(Refused with { NotifiedOn = On("2019-12-10"), On = On("2019-12-01") });

    [Fact]
    public void A_refusal_from_paper_needs_no_proposal() => Nothing().When(Refuse).Then(Refused);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_refusal_needs_a_notice(string notice) => Nothing().When(Refuse with { Notice = notice }).ThenRefused(RefusalCode.Missing, "notice");

    [Fact]
    public void Refusing_twice_changes_nothing() => Nothing().And(Proposed, Refused).When(Refuse).ThenNothing();

    [Fact]
    public void Refusing_again_on_another_ground_is_refused() =>
        Nothing().And(Refused).When(Refuse with { Ground = RefusalGround.Violation }).ThenRefused(RefusalCode.RecordedOtherwise, "commendation");

    [Fact]
    public void What_was_refused_is_not_given()
    {
        Nothing().And(Refused).When(Award).ThenRefused(RefusalCode.CommendationContradicted, "commendation");
        Nothing().And(Refused).When(Praise).ThenRefused(RefusalCode.CommendationContradicted, "commendation");
    }

    [Fact]
    public void What_was_given_is_not_refused()
    {
        Nothing().And(Awarded).When(Refuse).ThenRefused(RefusalCode.CommendationContradicted, "commendation");
        Nothing().And(Praised).When(Refuse).ThenRefused(RefusalCode.CommendationContradicted, "commendation");
    }

    [Fact]
    public void No_answer_is_dated_before_the_proposal()
    {
        var proposed = Nothing().And(Proposed with { On = On("2019-11-10") });
        CommendationCommand[] answers = [Refuse, Award, Praise];
        Assert.All(answers, answer => proposed.When(answer with { On = On("2019-11-09") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on"));
    }

    [Fact]
    public void A_proposal_is_not_dated_after_the_answer()
    {
        CommendationEvent[] answers = [Refused, Awarded, Praised];
        Assert.All(answers, answer => Nothing().And(answer with { On = On("2019-11-09") }).When(Propose with { On = On("2019-11-10") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on"));
    }
}
