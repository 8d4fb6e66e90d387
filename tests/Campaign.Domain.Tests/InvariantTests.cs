using NodaTime;
using static Campaign.Domain.Tests.CommendationSamples;
using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

/// <summary>The invariants of the domain by their numbers. Each of these fails when its rule is taken out.</summary>
/// <remarks>14 is held by <see cref="UnitRegisterTests"/> and the restructurings to come.</remarks>
public sealed class InvariantTests
{
    /// <summary>"Trong đó": a higher registration goes on from an accepted lower one of the same model and year, and counts at its own level.</summary>
    [Fact]
    public void Invariant_01_A_higher_registration_goes_on_from_an_accepted_lower_one_and_is_not_added_to_it()
    {
        var toProvince = Register with { Level = Level.Province };
        TheModelIsRegistered().When(toProvince).ThenRefused(RefusalCode.LowerRegistrationNotAccepted, "level");
        var upper = new ModelRegistered(Model, TheRegistration with { Level = Level.Province }, Registered.Title) { From = Level.District };
        ModelSamples.After("accepted").When(toProvince).Then(upper);
        Assert.Equal([Level.Province, Level.Province], Books.Of(upper).Select(r => r.Row.Level));
    }

    /// <summary>Reports of Yên Lập and Lâm Hà: the recognised are of the registered, the outstanding of the recognised, the province decides on those selected for it.</summary>
    [Theory]
    [InlineData("accepted appraised", "outstanding", RefusalCode.ModelNotRecognised)]
    [InlineData("recognised recognition-revoked", "outstanding", RefusalCode.ModelNotRecognised)]
    [InlineData("accepted recognised", "province-recognised", RefusalCode.ModelNotPromoted)]
    [InlineData("accepted recognised", "province-denied", RefusalCode.ModelNotPromoted)]
    [InlineData("promoted-to-province province-recognised", "promotion-withdrawn", RefusalCode.ProvinceHasDecided)]
    public void Invariant_02_A_part_is_of_its_whole(string history, string part, string code)
    {
        ModelSamples.After(history.Split(' ')).When(StepOf(part).Command).ThenRefused(code, "step");
        NothingOfTheModel().When(StepOf("recognised").Command).ThenRefused(RefusalCode.ModelNotRegistered, "model");
    }

    /// <summary>One primary field a registration (hướng dẫn đăng ký): a field of the campaign's own counts in one basic field, so that the families add up.</summary>
    [Fact]
    public void Invariant_03_A_registration_counts_in_one_basic_field_and_leaves_the_old_one_when_corrected()
    {
        var roads = new LocalField(Text<FieldCode>("lam-duong"), "Làm đường", Text<FieldCode>("new-countryside"));
        NothingOfTheModel().When(Register with { Field = roads.Code }, ModelSamples.Facts with { Fields = [roads] })
            .Then(Registered with { Registration = TheRegistration with { Field = roads.Basic }, LocalField = roads.Code });
        NothingOfTheModel().When(Register with { Field = roads.Code }).ThenRefused(RefusalCode.UnknownField, "field");
        var unmapped = new AdoptFields(Programme, Selector(District), Year2019, [roads with { Basic = roads.Code }]);
        Running().When(unmapped, CampaignDecider.Decide, new CampaignFacts(District)).ThenRefused(RefusalCode.UnmappedField, "fields");
        var corrected = ModelDecider.Decide(new CorrectModelDetails(Model, Year2019) { Field = Text<FieldCode>("other") }, TheModelIsRegistered().State, new CorrectionFacts(null, null, []));
        Assert.Equal([0, 0], corrected.Events.Prepend(Registered).SelectMany(Books.Of)
            .Where(r => r.Row.Facets.StartsWith("economy", StringComparison.Ordinal)).GroupBy(r => r.Row.Figure, r => r.Amount).Select(g => g.Sum()));
    }

    /// <summary>At most one registration a model, level and year; what is carried over was there the year before (tiếp tục duy trì).</summary>
    [Fact]
    public void Invariant_04_One_registration_a_model_level_and_year_and_what_is_maintained_was_there_before()
    {
        TheModelIsRegistered().When(Register with { Title = "Khác" }).ThenRefused(RefusalCode.RecordedOtherwise, "model");
        TheModelIsRegistered().When(Register with { Field = Text<FieldCode>("other") }).ThenRefused(RefusalCode.RecordedOtherwise, "model");
        var (maintain, recorded) = (Register with { Entry = EntryKind.Maintained }, ModelSamples.Facts with { YearBeforeIsRecorded = true });
        NothingOfTheModel().When(maintain, recorded).ThenRefused(RefusalCode.NotRegisteredTheYearBefore, "entry");
    }

    /// <summary>No recognition without appraisal (hướng dẫn thẩm định): paper may lack it, and then the event says so.</summary>
    [Theory]
    [InlineData("recognised")]
    [InlineData("denied")]
    public void Invariant_05_A_recognition_without_an_appraisal_is_marked(string name) =>
        ModelSamples.After("accepted").When(StepOf(name).Command).Then(EventOf(name) with { Warnings = ["step-not-recorded"] });

    /// <summary>Luật 06/2022/QH15, Art. 80: the decider has authority for the form, on the track, on the day of the decision; the district's chair to 2025-06-30.</summary>
    [Theory]
    [InlineData(DeciderKind.DistrictChair, "giay-khen", "2025-06-30", true)]
    [InlineData(DeciderKind.DistrictChair, "giay-khen", "2025-07-01", false)]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", "2025-07-01", true)]
    [InlineData(DeciderKind.CommuneChair, "bang-khen", "2025-07-01", false)]
    [InlineData(null, "bang-khen", "2025-07-01", true)]
    public void Invariant_06_The_decider_has_authority_for_the_form_on_the_day_of_the_decision(DeciderKind? decider, string form, string decidedOn, bool isAllowed)
    {
        var decision = Decision70 with { DecidedOn = On(decidedOn), Decider = decider };
        var outcome = Nothing().When(Award with { Form = Text<FormCode>(form) }, CommendationSamples.Facts with { Decision = decision });
        if (isAllowed)
            outcome.Then(Awarded with { Form = Text<FormCode>(form), Track = Track.State, On = On(decidedOn), Decision = decision });
        else
            Assert.Contains("Luật 06/2022/QH15, Art. 80", outcome.ThenRefused(RefusalCode.NoAuthority, "decision").Rule, StringComparison.Ordinal);
    }

    /// <summary>Luật 06/2022/QH15, Art. 5: not two awards for one achievement; across tracks with a reason.</summary>
    [Fact]
    public void Invariant_07_Not_two_awards_for_one_achievement()
    {
        Nothing().When(Award, CommendationSamples.Facts with { Awards = [Other(Awarded)] }).ThenRefused(RefusalCode.AchievementAlreadyCommended, "recipient");
        var onOtherTrack = CommendationSamples.Facts with { Awards = [Other(Awarded with { Track = Track.Party })] };
        Nothing().When(Award, onOtherTrack).ThenRefused(RefusalCode.ReasonNeeded, "reason");
        Nothing().When(Award, onOtherTrack with { Reason = Note("n1") }).Then(Awarded with { Reason = Note("n1"), Warnings = ["commended-on-other-track"] });
    }

    /// <summary>NĐ 98/2023/NĐ-CP, Art. 4: nothing is awarded during discipline, investigation, inspection or complaint.</summary>
    [Fact]
    public void Invariant_08_A_recipient_on_hold_is_awarded_nothing()
    {
        ValueList<Hold> holds = [new(HoldGround.Discipline, On("2019-03-01"), null)];
        Nothing().When(Award with { On = On("2019-12-20") }, CommendationSamples.Facts with { Holds = holds }).ThenRefused(RefusalCode.RecipientOnHold, "recipient");
        Nothing().And(Awarded).When(new CorrectCommendation(Id) { GivenOn = On("2019-12-20") }, new CommendationCorrectionFacts(null, null, null, []) { Holds = holds })
            .ThenRefused(RefusalCode.RecipientOnHold, "recipient");
    }

    /// <summary>TT 08/2017/TT-BNV: the next period begins after the last one or, failing it, after the decision.</summary>
    [Theory]
    [InlineData("2019-12-31", "2019-12-31")]
    [InlineData("unknown", "2020-01-10")]
    public void Invariant_09_The_next_period_begins_after_the_last_or_after_the_decision(string periodTo, string nextFrom)
    {
        var held = Other(Awarded with { Model = Text<ModelId>("DVK-1"), On = On("2020-01-10"), PeriodTo = On(periodTo) });
        var next = Award with { On = On("2020-12-01"), PeriodFrom = On(nextFrom) };
        Nothing().When(next, CommendationSamples.Facts with { Awards = [held] }).ThenRefused(RefusalCode.ReasonNeeded, "reason");
        var after = PartialDate.Of(On(nextFrom).Day!.Value.PlusDays(1));
        Nothing().When(next with { PeriodFrom = after }, CommendationSamples.Facts with { Awards = [held] }).Then(Awarded with { On = next.On, PeriodFrom = after });
    }

    /// <summary>Money is coefficient × base salary of the day of the decision, a household's 1.5 times an individual's; what else is paid is marked.</summary>
    [Theory]
    [InlineData(ParticipantKind.Individual, "2025-06-30", 351_000)]
    [InlineData(ParticipantKind.Individual, "2025-07-01", 702_000)]
    [InlineData(ParticipantKind.Household, "2025-07-01", 1_053_000)]
    public void Invariant_10_Money_is_coefficient_times_base_salary_of_the_decisions_day(ParticipantKind recipient, string decidedOn, int dong)
    {
        var decision = Decision70 with { DecidedOn = On(decidedOn), Decider = DeciderKind.CommuneChair };
        var awarded = Nothing().And(Awarded with { Recipient = new Participant(recipient, Person: An), Track = Track.State, On = On(decidedOn), Decision = decision });
        var paid = Assert.IsType<RewardPaid>(Assert.Single(awarded.When(new PayReward(Id)).Events));
        Assert.Equal((dong, dong, 2_340_000m), (paid.AmountDong, paid.ByLaw!.AmountDong, paid.ByLaw.BaseSalaryDong));
        var other = Assert.IsType<RewardPaid>(Assert.Single(awarded.When(new PayReward(Id, 100_000)).Events));
        Assert.Equal((100_000m, dong), (other.AmountDong, other.ByLaw!.AmountDong));
        Assert.Equal(["reward-differs"], other.Warnings);
    }

    /// <summary>Luật 06/2022/QH15, Art. 93: four grounds, a decision that cancels; the award stays in the history, what was given is recovered apart.</summary>
    [Fact]
    public void Invariant_11_A_revocation_has_a_ground_and_a_decision_and_recovery_is_a_fact_of_its_own()
    {
        Assert.Equal(4, Enum.GetValues<RevocationGround>().Length);
        Nothing().And(Awarded).When(Revoke, new CommendationStepFacts()).ThenRefused(RefusalCode.UnknownDecision, "decision");
        Nothing().And(Awarded, Paid(5)).When(Revoke).Then(Revoked);
        var revoked = Nothing().And(Awarded, Paid(5), Revoked);
        Assert.Equal((Awarded, 5m), (revoked.State.Given, revoked.State.HeldDong));
        Nothing().And(Awarded).When(new RecoverArtefact(Id)).ThenRefused(RefusalCode.CommendationNotRevoked, "commendation");
        revoked.When(new RecoverReward(Id, 6)).ThenRefused(RefusalCode.MoreRecoveredThanPaid, "amountDong");
    }

    /// <summary>NĐ 30/2020/NĐ-CP: a number is unique in body, series and year.</summary>
    [Fact]
    public void Invariant_12_A_decision_number_is_unique_in_body_series_and_year()
    {
        var world = World.After([Record("d1", "UBND", "QĐ", "2019")]);
        world.Execute(Record("d2", "ubnd", "qđ", "2019-05")).Refusal.ShouldBe(RefusalCode.DecisionNumberTaken, "number");
        Assert.Null(world.Execute(Record("d3", "Huyện ủy", "QĐ", "2019")).Refusal);
        Assert.Null(world.Execute(Record("d4", "UBND", "NQ", "2019")).Refusal);
        Assert.Null(world.Execute(Record("d5", "UBND", "QĐ", "2020")).Refusal);
    }

    /// <summary>NĐ 98/2023/NĐ-CP: who is refused is told why.</summary>
    [Fact]
    public void Invariant_13_A_refusal_has_a_ground_and_a_notice()
    {
        Nothing().And(Proposed).When(Refuse with { Notice = " " }).ThenRefused(RefusalCode.Missing, "notice");
        Nothing().And(Proposed).When(Refuse).Then(Refused);
    }

    /// <summary>A closed year changes only by late facts that show both figures; what was read out on the day stays.</summary>
    [Fact]
    public void Invariant_15_A_frozen_year_changes_only_by_late_facts()
    {
        var world = World.After(FrozenYear);
        var accept = new AcceptRegistration(Text<ModelId>("m1"), Year2019) { On = On("2019-11-01") };
        world.Execute(accept).Refusal.ShouldBe(RefusalCode.FiguresFrozen, "lateReason");
        var announced = world.Events.OfType<FiguresFrozen>().Single().Figures;
        Assert.Equal(["late-fact"], world.Execute(accept with { LateReason = "đến muộn" }).Events.Single().Warnings);
        Assert.Equal([new FigureChange(Level.District, Figures.ModelsAccepted, null, 0, 0, 1)], world.Events.OfType<LateFactAdmitted>().Single().Changes);
        Assert.Equal(announced, world.Events.OfType<FiguresFrozen>().Single().Figures);
        Assert.Empty(world.Execute(new AppraiseModel(accept.Model, Year2019) { On = On("2020-01-01") }).Events.Single().Warnings);
    }

    /// <summary>Lâm Hà 2020: 11 + 2 is not 14. A published total is a claim and moves no figure.</summary>
    [Fact]
    public void Invariant_16_A_published_total_is_a_claim_beside_the_computed_figure()
    {
        var declare = new DeclareFigure(Programme, Selector(District), Year2019, Figures.ModelsRegistered, 14);
        var declared = new FigureDeclared(Launched.Campaign, Level.District, District, Figures.ModelsRegistered, null, 14, null);
        Running().When(declare, CampaignDecider.Decide, new CampaignFacts(District)).Then(declared);
        Running().And(declared).When(declare with { Amount = 13 }, CampaignDecider.Decide, new CampaignFacts(District)).Then(declared with { Amount = 13 });
        Assert.Empty(Books.Of(declared));
    }

    private static DomainCommand[] FrozenYear =>
    [
        new EstablishUnit(District.Code, District.Name, UnitKind.District),
        new LaunchCampaign(Programme, Selector(District), Year2019),
        new RegisterModel(Text<ModelId>("m1"), Programme, Year2019, Selector(District), "Đường hoa", Text<FieldCode>("economy"), new ParticipantInput(ParticipantKind.Collective), EntryKind.New),
        new FreezeFigures(Programme, Selector(District), Year2019, new LocalDate(2019, 12, 31)),
    ];

    private static RecordDecision Record(string id, string issuer, string series, string on) =>
        new(Text<DecisionId>(id), Text<DecisionKindCode>("other")) { Number = "70", Series = series, Issuers = [issuer], On = On(on) };

    private static Given<CampaignState> Running() => Given<CampaignState>(Launched);
}
