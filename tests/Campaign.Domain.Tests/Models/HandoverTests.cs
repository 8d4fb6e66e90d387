using NodaTime;
using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

/// <summary>The district ends; its commune goes on under the province, or is split. What was registered stays; what is done later counts where the campaign went.</summary>
public sealed class HandoverTests
{
    private static readonly LocalDate Day = new(2019, 7, 1);

    private static readonly UnitAsOf Successor = Commune with { Since = Day, Name = "Xã Bình An Mới", Path = [new UnitRef(Province.Code, Province.Since, Province.Name, Province.Kind)] };

    private static readonly UnitAsOf Other = Successor with { Code = Text<UnitCode>("C9"), Name = "Xã Khác" };

    private static readonly CampaignTransferred Transferred = new(LaunchedIn(Year2019).Campaign, Level.District, District, [Successor]) { On = PartialDate.Of(Day) };

    [Theory]
    [InlineData("2019-06-30", false)]
    [InlineData("2019-07-01", true)]
    [InlineData("2019-10", true)]
    [InlineData("2019", false)] // it may have been before
    [InlineData("", false)]
    public void A_step_counts_at_the_successor_from_the_day_on(string on, bool isReceived)
    {
        var receiver = ReceiverOf(new RecogniseModel(Model, Year2019) { On = On(on) }, Extent.Whole);
        Assert.Equal((isReceived ? Successor : null, null), (receiver.Value, receiver.Refusal));
    }

    [Fact]
    public void A_unit_that_was_named_receives_steps_of_an_unknown_day() =>
        Assert.Equal(Successor, ReceiverOf(new RecogniseModel(Model, Year2019) { ReceivedBy = Text<UnitSelector>("C1") }, Extent.Whole).Value);

    [Fact]
    public void Where_several_took_over_the_lead_unit_the_one_meant_must_be_named() =>
        ReceiverOf(new RecogniseModel(Model, Year2019) { On = On("2019-10") }, Extent.Part).Refusal.ShouldBe(RefusalCode.Missing, "receivedBy");

    [Fact]
    public void A_unit_that_did_not_receive_the_campaign_is_refused() =>
        ReceiverOf(new RecogniseModel(Model, Year2019) { On = On("2019-10"), ReceivedBy = Text<UnitSelector>("C9") }, Extent.Part).Refusal.ShouldBe(RefusalCode.CampaignNotTransferred, "receivedBy");

    [Fact]
    public void A_step_after_the_end_of_its_unit_needs_the_campaign_to_be_handed_over()
    {
        var step = new RecogniseModel(Model, Year2019) { On = On("2019-10") };
        ModelDecider.ReceiverOf(step, TheRegistration, null, Units, []).Refusal.ShouldBe(RefusalCode.CampaignNotTransferred, "on");
        Assert.Null(ModelDecider.ReceiverOf(step with { On = On("2019-06") }, TheRegistration, null, Units, []).Refusal);
    }

    [Fact]
    public void What_comes_counts_at_the_receiver_and_what_goes_leaves_where_it_came()
    {
        var recognised = Step(new RecogniseModel(Model, Year2019) { On = On("2019-10") }, Successor, "accepted", "appraised");
        Assert.Equal((Successor, ValueList.Create<FigurePlace>([]), [WarningCode.HandedOver]), (recognised.ReceivedBy, recognised.TakenFrom, recognised.Warnings));
        Assert.Equal([("models.recognised", 1, Successor)], Moves(recognised));

        var state = ModelSamples.After("accepted", "appraised").And(recognised);
        var revoked = state.When(new RevokeRecognition(Model, Year2019) { On = On("2019-12") }, ModelDecider.Decide, new StepFacts { ReceivedBy = Other }).Events.Single();
        Assert.Equal([("models.recognised", -1, Successor)], Moves(revoked));

        var withdrawn = Step(new WithdrawRegistration(Model, Year2019) { On = On("2019-10") }, Successor);
        Assert.Equal([("models.withdrawn", 1, Successor), ("models.live", -1, null)], Moves(withdrawn));
    }

    [Fact]
    public void A_correction_moves_what_counts_at_the_lead_unit_and_leaves_the_rest_at_the_receiver()
    {
        var recognised = Step(new RecogniseModel(Model, Year2019) { On = On("2019-10") }, Successor, "accepted", "appraised");
        var state = ModelSamples.After("accepted", "appraised").And(recognised);
        var corrected = (ModelDetailsCorrected)state.When(new CorrectModelDetails(Model, Year2019) { Entry = EntryKind.Maintained }, ModelDecider.Decide, new CorrectionFacts(null, null, [])).Events.Single();
        Assert.Equal([null, null, null, null, Successor], corrected.Counted.Select(c => c.At));
        Assert.Equal("models.recognised", corrected.Counted[^1].Figure);
    }

    [Fact]
    public void A_campaign_is_handed_over_once_when_its_unit_has_ended()
    {
        var transfer = new TransferCampaign(Programme, Selector(District), Year2019, [Selector(Successor)]) { On = PartialDate.Of(Day) };
        var facts = new CampaignFacts(District) { UnitUntil = Day.PlusDays(-1), Receivers = [Successor] };
        var launched = Given<CampaignState>(LaunchedIn(Year2019));
        launched.When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer, CampaignDecider.Decide, facts).Then<CampaignEvent>(Transferred);
        launched.And(Transferred).When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer, CampaignDecider.Decide, facts).ThenNothing();
        launched.And(Transferred).When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer, CampaignDecider.Decide, facts with { Receivers = [Other] }).ThenRefused(RefusalCode.RecordedOtherwise, "to");
        launched.When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer, CampaignDecider.Decide, facts with { UnitUntil = Day }).ThenRefused(RefusalCode.UnitNotEnded, "on");
        launched.When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer with { To = [] }, CampaignDecider.Decide, facts).ThenRefused(RefusalCode.Missing, "to");
        launched.When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer with { On = On("2019") }, CampaignDecider.Decide, facts).ThenRefused(RefusalCode.Missing, "on");
    }

    private static UnitRegister Units => new(
        [new UnitLife(Province), new UnitLife(District, Day.PlusDays(-1)), new UnitLife(Commune, Day.PlusDays(-1)), new UnitLife(Successor), new UnitLife(Other)]);

    private static Lookup<UnitAsOf> ReceiverOf(RegistrationCommand step, Extent extent)
    {
        List<Succession> successions = [new(Commune.Key(), Successor.Key(), extent, Day)];
        if (extent == Extent.Part)
            successions.Add(new Succession(Commune.Key(), Other.Key(), extent, Day));
        return ModelDecider.ReceiverOf(step, TheRegistration, Transferred, Units, successions);
    }

    private static ModelEvent Step(RegistrationCommand step, UnitAsOf receivedBy, params string[] after)
    {
        var outcome = ModelSamples.After(after).When(step, ModelDecider.Decide, new StepFacts { ReceivedBy = receivedBy });
        Assert.Null(outcome.Refusal);
        return Assert.Single(outcome.Events);
    }

    private static IEnumerable<(string Figure, int Amount, UnitAsOf? At)> Moves(ModelEvent e) => ModelFigures.Movements([e]).Select(f => (f.Figure, f.Amount, f.At));
}
