namespace Campaign.Domain.Tests;

public sealed class StatedFigureTests
{
    private static readonly SetTarget Target = new(Programme, Selector(District), Year2019, Figures.ModelsRegistered, 60) { On = On("2019-01-15") };

    private static readonly DeclareFigure Declare =
        new(Programme, Selector(District), Year2019, Figures.ModelsRegistered, 55) { On = On("2020-01-03"), Source = "Báo cáo tổng kết" };

    private static readonly TargetSet TargetOf60 =
        new(Launched.Campaign, Level.District, District, Figures.ModelsRegistered, null, 60) { On = On("2019-01-15") };

    private static readonly FigureDeclared Declared55 =
        new(Launched.Campaign, Level.District, District, Figures.ModelsRegistered, null, 55, "Báo cáo tổng kết") { On = On("2020-01-03") };

    [Fact]
    public void A_target_stands_at_the_campaigns_base_level() => Running().When(Target, CampaignDecider.Decide, new CampaignFacts(District)).Then(TargetOf60);

    [Fact]
    public void A_declared_figure_says_where_it_was_published() => Running().When(Declare, CampaignDecider.Decide, new CampaignFacts(District)).Then(Declared55);

    [Fact]
    public void A_target_may_stand_at_another_level() =>
        Running().When(Target with { Level = Level.Province }, CampaignDecider.Decide, new CampaignFacts(District)).Then(TargetOf60 with { Level = Level.Province });

    [Fact]
    public void A_declared_figure_may_stand_at_another_level() =>
        Running().When(Declare with { Level = Level.Commune }, CampaignDecider.Decide, new CampaignFacts(District)).Then(Declared55 with { Level = Level.Commune });

    [Fact]
    public void A_facet_of_a_family_can_be_stated() =>
        Running()
            .When(Declare with { Figure = "commendations.awarded.by-recipient", Facet = "collective", Amount = 10 }, CampaignDecider.Decide, new CampaignFacts(District))
            .Then(Declared55 with { Figure = "commendations.awarded.by-recipient", Facet = "collective", Amount = 10 });

    [Fact]
    public void A_figure_a_facet_of_it_and_another_level_are_told_apart()
    {
        var (family, facet, level) = ("models.registered.by-field", "economy", Level.Province);
        var targets = Running().And(TargetOf60, TargetOf60 with { Figure = family, Facet = facet }, TargetOf60 with { Level = level });
        targets.When(Target, CampaignDecider.Decide, new CampaignFacts(District)).ThenNothing();
        targets.When(Target with { Figure = family, Facet = facet }, CampaignDecider.Decide, new CampaignFacts(District)).ThenNothing();
        targets.When(Target with { Level = level }, CampaignDecider.Decide, new CampaignFacts(District)).ThenNothing();
        var declared = Running().And(Declared55, Declared55 with { Figure = family, Facet = facet }, Declared55 with { Level = level });
        declared.When(Declare, CampaignDecider.Decide, new CampaignFacts(District)).ThenNothing();
        declared.When(Declare with { Figure = family, Facet = facet }, CampaignDecider.Decide, new CampaignFacts(District)).ThenNothing();
        declared.When(Declare with { Level = level }, CampaignDecider.Decide, new CampaignFacts(District)).ThenNothing();
    }

    [Fact]
    public void Setting_a_target_twice_changes_nothing() => Running().And(TargetOf60).When(Target, CampaignDecider.Decide, new CampaignFacts(District)).ThenNothing();

    [Fact]
    public void Declaring_a_figure_twice_changes_nothing() => Running().And(Declared55).When(Declare, CampaignDecider.Decide, new CampaignFacts(District)).ThenNothing();

    [Fact]
    public void Another_target_takes_the_place_of_the_first() =>
        Running().And(TargetOf60).When(Target with { Amount = 70 }, CampaignDecider.Decide, new CampaignFacts(District)).Then(TargetOf60 with { Amount = 70 });

    [Fact]
    public void A_target_goes_back_to_what_it_was_before_the_last() =>
        Running().And(TargetOf60, TargetOf60 with { Amount = 70 }).When(Target, CampaignDecider.Decide, new CampaignFacts(District)).Then(TargetOf60);

    [Fact]
    public void Another_published_total_takes_the_place_of_the_first() =>
        Running().And(Declared55).When(Declare with { Amount = 56 }, CampaignDecider.Decide, new CampaignFacts(District)).Then(Declared55 with { Amount = 56 });

    [Fact]
    public void A_target_and_a_declared_figure_do_not_touch_each_other() =>
        Running().And(Declared55).When(Target, CampaignDecider.Decide, new CampaignFacts(District)).Then(TargetOf60);

    [Fact]
    public void Nothing_is_stated_before_the_launch() =>
        Given<CampaignState>().When(Target, CampaignDecider.Decide, new CampaignFacts(District)).ThenRefused(RefusalCode.CampaignNotLaunched, "unit");

    [Theory]
    [InlineData("models.imagined", null, "figure")]
    [InlineData("models.registered.by-field", null, "figure")]
    [InlineData("models.registered.by-field", "poetry", "facet")]
    [InlineData("models.registered", "economy", "facet")]
    [InlineData("praises.given.by-form", "giay-khen", "facet")]
    public void A_figure_or_facet_outside_the_catalogue_is_refused(string figure, string? facet, string field)
    {
        Running().When(Target with { Figure = figure, Facet = facet }, CampaignDecider.Decide, new CampaignFacts(District)).ThenRefused(RefusalCode.UnknownFigure, field);
        Running().When(Declare with { Figure = figure, Facet = facet }, CampaignDecider.Decide, new CampaignFacts(District)).ThenRefused(RefusalCode.UnknownFigure, field);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1_000_000_001)]
    public void An_amount_out_of_its_range_is_refused(long amount)
    {
        Running().When(Target with { Amount = amount }, CampaignDecider.Decide, new CampaignFacts(District)).ThenRefused(RefusalCode.OutOfRange, "amount");
        Running().When(Declare with { Amount = amount }, CampaignDecider.Decide, new CampaignFacts(District)).ThenRefused(RefusalCode.OutOfRange, "amount");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000_000)]
    public void The_ends_of_the_range_are_amounts(long amount) =>
        Running().When(Target with { Amount = amount }, CampaignDecider.Decide, new CampaignFacts(District)).Then(TargetOf60 with { Amount = amount });

    private static Given<CampaignState> Running() => Given<CampaignState>(Launched);
}
