using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class RegistrationChoiceTests
{
    private static readonly ModelRegistered AtProvince = Registered with { Registration = TheRegistration with { Level = Level.Province } };

    private static readonly ModelRegistered In2018 = Registered with { Registration = TheRegistration with { Campaign = LaunchedIn(Year2018).Campaign } };

    [Theory]
    [MemberData(nameof(ModelSamples.StepNames), MemberType = typeof(ModelSamples))]
    public void A_step_needs_a_registration(string name) =>
        NothingOfTheModel().When(StepOf(name).Command).ThenRefused(RefusalCode.ModelNotRegistered, "model");

    [Fact]
    public void A_registration_of_another_year_is_not_meant() =>
        NothingOfTheModel().And(In2018).When(Withdraw).ThenRefused(RefusalCode.ModelNotRegistered, "model");

    [Fact]
    public void A_registration_at_another_level_is_not_meant() =>
        TheModelIsRegistered().When(Withdraw with { Level = Level.Province }).ThenRefused(RefusalCode.ModelNotRegistered, "model");

    [Fact]
    public void Two_levels_of_a_year_must_be_told_apart() =>
        TheModelIsRegistered().And(AtProvince).When(StepOf("accepted").Command).ThenRefused(RefusalCode.AmbiguousLevel, "level");

    [Fact]
    public void A_level_that_is_named_is_the_one_meant() =>
        TheModelIsRegistered().And(AtProvince)
            .When(new AcceptRegistration(Model, Year2019, Level.Province))
            .Then(new RegistrationAccepted(Model, AtProvince.Registration));

    [Fact]
    public void Two_years_need_no_level() =>
        TheModelIsRegistered().And(In2018)
            .When(new AcceptRegistration(Model, Year2018))
            .Then(new RegistrationAccepted(Model, In2018.Registration));

    [Theory]
    [InlineData("-0.01")]
    [InlineData("1000.01")]
    public void A_score_out_of_its_range_is_refused(string points) =>
        TheModelIsRegistered().When(Appraise(points)).ThenRefused(RefusalCode.OutOfRange, "scorePoints");

    [Theory]
    [InlineData("0")]
    [InlineData("87.5")]
    [InlineData("1000")]
    public void A_score_is_kept(string points) =>
        TheModelIsRegistered().And(EventOf("accepted"))
            .When(Appraise(points))
            .Then(new ModelAppraised(Model, TheRegistration) { ScorePoints = Points(points) });

    [Fact]
    public void Another_score_is_refused() =>
        TheModelIsRegistered().And(new ModelAppraised(Model, TheRegistration) { ScorePoints = 87.5m })
            .When(Appraise("88"))
            .ThenRefused(RefusalCode.RecordedOtherwise, "step");

    private static AppraiseModel Appraise(string points) => new(Model, Year2019) { ScorePoints = Points(points) };

    private static decimal Points(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
