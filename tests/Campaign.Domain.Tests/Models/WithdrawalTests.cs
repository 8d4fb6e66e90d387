using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class WithdrawalTests
{
    [Theory]
    [InlineData("", "models.registered models.live")]
    [InlineData("accepted", "models.registered models.live models.accepted")]
    [InlineData("appraised", "models.registered models.live models.appraised")]
    [InlineData("appraised accepted", "models.registered models.live models.appraised models.accepted")]
    [InlineData("accepted surveyed surveyed replicated", "models.registered models.live models.accepted models.surveyed models.replicated")]
    [InlineData("returned", "models.registered models.returned")]
    [InlineData("returned resubmitted", "models.registered models.live")]
    [InlineData("recognised recognition-revoked", "models.registered models.live")]
    [InlineData("discontinued", "models.registered models.live models.discontinued")]
    public void A_withdrawal_names_the_figures_the_registration_stood_in_as_they_were_entered(string history, string counted) =>
        ModelSamples.After(history.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .When(Withdraw with { On = On("2020-07") }, new StepFacts(Reason: Note("n1")))
            .Then(Withdrawn(counted.Split(' ')) with { On = On("2020-07"), Reason = Note("n1") });

    [Theory]
    [InlineData("recognised")]
    [InlineData("denied")]
    [InlineData("recognised outstanding")]
    [InlineData("promoted-to-district")]
    [InlineData("promoted-to-province")]
    [InlineData("promoted-to-province province-recognised")]
    public void What_has_a_result_is_not_withdrawn(string history) =>
        ModelSamples.After(history.Split(' ')).When(Withdraw).ThenRefused(RefusalCode.RegistrationHasResult, "step");

    [Fact]
    public void What_goes_on_at_a_higher_level_is_neither_withdrawn_nor_sent_back()
    {
        var upper = ModelSamples.After("accepted").And(Registered with { Registration = TheRegistration with { Level = Level.Province }, From = Level.District });
        upper.When(Withdraw with { Level = Level.District }).ThenRefused(RefusalCode.RegistrationHasResult, "step");
        upper.When(new ReturnRegistration(Model, Year2019, Level.District)).ThenRefused(RefusalCode.RegistrationAlreadyAccepted, "step");
    }

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void Nothing_follows_on_a_withdrawal(string name)
    {
        var outcome = ModelSamples.After("withdrawn").When(StepOf(name).Command);
        if (name == "withdrawn")
            outcome.ThenNothing();
        else
            outcome.ThenRefused(RefusalCode.RegistrationWithdrawn, "step");
    }

    [Fact]
    public void A_step_recorded_before_the_withdrawal_is_still_no_news() => ModelSamples.After("accepted", "withdrawn").When(StepOf("accepted").Command).ThenNothing();

    [Fact]
    public void Another_level_lives_on() =>
        ModelSamples.After("withdrawn")
            .And(Registered with { Registration = TheRegistration with { Level = Level.Province } })
            .When(new AcceptRegistration(Model, Year2019, Level.Province))
            .Then(new RegistrationAccepted(Model, TheRegistration with { Level = Level.Province }));
}
