using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

public sealed class HeldAwardTests
{
    private static readonly CommendationAwarded OfState = Awarded with { Track = Track.State };

    private static readonly AwardCommendation AwardOfState = Award with { Track = Track.State };

    [Fact]
    public void A_second_award_on_one_track_for_one_achievement_is_refused() =>
        Nothing().When(AwardOfState, Facts with { Awards = [Other(OfState)] }).ThenRefused(RefusalCode.AchievementAlreadyCommended, "recipient");

    [Fact]
    public void Even_with_a_reason_it_is_refused() =>
        Nothing().When(AwardOfState, Facts with { Awards = [Other(OfState)], Reason = Note("n1") }).ThenRefused(RefusalCode.AchievementAlreadyCommended, "recipient");

    [Fact]
    public void On_another_track_it_needs_a_reason() =>
        Nothing().When(AwardOfState, Facts with { Awards = [Other(OfState with { Track = Track.Party })] }).ThenRefused(RefusalCode.ReasonNeeded, "reason");

    [Fact]
    public void On_another_track_it_is_marked_and_keeps_the_reason() =>
        Nothing().When(AwardOfState, Facts with { Awards = [Other(OfState with { Track = Track.Party })], Reason = Note("n1") })
            .Then(OfState with { Warnings = ["commended-on-other-track"], Reason = Note("n1") });

    [Fact]
    public void Another_year_model_or_achievement_is_another_one()
    {
        var others = new[]
        {
            Other(OfState with { Campaign = LaunchedIn(Year2018).Campaign }, "nuôi gà"),
            Other(OfState with { Model = Text<ModelId>("DVK-1") }, "nuôi gà"),
            Other(OfState, "làm đường"),
        };
        Assert.All(others, other => Nothing().When(AwardOfState with { Achievement = "nuôi gà" }, Facts with { Awards = [other] }).Then(OfState));
    }

    /// <summary>An award that named nothing once passed beside one that stood in the same campaign.</summary>
    [Theory]
    [InlineData(null, null, null, "làm đường", true)]
    [InlineData(null, null, "DVK-1", null, true)]
    [InlineData(null, "làm đường", null, null, true)]
    [InlineData("DVK-1", null, "DVK-1", "làm đường", true)]
    [InlineData("DVK-1", null, null, null, true)]
    [InlineData("DVK-1", null, "DVK-2", null, false)]
    [InlineData("DVK-1", null, null, "làm đường", false)]
    public void An_award_that_cannot_be_told_from_another_on_the_track_needs_a_reason(string? model, string? words, string? heldModel, string? heldWords, bool isUnclear)
    {
        var held = Other(OfState with { Model = ModelOf(heldModel) }, heldWords);
        var command = AwardOfState with { Model = ModelOf(model), Achievement = words };
        if (isUnclear)
            Nothing().When(command, Facts with { Awards = [held] }).ThenRefused(RefusalCode.ReasonNeeded, "reason");
        Nothing().When(command, Facts with { Awards = [held], Reason = Note("n1") })
            .Then(OfState with { Model = ModelOf(model), Reason = Note("n1"), Warnings = isUnclear ? ["achievement-not-told-apart"] : [] });

        static ModelId? ModelOf(string? id) => id is null ? null : Text<ModelId>(id);
    }

    [Fact]
    public void A_period_or_another_track_tells_an_award_without_words_apart()
    {
        var held = Other(OfState with { PeriodTo = On("2019-06-30") }, "làm đường");
        Nothing().When(AwardOfState with { PeriodFrom = On("2019-07-01") }, Facts with { Awards = [held] }).Then(OfState with { PeriodFrom = On("2019-07-01") });
        Nothing().When(AwardOfState, Facts with { Awards = [held with { Track = Track.Party }] }).Then(OfState);
    }

    [Fact]
    public void An_achievement_is_the_same_in_capitals_and_between_spaces() =>
        Nothing().When(AwardOfState with { Achievement = " Làm Đường " }, Facts with { Awards = [Other(OfState, "làm đường")] })
            .ThenRefused(RefusalCode.AchievementAlreadyCommended, "recipient");

    [Fact]
    public void Blank_words_are_none() => Assert.Equal(HeldAward.From(Awarded, null), HeldAward.From(Awarded, " "));

    [Fact]
    public void An_award_recorded_again_is_not_judged_again() => Nothing().And(OfState).When(AwardOfState, Facts with { Awards = [Other(OfState)] }).ThenNothing();

    [Fact]
    public void Praise_is_not_judged() => Nothing().When(Praise, Facts with { Awards = [Other(Awarded)] }).Then(Praised);

    [Theory]
    [InlineData("2019-12-31", "2020-02-01", "2019-12-31", "2020-03-01", true)]
    [InlineData("2019-12-31", "2020-02-01", "2020-01-01", "2020-03-01", false)]
    [InlineData("2019-12-31", "2020-02-01", "unknown", "2020-03-01", false)]
    [InlineData("unknown", "2020-02-01", "2020-02-01", "2020-03-01", true)]
    [InlineData("unknown", "2020-02-01", "2020-02-02", "2020-03-01", false)]
    [InlineData("unknown", "unknown", "2019", "2020-03-01", false)]
    [InlineData("2019-12-31", "2020-02-01", "2017-01-01", "2018-02-01", false)]
    [InlineData("2019", "unknown", "2018-12", "unknown", true)]
    public void A_period_that_begins_within_that_of_an_earlier_award_needs_a_reason(string periodTo, string on, string nextFrom, string nextOn, bool isWithin)
    {
        var held = Other(OfState with { PeriodTo = On(periodTo), On = On(on), Model = Text<ModelId>("DVK-1") });
        var command = AwardOfState with { PeriodFrom = On(nextFrom), On = On(nextOn), Achievement = "nuôi gà" };
        var awarded = OfState with { PeriodFrom = On(nextFrom), On = On(nextOn) };
        if (isWithin)
            Nothing().When(command, Facts with { Awards = [held] }).ThenRefused(RefusalCode.ReasonNeeded, "reason");
        var marked = awarded with { Reason = Note("n1"), Warnings = isWithin ? ["period-already-rewarded"] : [] };
        Nothing().When(command, Facts with { Awards = [held], Reason = Note("n1") }).Then(marked);
    }

    /// <summary>An award handed over or written up later was once taken for decided that day.</summary>
    [Fact]
    public void Without_a_period_the_next_one_begins_after_the_decision_and_not_after_the_awards_own_date()
    {
        var held = HeldAward.From(OfState with { On = On("2020-01-03"), Decision = Decision70, Model = Text<ModelId>("DVK-1") }, null) with { Commendation = Text<CommendationId>("KT-2019-000") };
        Nothing().When(AwardOfState with { PeriodFrom = On("2019-12-20"), On = On("2020-12-01") }, Facts with { Awards = [held] }).ThenRefused(RefusalCode.ReasonNeeded, "reason");
        Nothing().When(AwardOfState with { PeriodFrom = On("2019-12-21"), On = On("2020-12-01") }, Facts with { Awards = [held] }).Then(OfState with { PeriodFrom = On("2019-12-21"), On = On("2020-12-01") });
    }

    /// <summary>An article that was not in force then was once named in refusals about 2019.</summary>
    [Theory]
    [InlineData("2019-12-20", "Luật 15/2003/QH11, Art. 6(2)(b)", "TT 08/2017/TT-BNV")]
    [InlineData("2024-05-01", "Luật 06/2022/QH15, Art. 5", "NĐ 98/2023/NĐ-CP, Art. 4")]
    [InlineData("2025-08-01", "Luật 06/2022/QH15, Art. 5", "NĐ 152/2025/NĐ-CP, unconfirmed")]
    public void A_refusal_names_the_article_of_the_day_of_the_decision(string decidedOn, string twice, string hold)
    {
        var facts = Facts with { Decision = Decision70 with { DecidedOn = On(decidedOn) } };
        Assert.Contains(twice, Nothing().When(AwardOfState, facts with { Awards = [Other(OfState)] }).Refusal!.Rule, StringComparison.Ordinal);
        Assert.Contains(hold, Nothing().When(AwardOfState, facts with { Holds = [new Hold(HoldGround.Complaint, On("2019"), null)] }).Refusal!.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_does_not_end_before_it_begins() =>
        Nothing().When(Award with { PeriodFrom = On("2019-06"), PeriodTo = On("2019-05") }).ThenRefused(RefusalCode.DatesOutOfOrder, "periodTo");
}
