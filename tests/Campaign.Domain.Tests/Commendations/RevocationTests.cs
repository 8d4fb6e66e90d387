using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

public sealed class RevocationTests
{
    [Fact]
    public void Nothing_follows_on_what_was_not_given()
    {
        CommendationStepCommand[] commands = [new PresentCertificate(Id), Revoke, new RecoverArtefact(Id), new PayReward(Id, 1), new RecoverReward(Id, 1)];
        Assert.All(commands, c => Nothing().And(Proposed).When(c).ThenRefused(RefusalCode.UnknownCommendation, "commendation"));
    }

    [Fact]
    public void On_praise_nothing_follows_but_the_presentation()
    {
        CommendationStepCommand[] commands = [Revoke, new RecoverArtefact(Id), new PayReward(Id, 1), new RecoverReward(Id, 1)];
        Assert.All(commands, c => Nothing().And(Praised).When(c).ThenRefused(RefusalCode.NotAwarded, "commendation"));
        Nothing().And(Praised).When(new PresentCertificate(Id) { On = On("2020-01-03"), PresenterOffice = " Phó Bí thư Thường trực " }).Then(Presented);
    }

    [Theory]
    [InlineData(RevocationGround.Fraud)]
    [InlineData(RevocationGround.FalseFile)]
    [InlineData(RevocationGround.UnlawfulDecision)]
    [InlineData(RevocationGround.ViolationInPeriod)]
    public void An_award_is_revoked_on_a_ground_and_by_a_decision(RevocationGround ground)
    {
        var awarded = Awarded with { Decision = Decision70, Model = Text<ModelId>("DVK-1") };
        Nothing().And(awarded)
            .When(Revoke with { Ground = ground, On = On("2020-06-01") }, new CommendationStepFacts(Decision71, Note("n1"), Note("n2")))
            .Then(Revoked with { Ground = ground, On = On("2020-06-01"), Decision = Decision70, Model = Text<ModelId>("DVK-1"), Reason = Note("n1"), Note = Note("n2") });
    }

    [Fact]
    public void A_revocation_without_its_decision_is_refused() =>
        Nothing().And(Awarded).When(Revoke, new CommendationStepFacts()).ThenRefused(RefusalCode.UnknownDecision, "decision");

    [Fact]
    public void An_award_is_revoked_as_it_stands_after_corrections()
    {
        var right = Awarded with { Form = Text<FormCode>("bang-khen"), Track = Track.Party };
        Nothing().And(Awarded, Corrected(Awarded, right)).When(Revoke).Then(Revoked with { Form = right.Form, Track = right.Track });
    }

    [Fact]
    public void Revoking_twice_changes_nothing() => Nothing().And(Awarded, Revoked).When(Revoke).ThenNothing();

    [Fact]
    public void Revoking_again_on_another_ground_is_refused() =>
        Nothing().And(Awarded, Revoked).When(Revoke with { Ground = RevocationGround.FalseFile }).ThenRefused(RefusalCode.RecordedOtherwise, "commendation");

    [Fact]
    public void A_revocation_is_not_dated_before_the_award() =>
        Nothing().And(Awarded with { On = On("2019-12-20") }).When(Revoke with { On = On("2019-12-19") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");

    [Fact]
    public void A_revoked_award_stays_in_the_history() => Assert.Equal(Awarded, Nothing().And(Awarded, Revoked).State.Given);

    [Fact]
    public void A_certificate_is_handed_over_once()
    {
        var command = new PresentCertificate(Id) { On = On("2020-01-03"), PresenterOffice = "Phó Bí thư Thường trực" };
        Nothing().And(Awarded).When(command).Then(Presented);
        Nothing().And(Awarded, Presented).When(command).ThenNothing();
        Nothing().And(Awarded, Presented).When(command with { On = On("2020-01-04") }).ThenRefused(RefusalCode.RecordedOtherwise, "on");
        Nothing().And(Awarded with { On = On("2020-01-04") }).When(command).ThenRefused(RefusalCode.DatesOutOfOrder, "on");
    }

    [Fact]
    public void An_artefact_is_recovered_after_the_revocation()
    {
        var command = new RecoverArtefact(Id) { On = On("2020-07") };
        Nothing().And(Awarded).When(command).ThenRefused(RefusalCode.CommendationNotRevoked, "commendation");
        Nothing().And(Awarded, Revoked).When(command).Then(Artefact with { On = On("2020-07") });
        Nothing().And(Awarded, Revoked, Artefact with { On = On("2020-07") }).When(command).ThenNothing();
        Nothing().And(Awarded, Revoked, Artefact).When(command).ThenRefused(RefusalCode.RecordedOtherwise, "commendation");
        Nothing().And(Awarded, Revoked with { On = On("2020-08") }).When(command).ThenRefused(RefusalCode.DatesOutOfOrder, "on");
    }

    [Fact]
    public void Money_is_paid_in_parts_and_each_once()
    {
        Nothing().And(Awarded).When(new PayReward(Id, 500_000)).Then(Paid(500_000));
        Nothing().And(Awarded, Paid(500_000)).When(new PayReward(Id, 500_000)).ThenNothing();
        Nothing().And(Awarded, Paid(500_000)).When(new PayReward(Id, 200_000)).Then(Paid(200_000));
        Assert.Equal(700_000, Nothing().And(Awarded, Paid(500_000), Paid(200_000)).State.HeldDong);
    }

    /// <summary>A payment sent again after a correction was once a second payment.</summary>
    [Fact]
    public void Money_paid_before_a_correction_is_not_paid_again_by_the_same_command() =>
        Nothing().And(Awarded, Paid(500_000), Corrected(Awarded, Awarded with { Unit = Agency })).When(new PayReward(Id, 500_000)).ThenNothing();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000_000_001)]
    public void An_amount_out_of_its_range_is_refused(long dong)
    {
        Nothing().And(Awarded).When(new PayReward(Id, dong)).ThenRefused(RefusalCode.OutOfRange, "amountDong");
        Nothing().And(Awarded, Revoked).When(new RecoverReward(Id, dong)).ThenRefused(RefusalCode.OutOfRange, "amountDong");
    }

    [Fact]
    public void Nothing_is_paid_after_the_revocation() =>
        Nothing().And(Awarded, Revoked).When(new PayReward(Id, 1)).ThenRefused(RefusalCode.CommendationRevoked, "commendation");

    [Fact]
    public void Money_is_recovered_after_the_revocation_and_never_more_than_was_paid()
    {
        Nothing().And(Awarded, Paid(5)).When(new RecoverReward(Id, 1)).ThenRefused(RefusalCode.CommendationNotRevoked, "commendation");
        var revoked = Nothing().And(Awarded, Paid(5), Revoked);
        revoked.When(new RecoverReward(Id, 6)).ThenRefused(RefusalCode.MoreRecoveredThanPaid, "amountDong");
        revoked.When(new RecoverReward(Id, 5)).Then(Recovered(5));
        revoked.And(Recovered(3)).When(new RecoverReward(Id, 3)).ThenNothing();
        revoked.And(Recovered(3)).When(new RecoverReward(Id, 4)).ThenRefused(RefusalCode.MoreRecoveredThanPaid, "amountDong");
        revoked.And(Recovered(3)).When(new RecoverReward(Id, 2)).Then(Recovered(2));
    }

    [Fact]
    public void Money_is_not_recovered_before_it_was_paid() =>
        Nothing().And(Awarded, Paid(5) with { On = On("2020-03-02") }, Revoked)
            .When(new RecoverReward(Id, 5) { On = On("2020-03-01") })
            .ThenRefused(RefusalCode.DatesOutOfOrder, "on");
}
