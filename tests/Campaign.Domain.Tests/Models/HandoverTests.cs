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

    /// <summary>Units were once offered that took nothing of the lead unit over.</summary>
    [Fact]
    public void Those_that_took_over_and_received_the_campaign_are_offered()
    {
        var third = Successor with { Code = Text<UnitCode>("C8"), Name = "Xã Thứ Ba" };
        var step = new RecogniseModel(Model, Year2019) { On = On("2019-10") };
        List<Succession> parts = [new(Commune.Key(), Successor.Key(), Extent.Part, Day), new(Commune.Key(), Other.Key(), Extent.Part, Day)];
        Assert.EndsWith("one of C1@2019-07-01 (Xã Bình An Mới).", Offer(Transferred with { To = [third, Successor] }, parts), StringComparison.Ordinal);
        Assert.EndsWith("one of C1@2019-07-01 (Xã Bình An Mới), C9@2019-07-01 (Xã Khác).", Offer(Transferred with { To = [third, Other, Successor] }, parts), StringComparison.Ordinal);
        Assert.EndsWith("one of C8@2019-07-01 (Xã Thứ Ba), or one below it.", Offer(Transferred with { To = [third] }, parts), StringComparison.Ordinal);

        string Offer(CampaignTransferred transferred, List<Succession> successions) => ModelDecider.ReceiverOf(step, TheRegistration, transferred, Units, successions).Refusal!.Sentence;
    }

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
        var facts = Facts(Successor);
        var launched = Given<CampaignState>(LaunchedIn(Year2019));
        launched.When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer, CampaignDecider.Decide, facts).Then<CampaignEvent>(Transferred);
        launched.And(Transferred).When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer, CampaignDecider.Decide, facts).ThenNothing();
        launched.And(Transferred).When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer, CampaignDecider.Decide, Facts(Other)).ThenRefused(RefusalCode.RecordedOtherwise, "to");
        launched.When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer, CampaignDecider.Decide, facts with { UnitUntil = Day }).ThenRefused(RefusalCode.UnitNotEnded, "on");
        launched.When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer with { To = [] }, CampaignDecider.Decide, facts).ThenRefused(RefusalCode.Missing, "to");
        launched.When<CampaignCommand, CampaignFacts, CampaignEvent>(transfer with { On = On("2019") }, CampaignDecider.Decide, facts).ThenRefused(RefusalCode.Missing, "on");
    }

    /// <summary>The commune became one new one; the new one became a part of a third later; the province above and what it became; a commune of the district that goes on.</summary>
    [Fact]
    public void A_campaign_goes_to_those_who_took_over_a_part_of_its_unit_or_stand_above_it()
    {
        var goesOn = Commune with { Code = Text<UnitCode>("C2"), Path = Successor.Path };
        var stranger = Successor with { Code = Text<UnitCode>("C8"), Name = "Xã Lạ" };
        var newProvince = Province with { Code = Text<UnitCode>("P2"), Since = Day };
        foreach (var receiver in new[] { Successor, Other, Province, newProvince, goesOn })
            Transfer(receiver).Then<CampaignEvent>(Transferred with { To = [receiver] });

        Transfer(stranger).ThenRefused(RefusalCode.NotASuccessor, "to");
        Transfer(Agency with { Path = Successor.Path, Since = Day }).ThenRefused(RefusalCode.NotASuccessor, "to");
        Transfer(stranger, Successor).ThenRefused(RefusalCode.NotASuccessor, "to");

        Outcome<CampaignEvent> Transfer(params UnitAsOf[] to) => Given<CampaignState>(LaunchedIn(Year2019)).When<CampaignCommand, CampaignFacts, CampaignEvent>(
            new TransferCampaign(Programme, Selector(District), Year2019, [.. to.Select(Selector)]) { On = PartialDate.Of(Day) }, CampaignDecider.Decide,
            Facts(to) with
            {
                Units = new UnitRegister([.. Units.Lives, new UnitLife(newProvince), new UnitLife(Commune with { Code = goesOn.Code }).From(Day, goesOn, null), new UnitLife(stranger)]),
                Successions = [new(Commune.Key(), Successor.Key(), Extent.Whole, Day), new(Successor.Key(), Other.Key(), Extent.Part, Day), new(Province.Key(), newProvince.Key(), Extent.Whole, Day)],
            });
    }

    [Theory]
    [InlineData("2019-07-01", null)]
    [InlineData("2019", null)] // of which only the year is known: the unit was no other one's before
    [InlineData("2019-06", RefusalCode.CampaignNotLaunched)]
    public void A_model_is_registered_at_the_receiver_in_the_campaign_that_it_received(string on, string? refused)
    {
        var register = Register with { Unit = Selector(Successor), On = On(on) };
        var outcome = NothingOfTheModel().When(register, ModelDecider.Decide, ModelSamples.Facts with { Unit = Successor, Transferred = Transferred });
        Assert.Equal(refused, outcome.Refusal?.Code);
        if (refused is null)
            outcome.Then<ModelEvent>(Registered with { Registration = TheRegistration with { Unit = Successor }, On = On(on), Warnings = [WarningCode.HandedOver] });
    }

    [Fact]
    public void A_model_is_not_registered_in_a_campaign_that_went_elsewhere()
    {
        var register = Register with { Unit = Selector(Other), On = On("2019-10") };
        NothingOfTheModel().When(register, ModelDecider.Decide, ModelSamples.Facts with { Unit = Other, Transferred = Transferred }).ThenRefused(RefusalCode.CampaignNotLaunched, "campaignUnit");
        NothingOfTheModel().When(register, ModelDecider.Decide, ModelSamples.Facts with { Unit = Successor }).ThenRefused(RefusalCode.CampaignNotLaunched, "campaignUnit");
    }

    [Fact]
    public void What_was_registered_at_the_receiver_is_corrected_there()
    {
        var registered = Registered with { Registration = TheRegistration with { Unit = Successor }, On = On("2019-10") };
        var correct = new CorrectModelDetails(Model, Year2019) { Entry = EntryKind.Maintained };
        var facts = new CorrectionFacts(null, null, []) { Transferred = Transferred };
        Assert.Null(NothingOfTheModel().And(registered).When(correct, ModelDecider.Decide, facts).Refusal);
        NothingOfTheModel().And(registered).When(correct, ModelDecider.Decide, facts with { Unit = Other }).ThenRefused(RefusalCode.CampaignNotLaunched, "unit");
    }

    [Fact]
    public void Awards_and_praises_at_the_receiver_count_in_the_campaign_that_it_received()
    {
        var facts = CommendationSamples.Facts with { Unit = Successor, Transferred = Transferred };
        var award = CommendationSamples.Award with { On = On("2019-12-20") };
        CommendationSamples.Nothing().When(award, facts).Then<CommendationEvent>(CommendationSamples.Awarded with { Unit = Successor, On = On("2019-12-20"), Warnings = [WarningCode.HandedOver] });
        CommendationSamples.Nothing().When(CommendationSamples.Praise with { On = On("2019-12-20") }, facts)
            .Then<CommendationEvent>(CommendationSamples.Praised with { Unit = Successor, On = On("2019-12-20"), Warnings = [WarningCode.HandedOver] });
        CommendationSamples.Nothing().When(award with { On = On("2019-06-30") }, facts).ThenRefused(RefusalCode.CampaignNotLaunched, "campaignUnit");
        CommendationSamples.Nothing().When(award with { On = PartialDate.Unknown }, facts with { Decision = Decision70 with { DecidedOn = On("2019-06-30") } }).ThenRefused(RefusalCode.CampaignNotLaunched, "campaignUnit");
        CommendationSamples.Nothing().When(award, facts with { Unit = Other }).ThenRefused(RefusalCode.CampaignNotLaunched, "campaignUnit");
    }

    [Fact]
    public void Of_several_campaigns_that_a_unit_received_the_nearest_and_then_the_lowest_goes_on()
    {
        var ofDistrict = Received(District, Level.District, Successor);
        var ofCommune = Received(Commune, Level.Commune, Successor);
        var ofProvince = Received(Agency, Level.Province, Province);
        Assert.Equal(ofCommune, CampaignDecider.ReceivedOf([ofProvince, ofDistrict, ofCommune], Successor, On("2019-10")).Value);
        Assert.Equal(ofDistrict, CampaignDecider.ReceivedOf([ofProvince, ofDistrict], Successor, On("2019-10")).Value);
        Assert.Equal(ofProvince, CampaignDecider.ReceivedOf([ofProvince, ofDistrict], Other, On("2019-10")).Value);
        CampaignDecider.ReceivedOf([ofDistrict, Received(Agency, Level.District, Successor)], Successor, On("2019-10")).Refusal.ShouldBe(RefusalCode.AmbiguousCampaign, "campaignUnit");
        Assert.Equal((null, null), (CampaignDecider.ReceivedOf([ofDistrict], Successor, On("2019-06")).Value, CampaignDecider.ReceivedOf([ofDistrict], Other, On("2019-10")).Refusal));

        static CampaignState Received(UnitAsOf ended, Level level, UnitAsOf to)
        {
            var id = new CampaignId(Programme, ended.Key(), Year2019);
            return Given<CampaignState>(new CampaignLaunched(id, level, ended, null)).And(new CampaignTransferred(id, level, ended, [to]) { On = PartialDate.Of(Day) }).State;
        }
    }

    [Fact]
    public void What_counts_at_a_receiver_rests_on_the_handing_over()
    {
        Assert.True(Rests.On(Transferred, Registered with { Registration = TheRegistration with { Unit = Successor } }));
        Assert.True(Rests.On(Transferred, CommendationSamples.Awarded with { Unit = Successor }));
        Assert.False(Rests.On(Transferred, Registered));
        Assert.False(Rests.On(Transferred, CommendationSamples.Awarded));
    }

    private static CampaignFacts Facts(params UnitAsOf[] receivers) => new(District)
    {
        UnitUntil = Day.PlusDays(-1),
        Receivers = [.. receivers],
        Units = Units,
        Successions = [new(Commune.Key(), Successor.Key(), Extent.Whole, Day)],
    };

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
