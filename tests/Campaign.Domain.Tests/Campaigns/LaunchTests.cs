namespace Campaign.Domain.Tests;

public sealed class LaunchTests
{
    private static readonly LaunchCampaign Launch = new(Programme, Selector(District), Year2019, Body: "Ban Dân vận Huyện ủy") { On = On("2019-01") };

    [Fact]
    public void Launching_a_campaign_takes_the_level_of_its_unit() => Nothing().When(Launch, CampaignDecider.Decide, new CampaignFacts(District)).Then(Launched).ThenClaims();

    [Theory]
    [InlineData(UnitKind.Province, Level.Province)]
    [InlineData(UnitKind.District, Level.District)]
    [InlineData(UnitKind.Commune, Level.Commune)]
    public void A_unit_of_the_territory_gives_its_level(UnitKind kind, Level level)
    {
        var unit = District with { Kind = kind };
        Nothing().When(Launch, CampaignDecider.Decide, new CampaignFacts(unit)).Then(Launched with { Unit = unit, Level = level });
    }

    [Theory]
    [InlineData(UnitKind.Agency)]
    [InlineData(UnitKind.Organisation)]
    [InlineData(UnitKind.Enterprise)]
    public void A_unit_without_a_level_of_its_own_must_name_one(UnitKind kind) =>
        Nothing().When(Launch, CampaignDecider.Decide, new CampaignFacts(District with { Kind = kind })).ThenRefused(RefusalCode.Missing, "level");

    [Fact]
    public void A_level_that_is_named_goes_before_that_of_the_unit() =>
        Nothing().When(Launch with { Level = Level.Commune }, CampaignDecider.Decide, new CampaignFacts(District)).Then(Launched with { Level = Level.Commune });

    [Fact]
    public void Nobody_need_know_which_office_runs_it_or_when_it_began() =>
        Nothing()
            .When(Launch with { Body = null, On = PartialDate.Unknown }, CampaignDecider.Decide, new CampaignFacts(District))
            .Then(Launched with { Body = null, On = PartialDate.Unknown });

    [Fact]
    public void Launching_twice_changes_nothing() => Nothing().And(Launched).When(Launch, CampaignDecider.Decide, new CampaignFacts(District)).ThenNothing();

    [Fact]
    public void Launching_twice_changes_nothing_whatever_the_vouchers_of_the_first() =>
        Nothing().And(Launched with { Evidence = [new Evidence("Kế hoạch 12")] }).When(Launch, CampaignDecider.Decide, new CampaignFacts(District)).ThenNothing();

    [Fact]
    public void Launching_again_under_another_office_is_refused() =>
        Nothing().And(Launched).When(Launch with { Body = "Ban khác" }, CampaignDecider.Decide, new CampaignFacts(District)).ThenRefused(RefusalCode.RecordedOtherwise, "unit");

    [Fact]
    public void Launching_again_at_another_level_is_refused() =>
        Nothing().And(Launched).When(Launch with { Level = Level.Province }, CampaignDecider.Decide, new CampaignFacts(District)).ThenRefused(RefusalCode.RecordedOtherwise, "unit");

    [Fact]
    public void Launching_again_on_another_date_is_refused() =>
        Nothing().And(Launched).When(Launch with { On = On("2019-02") }, CampaignDecider.Decide, new CampaignFacts(District)).ThenRefused(RefusalCode.RecordedOtherwise, "unit");

    [Fact]
    public void Spaces_around_the_office_are_no_part_of_it() =>
        Nothing().When(Launch with { Body = " Ban Dân vận Huyện ủy " }, CampaignDecider.Decide, new CampaignFacts(District)).Then(Launched);

    private static Given<CampaignState> Nothing() => Given<CampaignState>();
}
