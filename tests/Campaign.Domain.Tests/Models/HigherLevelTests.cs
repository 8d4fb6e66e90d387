using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class HigherLevelTests
{
    private static readonly RegisterModel ToProvince = Register with { Level = Level.Province };

    private static readonly ModelRegistered AtProvince = Registered with { Registration = TheRegistration with { Level = Level.Province }, From = Level.District };

    [Theory]
    [InlineData("accepted")]
    [InlineData("returned resubmitted accepted")]
    [InlineData("accepted recognised promoted-to-province")]
    public void A_registration_at_a_higher_level_goes_on_from_an_accepted_one(string lower) =>
        ModelSamples.After(lower.Split(' ')).When(ToProvince).Then(AtProvince);

    [Theory]
    [InlineData("")]
    [InlineData("returned")]
    [InlineData("appraised")]
    [InlineData("accepted withdrawn")]
    public void A_lower_registration_that_is_not_in_the_list_carries_none_above_it(string lower) =>
        ModelSamples.After(lower.Split(' ', StringSplitOptions.RemoveEmptyEntries)).When(ToProvince).ThenRefused(RefusalCode.LowerRegistrationNotAccepted, "level");

    [Fact]
    public void Without_a_lower_registration_it_is_marked() =>
        NothingOfTheModel().When(ToProvince).Then(AtProvince with { From = null, Warnings = ["lower-registration-not-recorded"] });

    [Fact]
    public void The_nearest_level_below_is_the_one_it_goes_on_from() =>
        NothingOfTheModel()
            .And(Registered with { Registration = TheRegistration with { Level = Level.Commune } })
            .And([Registered, .. Events("accepted")])
            .When(ToProvince)
            .Then(AtProvince);

    [Fact]
    public void Another_year_is_not_below() =>
        NothingOfTheModel()
            .And(Registered with { Registration = TheRegistration with { Campaign = LaunchedIn(Year2018).Campaign } })
            .When(ToProvince)
            .Then(AtProvince with { From = null, Warnings = ["lower-registration-not-recorded"] });

    [Fact]
    public void Registering_at_the_higher_level_twice_changes_nothing() => ModelSamples.After("accepted").And(AtProvince).When(ToProvince).ThenNothing();

    [Fact]
    public void The_lower_level_counts_nothing_of_the_higher_one() =>
        Assert.Equal(
            ["models.registered", "models.live", "models.accepted"],
            ModelFigures.After(ModelSamples.After("accepted").And(AtProvince).State.Registrations[TheRegistration.Key()].Events).Select(c => c.Figure));
}
