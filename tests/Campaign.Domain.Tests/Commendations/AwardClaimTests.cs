using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

public sealed class AwardClaimTests
{
    private const string Fingerprint = "bace8bd0b553a7e71511355ef37027c39e12084464409d2e4a2098df5b774b6a";

    [Fact]
    public void A_collective_claims_by_its_unit_and_name() =>
        Nothing().When(Award).ShouldClaim("award/unknown/C1@0001-01-01/HỘI PHỤ NỮ XÃ BÌNH AN/dan-van-kheo/D1@0001-01-01/2019//");

    [Fact]
    public void The_track_the_model_and_the_achievement_are_part_of_the_claim() =>
        Nothing().When(Award with { Model = Text<ModelId>("DVK-1"), Achievement = "làm đường" }, Facts with { Decision = Decision70 })
            .ShouldClaim($"award/state/C1@0001-01-01/HỘI PHỤ NỮ XÃ BÌNH AN/dan-van-kheo/D1@0001-01-01/2019/DVK-1/{Fingerprint}");

    [Fact]
    public void An_achievement_is_the_same_in_capitals_and_between_spaces() =>
        Assert.Equal(
            Nothing().When(Award with { Achievement = "làm đường" }).Claims.Single().Key,
            Nothing().When(Award with { Achievement = " Làm Đường " }).Claims.Single().Key);

    [Theory]
    [InlineData(ParticipantKind.Individual)]
    [InlineData(ParticipantKind.Household)]
    public void A_person_claims_by_its_id_wherever_it_works(ParticipantKind kind) =>
        Nothing().When(Award, Facts with { Recipient = new Participant(kind, Person: An) })
            .ShouldClaim("award/unknown/person-1/dan-van-kheo/D1@0001-01-01/2019//");

    [Theory]
    [InlineData(ParticipantKind.Collective)]
    [InlineData(ParticipantKind.Individual)]
    [InlineData(ParticipantKind.Household)]
    public void A_recipient_that_nobody_named_claims_nothing(ParticipantKind kind) =>
        Nothing().When(Award, Facts with { Recipient = new Participant(kind) }).ShouldEmit(Awarded with { Recipient = new Participant(kind) }).ShouldClaim();

    [Fact]
    public void What_is_refused_claims_nothing() =>
        Nothing().When(Award with { On = On("2020"), PresentedOn = On("2019") }).ShouldBeRefused(RefusalCode.DatesOutOfOrder, "presentedOn");

    [Fact]
    public void An_award_recorded_again_does_not_claim_another_achievement() =>
        Nothing().And(Awarded).When(Award with { Achievement = "làm đường" }).ShouldEmitNothing();

    [Fact]
    public void A_presentation_recorded_later_claims_nothing() =>
        Nothing().And(Awarded).When(Award with { PresentedOn = On("2020-01-03"), Achievement = "làm đường" })
            .ShouldEmit(Presented with { PresenterOffice = null })
            .ShouldClaim();

    [Fact]
    public void Praise_claims_nothing() => Nothing().When(Praise).ShouldEmit(Praised).ShouldClaim();

    [Fact]
    public void A_second_award_for_one_achievement_is_refused_with_its_own_code() =>
        Assert.Single(Nothing().When(Award).Claims).IfTaken.ShouldBe(RefusalCode.AchievementAlreadyCommended, "recipient");
}
