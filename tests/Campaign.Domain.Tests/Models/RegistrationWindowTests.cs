using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class RegistrationWindowTests
{
    private static readonly LocalField Roads = new(Text<FieldCode>("lam-duong"), "Làm đường", Text<FieldCode>("new-countryside"));

    [Theory]
    [InlineData("2019-02-01", "2019-03-31", "2019-02-01", false)]
    [InlineData("2019-02-01", "2019-03-31", "2019-03-31", false)]
    [InlineData("2019-02-01", "2019-03-31", "2019", false)]
    [InlineData("2019-02-01", "2019-03-31", "unknown", false)]
    [InlineData("2019-02-01", "2019-03-31", "2019-01-31", true)]
    [InlineData("2019-02-01", "2019-03-31", "2019-04", true)]
    [InlineData("unknown", "2019-03-31", "2018", false)]
    [InlineData("2019-02-01", "unknown", "2020", false)]
    public void A_registration_certainly_outside_the_window_is_marked(string from, string until, string on, bool isOutside)
    {
        var window = new RegistrationWindowSet(Launched.Campaign, Level.District, District, On(from), On(until));
        NothingOfTheModel().When(Register with { On = On(on) }, Facts with { Window = window })
            .Then(Registered with { On = On(on), Warnings = isOutside ? ["outside-window"] : [] });
    }

    [Fact]
    public void A_field_of_the_campaigns_list_counts_in_its_basic_field() =>
        NothingOfTheModel().When(Register with { Field = Roads.Code }, Facts with { Fields = [Roads] })
            .Then(Registered with { Registration = TheRegistration with { Field = Roads.Basic }, LocalField = Roads.Code });

    [Fact]
    public void A_basic_field_stays_open_beside_the_campaigns_list() => NothingOfTheModel().When(Register, Facts with { Fields = [Roads] }).Then(Registered);

    [Fact]
    public void A_field_of_another_campaigns_list_is_refused() =>
        NothingOfTheModel().When(Register with { Field = Roads.Code }).ThenRefused(RefusalCode.UnknownField, "field");

    [Fact]
    public void The_refusal_of_a_field_names_the_campaigns_own_too() =>
        Assert.Contains("lam-duong, economy", NothingOfTheModel().When(Register with { Field = Text<FieldCode>("poetry") }, Facts with { Fields = [Roads] }).Refusal?.Sentence, StringComparison.Ordinal);
}
