namespace Campaign.Domain.Tests;

/// <summary>A campaign counts what is at its unit or below it: nothing else would be in any of its totals.</summary>
public sealed class CampaignOfUnitTests
{
    private static readonly UnitAsOf Elsewhere = Unit("C7", "Xã Bên Kia", UnitKind.Commune, [.. Unit("D7", "Huyện Khác", UnitKind.District, []).SelfAndAncestors()]);

    [Fact]
    public void A_model_enters_no_campaign_beside_its_unit() =>
        ModelSamples.NothingOfTheModel().When(ModelSamples.Register, ModelSamples.Facts with { Unit = Elsewhere }).ThenRefused(RefusalCode.CampaignNotLaunched, "campaignUnit");

    [Fact]
    public void A_correction_moves_no_model_out_of_its_campaign() =>
        ModelSamples.TheModelIsRegistered()
            .When(new CorrectModelDetails(ModelSamples.Model, Year2019) { Unit = Selector(Elsewhere) }, ModelDecider.Decide, new CorrectionFacts(Elsewhere, null, []))
            .ThenRefused(RefusalCode.CampaignNotLaunched, "unit");

    [Fact]
    public void An_award_counts_in_no_campaign_beside_its_unit() =>
        CommendationSamples.Nothing().When(CommendationSamples.Award, CommendationSamples.Facts with { Unit = Elsewhere }).ThenRefused(RefusalCode.CampaignNotLaunched, "campaignUnit");

    [Fact]
    public void A_correction_moves_no_award_out_of_its_campaign() =>
        CommendationSamples.Nothing().And(CommendationSamples.Awarded)
            .When(new CorrectCommendation(CommendationSamples.Awarded.CommendationId), CommendationDecider.Decide, new CommendationCorrectionFacts(Elsewhere, null, null, []))
            .ThenRefused(RefusalCode.CampaignNotLaunched, "unit");
}
