using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class StepGroundTests
{
    [Theory]
    [InlineData("outstanding", RefusalCode.ModelNotRecognised)]
    [InlineData("recognition-revoked", RefusalCode.ModelNotRecognised)]
    [InlineData("province-recognised", RefusalCode.ModelNotPromoted)]
    [InlineData("province-denied", RefusalCode.ModelNotPromoted)]
    [InlineData("promotion-withdrawn", RefusalCode.ModelNotPromoted)]
    [InlineData("resubmitted", RefusalCode.RegistrationNotReturned)]
    public void A_part_needs_its_whole(string name, string code)
    {
        ModelSamples.After("accepted", "appraised").When(StepOf(name).Command).ThenRefused(code, "step");
        Assert.Equal(StepOf(name).Ground.Count > 0, StepOf(name).Ground is [_]);
    }

    [Theory]
    [InlineData("recognised recognition-revoked", "outstanding", RefusalCode.ModelNotRecognised)]
    [InlineData("promoted-to-province promotion-withdrawn", "province-recognised", RefusalCode.ModelNotPromoted)]
    [InlineData("promoted-to-district", "province-recognised", RefusalCode.ModelNotPromoted)]
    [InlineData("promoted-to-district", "promotion-withdrawn", RefusalCode.ModelNotPromoted)]
    [InlineData("promoted-to-province province-recognised", "promotion-withdrawn", RefusalCode.ProvinceHasDecided)]
    [InlineData("promoted-to-province province-denied", "promotion-withdrawn", RefusalCode.ProvinceHasDecided)]
    [InlineData("recognised", "denied", RefusalCode.RecognitionContradicted)]
    [InlineData("denied", "recognised", RefusalCode.RecognitionContradicted)]
    [InlineData("accepted", "returned", RefusalCode.RegistrationAlreadyAccepted)]
    [InlineData("recognised", "returned", RefusalCode.RegistrationAlreadyAccepted)]
    [InlineData("returned resubmitted accepted", "returned", RefusalCode.RegistrationAlreadyAccepted)]
    public void What_would_contradict_what_stands_is_refused(string history, string name, string code) =>
        ModelSamples.After(history.Split(' ')).When(StepOf(name).Command with { On = On("2019-12") }).ThenRefused(code, "step");

    [Theory]
    [InlineData("recognised recognition-revoked", "denied")]
    [InlineData("recognised recognition-revoked", "recognised")]
    [InlineData("recognised outstanding recognition-revoked recognised", "outstanding")]
    [InlineData("returned resubmitted", "returned")]
    [InlineData("returned resubmitted returned", "resubmitted")]
    [InlineData("promoted-to-province promotion-withdrawn", "promoted-to-province")]
    [InlineData("promoted-to-province promotion-withdrawn promoted-to-province", "province-denied")]
    public void What_was_taken_back_may_come_again(string history, string name)
    {
        var before = history.Split(' ');
        ModelSamples.After([.. Accepted(before), .. before]).When(StepOf(name).Command).Then(StepOf(name).After([.. Accepted(before), .. before]));
    }

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void On_a_returned_registration_only_a_resubmission_or_a_withdrawal_follows(string name)
    {
        var outcome = ModelSamples.After("returned").When(StepOf(name).Command);
        if (name is "resubmitted" or "withdrawn")
            outcome.Then(StepOf(name).After("returned"));
        else if (name == "returned")
            outcome.ThenNothing();
        else
            outcome.ThenRefused(RefusalCode.RegistrationReturned, "step");
    }

    [Fact]
    public void A_promotion_is_withdrawn_from_the_level_named()
    {
        var both = ModelSamples.After("accepted", "promoted-to-district", "promoted-to-province");
        both.When(new WithdrawPromotion(Model, Year2019) { Target = Level.District }).Then(new PromotionWithdrawn(Model, TheRegistration, Level.District));
        both.When(new WithdrawPromotion(Model, Year2019)).Then(new PromotionWithdrawn(Model, TheRegistration, Level.Province));
        ModelSamples.After("accepted", "promoted-to-district").When(new WithdrawPromotion(Model, Year2019)).Then(new PromotionWithdrawn(Model, TheRegistration, Level.District));
    }

    [Fact]
    public void A_promotion_withdrawn_without_a_level_named_is_withdrawn_once() =>
        ModelSamples.After("accepted", "promoted-to-district", "promoted-to-province", "promotion-withdrawn").When(new WithdrawPromotion(Model, Year2019)).ThenNothing();

    /// <summary>It once took one from the promoted to the province and left the promotion standing.</summary>
    [Fact]
    public void No_promotion_to_the_commune_is_withdrawn() =>
        ModelSamples.After("accepted", "promoted-to-province")
            .When(new WithdrawPromotion(Model, Year2019) { Target = Level.Commune })
            .ThenRefused(RefusalCode.ModelNotPromoted, "step");

    private static string[] Accepted(string[] history) => history.Contains("returned") ? [] : ["accepted", "appraised"];
}
