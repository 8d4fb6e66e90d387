using static Campaign.Domain.Tests.CommendationSamples;
using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

public sealed class RestsTests
{
    private static readonly LocalField Roads = new(Text<FieldCode>("lam-duong"), "Làm đường", Text<FieldCode>("economy"));

    private static readonly FieldListAdopted Fields = new(Launched.Campaign, Level.District, District, [Roads]);

    [Fact]
    public void All_that_counts_in_a_campaign_rests_on_its_launch()
    {
        Assert.True(Rests.On(Launched, EventOf("accepted")));
        Assert.True(Rests.On(Launched, Awarded));
        Assert.False(Rests.On(LaunchedIn(Year2018), Awarded));
        Assert.False(Rests.On(LaunchedIn(Year2018), Registered));
        Assert.False(Rests.On(Launched, new UnitEstablished(Commune)));
    }

    /// <summary>A list was once undone under the models that had entered by it.</summary>
    [Fact]
    public void A_model_with_a_field_of_the_campaigns_list_rests_on_the_list()
    {
        Assert.True(Rests.On(Fields, Registered with { LocalField = Roads.Code }));
        Assert.True(Rests.On(Fields, ModelCorrectionTests.ToAnotherField with { Now = new ModelDetails("Đường hoa", LocalField: Roads.Code) }));
        Assert.False(Rests.On(Fields, Registered));
        Assert.False(Rests.On(Fields with { Fields = [] }, Registered with { LocalField = Roads.Code }));
        Assert.False(Rests.On(Fields with { Campaign = LaunchedIn(Year2018).Campaign }, Registered with { LocalField = Roads.Code }));
    }

    [Fact]
    public void On_a_target_nothing_rests() => Assert.False(Rests.On(new TargetSet(Launched.Campaign, Level.District, District, Figures.ModelsLive, null, 1), Registered));

    [Fact]
    public void What_names_a_decision_rests_on_it()
    {
        DomainEvent[] naming =
        [
            EventOf("recognised") with { Decision = Decision70 }, Awarded with { Decision = Decision70 }, Revoked with { RevokedBy = Decision70 }, Revoked with { Decision = Decision70 },
            new DecisionRevoked(Decision71.Id, Decision70, null),
        ];
        Assert.All(naming, e => Assert.True(Rests.On(Decision70.Id, e)));
        DomainEvent[] others = [EventOf("recognised"), Awarded with { Decision = Decision71 }, Revoked, new DecisionRevoked(Decision71.Id, null, null), Launched];
        Assert.All(others, e => Assert.False(Rests.On(Decision70.Id, e)));
    }
}
