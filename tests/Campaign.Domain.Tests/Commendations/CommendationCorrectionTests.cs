using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

public sealed class CommendationCorrectionTests
{
    private static readonly CorrectCommendation Correct = new(Id);

    private static readonly CommendationCorrectionFacts NoChange = new(null, null, null, []);

    private static readonly Participant Household = new(ParticipantKind.Household, Person: An);

    [Fact]
    public void A_correction_keeps_the_award_as_it_stood_and_as_it_is_right()
    {
        var right = Awarded with
        {
            Unit = Agency, Recipient = Household, Form = Text<FormCode>("bang-khen"), Track = Track.Party, Decision = Decision70, Model = Text<ModelId>("DVK-1"),
            On = On("2019-12-21"), PeriodFrom = On("2018"), PeriodTo = On("2019"), RegisterNumber = "17",
        };
        var command = Correct with
        {
            Form = right.Form, Track = right.Track, Model = right.Model, GivenOn = right.On, PeriodFrom = right.PeriodFrom, PeriodTo = right.PeriodTo, RegisterNumber = " 17 ", On = On("2020-02"),
        };
        Nothing().And(Awarded).When(command, new CommendationCorrectionFacts(Agency, Household, Decision70, [], Note("n1"), Note("n2")))
            .Then(Corrected(Awarded, right) with { On = On("2020-02"), Reason = Note("n1"), Note = Note("n2") });
    }

    [Fact]
    public void Praise_is_corrected_in_what_it_has() =>
        Nothing().And(Praised).When(Correct with { GivenOn = On("2020") }).Then(Corrected(Praised, Praised with { On = On("2020") }));

    /// <summary>A form for praise was once left out in silence.</summary>
    [Fact]
    public void Praise_is_given_no_form_track_period_or_number()
    {
        CorrectCommendation[] commands =
        [
            Correct with { Form = Text<FormCode>("giay-khen") }, Correct with { Track = Track.State }, Correct with { PeriodFrom = On("2019") },
            Correct with { PeriodTo = On("2019") }, Correct with { RegisterNumber = "17" },
        ];
        Assert.All(commands, c => Nothing().And(Praised).When(c).ThenRefused(RefusalCode.NotAwarded, "commendation"));
    }

    [Fact]
    public void Correcting_twice_changes_nothing() =>
        Nothing().And(Awarded, Corrected(Awarded, Awarded with { Track = Track.State })).When(Correct with { Track = Track.State }).ThenNothing();

    [Fact]
    public void Correcting_nothing_changes_nothing() => Nothing().And(Awarded).When(Correct).ThenNothing();

    [Fact]
    public void A_second_correction_starts_from_the_first()
    {
        var (first, second) = (Awarded with { Track = Track.State }, Awarded with { Track = Track.State, RegisterNumber = "17" });
        Nothing().And(Awarded, Corrected(Awarded, first)).When(Correct with { RegisterNumber = "17" }).Then(Corrected(first, second));
    }

    [Fact]
    public void What_was_not_given_is_not_corrected() =>
        Nothing().And(Proposed).When(Correct with { Track = Track.State }).ThenRefused(RefusalCode.UnknownCommendation, "commendation");

    [Fact]
    public void A_form_outside_the_list_is_refused() =>
        Nothing().And(Awarded).When(Correct with { Form = Text<FormCode>("handshake") }).ThenRefused(RefusalCode.UnknownForm, "form");

    [Fact]
    public void What_was_revoked_is_not_corrected() =>
        Nothing().And(Awarded, Revoked).When(Correct with { Track = Track.State }).ThenRefused(RefusalCode.CommendationRevoked, "commendation");

    [Fact]
    public void A_period_does_not_end_before_it_begins() =>
        Nothing().And(Awarded with { PeriodFrom = On("2019-06") }).When(Correct with { PeriodTo = On("2019-05") }).ThenRefused(RefusalCode.DatesOutOfOrder, "periodTo");

    /// <summary>A correction once moved an award behind its own presentation.</summary>
    [Fact]
    public void An_award_is_not_corrected_to_a_day_after_what_followed_on_it()
    {
        CommendationEvent[] later = [Presented, Paid(5) with { On = On("2020-01-03") }];
        Assert.All(later, e => Nothing().And(Awarded, e).When(Correct with { GivenOn = On("2020-01-04") }).ThenRefused(RefusalCode.DatesOutOfOrder, "givenOn"));
        Nothing().And(Proposed with { On = On("2019-11-10") }, Awarded).When(Correct with { GivenOn = On("2019-11-09") }).ThenRefused(RefusalCode.DatesOutOfOrder, "givenOn");
    }

    [Fact]
    public void An_award_is_not_corrected_into_a_second_one_for_one_achievement()
    {
        var party = Other(Awarded with { Track = Track.Party }, "làm đường");
        var facts = NoChange with { Awards = [party], Held = HeldAward.From(Awarded, "làm đường") };
        Nothing().And(Awarded).When(Correct with { Track = Track.Party }, facts).ThenRefused(RefusalCode.AchievementAlreadyCommended, "recipient");
        Nothing().And(Awarded).When(Correct with { Track = Track.Party }, NoChange with { Awards = [Other(Awarded with { Track = Track.Party })] })
            .ThenRefused(RefusalCode.AchievementAlreadyCommended, "recipient");
    }

    /// <summary>A correction once put an award into a hold, and beside one on another track, without a word.</summary>
    [Fact]
    public void What_goes_to_another_recipient_is_judged_like_a_new_award()
    {
        var held = NoChange with { Recipient = Household, Holds = [new Hold(HoldGround.Discipline, On("2019"), null)] };
        Nothing().And(Awarded).When(Correct, held).ThenRefused(RefusalCode.RecipientOnHold, "recipient");
        var other = NoChange with { Recipient = Household, Awards = [Other(Awarded with { Track = Track.Party })] };
        Nothing().And(Awarded).When(Correct, other).ThenRefused(RefusalCode.ReasonNeeded, "reason");
        Nothing().And(Awarded).When(Correct, other with { Reason = Note("n1") })
            .Then(Corrected(Awarded, Awarded with { Recipient = Household }) with { Reason = Note("n1"), Warnings = ["commended-on-other-track"] });
    }

    [Fact]
    public void A_register_number_is_put_right_though_the_recipient_is_on_hold_since() =>
        Nothing().And(Awarded).When(Correct with { RegisterNumber = "17" }, NoChange with { Holds = [new Hold(HoldGround.Discipline, On("2019"), null)] })
            .Then(Corrected(Awarded, Awarded with { RegisterNumber = "17" }));

    [Fact]
    public void An_achievement_whose_words_are_not_known_is_no_ones_twin() =>
        Nothing().And(Awarded with { Achievement = Note("n1") }).When(Correct with { Track = Track.Party }, NoChange with { Awards = [Other(Awarded with { Track = Track.Party })] })
            .Then(Corrected(Awarded with { Achievement = Note("n1") }, Awarded with { Achievement = Note("n1"), Track = Track.Party }));
}
