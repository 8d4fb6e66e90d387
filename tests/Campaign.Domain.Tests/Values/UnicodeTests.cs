using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

/// <summary>Some keyboards and PDF readers give Vietnamese letters in parts (NFD); the ledger keeps them whole (NFC).</summary>
public sealed class UnicodeTests
{
    private const string Whole = "Tuyến đường hoa ở xã Bình An";

    private const string InParts = "Tuye\u0302\u0301n đu\u031bo\u031b\u0300ng hoa o\u031b\u0309 xa\u0303 Bi\u0300nh An";

    [Fact]
    public void The_title_and_the_place_of_a_model_are_kept_whole()
    {
        var (register, registered) = (ModelSamples.Register, ModelSamples.Registered);
        Given<ModelState>()
            .When(register with { Title = InParts, Place = InParts }, ModelDecider.Decide, ModelSamples.Facts)
            .Then(registered with { Title = Whole, Place = Whole });
    }

    [Fact]
    public void A_model_registered_again_by_another_keyboard_is_no_news() =>
        Given<ModelState>(ModelSamples.Registered with { Title = Whole })
            .When(ModelSamples.Register with { Title = InParts }, ModelDecider.Decide, ModelSamples.Facts)
            .ThenNothing();

    [Fact]
    public void The_name_of_a_unit_is_kept_whole() =>
        Given<UnitState>()
            .When(new EstablishUnit(Province.Code, InParts, UnitKind.Province), UnitDecider.Decide, new UnitRegister([]))
            .Then(new UnitEstablished(Province with { Name = Whole }));

    [Fact]
    public void The_office_of_a_campaign_and_the_source_of_a_figure_are_kept_whole()
    {
        Given<CampaignState>()
            .When(new LaunchCampaign(Programme, Selector(District), Year2019, Body: InParts) { On = Launched.On }, CampaignDecider.Decide, new CampaignFacts(District))
            .Then(Launched with { Body = Whole });
        Given<CampaignState>(Launched)
            .When(new DeclareFigure(Programme, Selector(District), Year2019, Figures.ModelsLive, 55) { Source = InParts }, CampaignDecider.Decide, new CampaignFacts(District))
            .Then(new FigureDeclared(Launched.Campaign, Level.District, District, Figures.ModelsLive, null, 55, Whole));
    }

    [Fact]
    public void A_decision_is_kept_and_claimed_whole()
    {
        var command = new RecordDecision(Decision70.Id, Text<DecisionKindCode>("commendation"))
        {
            On = On("2019"),
            Number = "70",
            Series = InParts,
            Issuers = [InParts],
            SignerOffice = InParts,
            Subject = InParts,
        };
        var capitals = Whole.ToUpperInvariant();
        Given<DecisionState>()
            .When(command, DecisionDecider.Decide, new DecisionFacts())
            .Then(new DecisionRecorded(command.Decision, command.Kind, Track.Unknown)
            {
                On = On("2019"),
                Number = "70",
                Series = Whole,
                Issuers = [Whole],
                SignerOffice = Whole,
                Subject = Whole,
            })
            .ThenClaims($"decision-number/{capitals}/{capitals}/2019/70");
    }

    [Fact]
    public void An_achievement_and_a_recipient_are_compared_whole()
    {
        Assert.Equal(HeldAward.From(Awarded, Whole), HeldAward.From(Awarded, InParts));
        Assert.Equal(RecipientKey.Of(new Participant(ParticipantKind.Collective, Whole), Commune), RecipientKey.Of(new Participant(ParticipantKind.Collective, InParts), Commune));
    }

    [Fact]
    public void The_office_of_a_presenter_is_kept_whole() =>
        Nothing().And(Awarded)
            .When(Award with { PresenterOffice = InParts })
            .Then(Presented with { On = PartialDate.Unknown, PresenterOffice = Whole });
}
