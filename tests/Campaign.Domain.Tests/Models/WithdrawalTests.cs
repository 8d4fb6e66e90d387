using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class WithdrawalTests
{
    [Fact]
    public void A_withdrawal_names_the_figures_the_registration_stood_in() =>
        TheModelIsRegistered().When(Withdraw).ShouldEmit(Withdrawn("models.registered", "models.live"));

    [Fact]
    public void An_accepted_registration_stood_among_the_accepted() =>
        TheModelIsRegistered().And(EventOf("accepted")).When(Withdraw).ShouldEmit(Withdrawn("models.registered", "models.live", "models.accepted"));

    [Fact]
    public void An_appraised_registration_stood_among_the_appraised() =>
        TheModelIsRegistered().And(EventOf("appraised")).When(Withdraw).ShouldEmit(Withdrawn("models.registered", "models.live", "models.appraised"));

    [Fact]
    public void A_registration_accepted_and_appraised_stood_among_both() =>
        TheModelIsRegistered()
            .And(EventOf("accepted"), EventOf("appraised"))
            .When(Withdraw with { On = On("2019-07") }, new StepFacts(Reason: Note("n1")))
            .ShouldEmit(Withdrawn("models.registered", "models.live", "models.accepted", "models.appraised") with { On = On("2019-07"), Reason = Note("n1") });

    [Fact]
    public void Withdrawing_twice_changes_nothing() =>
        TheModelIsRegistered().And(EventOf("accepted"), Withdrawn("models.registered", "models.live", "models.accepted")).When(Withdraw).ShouldEmitNothing();

    [Fact]
    public void Withdrawing_again_on_another_date_is_refused() =>
        TheModelIsRegistered()
            .And(Withdrawn("models.registered", "models.live"))
            .When(Withdraw with { On = On("2019-07") })
            .ShouldBeRefused(RefusalCode.RecordedOtherwise, "step");

    [Theory]
    [InlineData("recognised")]
    [InlineData("outstanding")]
    [InlineData("promoted")]
    [InlineData("at-province")]
    public void What_has_a_result_is_not_withdrawn(string result) =>
        TheModelIsRegistered().And(EventOf(result)).When(Withdraw).ShouldBeRefused(RefusalCode.RegistrationHasResult, "step");

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void Nothing_follows_on_a_withdrawal(string name) =>
        TheModelIsRegistered()
            .And(Withdrawn("models.registered", "models.live"))
            .When(StepOf(name).Command)
            .ShouldBeRefused(RefusalCode.RegistrationWithdrawn, "step");

    [Fact]
    public void A_step_recorded_before_the_withdrawal_is_still_no_news() =>
        TheModelIsRegistered().And(EventOf("accepted"), Withdrawn("models.registered")).When(StepOf("accepted").Command).ShouldEmitNothing();

    [Fact]
    public void Another_level_lives_on() =>
        TheModelIsRegistered()
            .And(Registered with { Registration = TheRegistration with { Level = Level.Province } }, Withdrawn("models.registered", "models.live"))
            .When(new AcceptRegistration(Model, Year2019, Level.Province))
            .ShouldEmit(new RegistrationAccepted(Model, TheRegistration with { Level = Level.Province }));
}
