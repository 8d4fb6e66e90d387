using System.Reflection;
using NodaTime;
using static Campaign.Domain.Tests.CommendationSamples;
using static Campaign.Domain.Tests.ModelSamples;

namespace Campaign.Domain.Tests;

/// <summary>For each code of the list one case in which it is given.</summary>
public sealed class RefusalTests
{
    /// <summary>Codes that no decider gives, and who gives them.</summary>
    private static readonly Dictionary<string, string> GivenElsewhere = new()
    {
        [RefusalCode.NotAValue] = "by the import and the reading of JSON: a command holds values already",
        [RefusalCode.HiddenCharacter] = "by the import and the reading of JSON: a program may keep what it likes in its texts",
        [RefusalCode.UnknownCommand] = "by the reading of JSON: a command has a name already",
        [RefusalCode.UnknownExtension] = "by the runner, which alone knows the extensions of its process",
        [RefusalCode.UnknownProperty] = "by the reading of JSON: a command has its properties already",
        [RefusalCode.CommandIdReused] = "by the runner, which alone knows receipts",
        [RefusalCode.NotAllowed] = "by the runner, which alone knows who gives a command",
        [RefusalCode.OwnItem] = "by the runner, which alone knows who recorded what",
        [RefusalCode.OutsideUnits] = "by the runner, which alone knows the user's units",
        [RefusalCode.NotSealed] = "by the log, which alone knows what is sealed",
        [RefusalCode.TooFewEvents] = "by the log's drill, which needs events to tamper with",
        [RefusalCode.NothingToFork] = "by the log, which alone knows what its signer refuses",
        [RefusalCode.NotSigned] = "by the log, which alone knows what is signed",
        [RefusalCode.NothingSealed] = "by readers as of a past moment, who alone know what is sealed",
        [RefusalCode.BeyondLedger] = "by readers as of a past moment, who alone know what is sealed",
        [RefusalCode.BeforeFirstSeal] = "by readers as of a past moment, who alone know what is sealed",
        [RefusalCode.NotPastYet] = "by readers as of a past moment, who alone know the time",
        [RefusalCode.ReportsBehind] = "by readers as of a past moment, who alone know how far the reports are",
        [RefusalCode.EventTooLarge] = "by the runner, which alone knows an event's bytes",
    };

    private static readonly Dictionary<string, Func<Refusal?>> Cases = new()
    {
        [RefusalCode.UnknownField] = () => NothingOfTheModel().When(Register with { Field = default }).Refusal,
        [RefusalCode.UnknownForm] = () => Nothing().When(Award with { Form = default }).Refusal,
        [RefusalCode.UnknownDecisionKind] = () => DecisionDecider.Decide(new RecordDecision(Decision70.Id, default), DecisionState.Initial, new DecisionFacts()).Refusal,
        [RefusalCode.UnknownFigure] = () => Running(new SetTarget(Programme, Selector(District), Year2019, "models.imagined", 1)),
        [RefusalCode.UnknownUnit] = () => new UnitRegister([]).Resolve(Selector(Commune), default, default, "unit").Refusal,
        [RefusalCode.AmbiguousUnit] = () => TwoLives.Resolve(Selector(Commune), default, default, "unit").Refusal,
        [RefusalCode.UnknownDecision] = () => DecisionDecider.Decide(new RevokeDecision(Decision70.Id), DecisionState.Initial, new DecisionFacts()).Refusal,
        [RefusalCode.CampaignNotLaunched] = () => NothingOfTheModel().When(Register, ModelSamples.Facts with { Campaign = null }).Refusal,
        [RefusalCode.ModelNotRegistered] = () => NothingOfTheModel().When(Withdraw).Refusal,
        [RefusalCode.AmbiguousLevel] = () => TheModelIsRegistered().And(Registered with { Registration = TheRegistration with { Level = Level.Province } }).When(Withdraw).Refusal,
        [RefusalCode.RegistrationWithdrawn] = () => Step("withdrawn", "accepted"),
        [RefusalCode.RegistrationHasResult] = () => Step("recognised", "withdrawn"),
        [RefusalCode.RegistrationReturned] = () => Step("returned", "accepted"),
        [RefusalCode.RegistrationNotReturned] = () => Step("accepted", "resubmitted"),
        [RefusalCode.RegistrationAlreadyAccepted] = () => Step("accepted", "returned"),
        [RefusalCode.LowerRegistrationNotAccepted] = () => TheModelIsRegistered().When(Register with { Level = Level.Province }).Refusal,
        [RefusalCode.ModelNotRecognised] = () => Step("accepted", "outstanding"),
        [RefusalCode.RecognitionContradicted] = () => Step("recognised", "denied"),
        [RefusalCode.ModelNotPromoted] = () => Step("accepted", "province-recognised"),
        [RefusalCode.ProvinceHasDecided] = () => ModelSamples.After("promoted-to-province", "province-denied").When(WithdrawFromProvince).Refusal,
        [RefusalCode.ModelWasDiscontinued] = () => NothingOfTheModel().And(In2018, new ModelDiscontinued(Model, In2018.Registration)).When(Register with { Entry = EntryKind.Maintained }).Refusal,
        [RefusalCode.NotRegisteredTheYearBefore] = () => NothingOfTheModel().When(Register with { Entry = EntryKind.Maintained }, ModelSamples.Facts with { YearBeforeIsRecorded = true }).Refusal,
        [RefusalCode.UnknownEntry] = () => Undone(9),
        [RefusalCode.AmbiguousEntry] = () => ModelDecider.Decide(
            new AnnulModelStep(Model, Year2019, ModelStep.Surveyed), ModelSamples.After("surveyed", "surveyed").State, Entries.ToAnnul([Registered, .. Events("surveyed", "surveyed")])).Refusal,
        [RefusalCode.AnnulmentStands] = () => Undone(3),
        [RefusalCode.LaterStepRestsOnIt] = () => TheModelIsRegistered().When(Undo(1), ModelDecider.Decide, Entries.ToAnnul(Registered) with { UsedBy = "commendation/K1" }).Refusal,
        [RefusalCode.FiguresFrozen] = () => CampaignDecider.NeedsLateReason(new FiguresFrozen(Launched.Campaign, Level.District, District, new LocalDate(2019, 12, 31), 1, [])),
        [RefusalCode.UnmappedField] = () => Running(new AdoptFields(Programme, Selector(District), Year2019, [new(Text<FieldCode>("a"), "A", Text<FieldCode>("b"))])),
        [RefusalCode.DecisionRevoked] = () => DecisionDecider.Decide(new CorrectDecision(Decision70.Id, Text<DecisionKindCode>("other")), Decided(new DecisionRevoked(Decision70.Id, null, null)), new DecisionFacts()).Refusal,
        [RefusalCode.DecisionRevokesItself] = () => DecisionDecider.Decide(new RevokeDecision(Decision70.Id) { RevokedBy = Decision70.Id }, Decided(), new DecisionFacts()).Refusal,
        [RefusalCode.DecisionNumberTaken] = () => DecisionDecider.Decide(
            new RecordDecision(Decision70.Id, Text<DecisionKindCode>("other")) { Number = "70", Issuers = ["UBND"], On = On("2019") }, DecisionState.Initial, new DecisionFacts()).Claims.Single().IfTaken,
        [RefusalCode.UnknownCommendation] = () => Nothing().When(new PresentCertificate(Id)).Refusal,
        [RefusalCode.NotAwarded] = () => Nothing().And(Praised).When(new PayReward(Id, 1)).Refusal,
        [RefusalCode.CommendationContradicted] = () => Nothing().And(Awarded).When(Refuse).Refusal,
        [RefusalCode.CommendationRevoked] = () => Nothing().And(Awarded, Revoked).When(new PayReward(Id, 1)).Refusal,
        [RefusalCode.CommendationNotRevoked] = () => Nothing().And(Awarded).When(new RecoverArtefact(Id)).Refusal,
        [RefusalCode.MoreRecoveredThanPaid] = () => Nothing().And(Awarded, Revoked).When(new RecoverReward(Id, 1)).Refusal,
        [RefusalCode.AchievementAlreadyCommended] = () => Nothing().When(Award, CommendationSamples.Facts with { Awards = [Other(Awarded)] }).Refusal,
        [RefusalCode.ReasonNeeded] = () => Nothing().When(Award, CommendationSamples.Facts with { Awards = [Other(Awarded with { Track = Track.Party })] }).Refusal,
        [RefusalCode.NoAuthority] = () => Nothing().When(Award, CommendationSamples.Facts with { Decision = Decision70 with { DecidedOn = On("2025-07-01"), Decider = DeciderKind.DistrictChair } }).Refusal,
        [RefusalCode.RewardNotKnown] = () => Nothing().And(Awarded).When(new PayReward(Id)).Refusal,
        [RefusalCode.RecipientOnHold] = () => Nothing().When(Award, CommendationSamples.Facts with { Holds = [new Hold(HoldGround.Complaint, On("2019"), null)] }).Refusal,
        [RefusalCode.RecipientNotOnHold] = () => RecipientDecider.Decide(
            new LiftHold(Programme, Year2019, Selector(Commune), Input, HoldGround.Complaint), RecipientState.Initial, new RecipientFacts(RecipientKey.Of(Collective, Commune), Commune)).Refusal,
        [RefusalCode.UnknownPerson] = () => PersonDecider.Decide(new ErasePerson(An.Id), PersonState.Initial, []).Refusal,
        [RefusalCode.ErasureNotRequested] = () => PersonDecider.Decide(new ErasePerson(An.Id), new PersonState(An, null, null), []).Refusal,
        [RefusalCode.IdentityNumber] = () => IdentityNumber.IsIn("Nguyễn Văn Ví Dụ, CCCD 079 123 456 789") ? IdentityNumber.Refusal : null,
        [RefusalCode.PersonErased] = () => PersonDecider.Decide(new RequestErasure(An.Id, ErasureGround.Request), new PersonState(An, null, new PersonErased(An)), []).Refusal,
        [RefusalCode.RecordedOtherwise] = () => TheModelIsRegistered().When(Register with { Title = "Khác" }).Refusal,
        [RefusalCode.DatesOutOfOrder] = () => NothingOfTheModel().And(Registered with { On = On("2019-05") }).When(Withdraw with { On = On("2019-04") }).Refusal,
        [RefusalCode.UnitLivesOverlap] = () => UnitDecider.Decide(
            new EstablishUnit(Commune.Code, "Xã khác", UnitKind.Commune, Since: new LocalDate(2018, 1, 1)), UnitState.Initial, new UnitRegister([new UnitEstablished(Commune)])).Refusal,
        [RefusalCode.CampaignNotTransferred] = () => ModelDecider.ReceiverOf(new AcceptRegistration(Model, Year2019) { ReceivedBy = Selector(Commune) }, TheRegistration, null, new UnitRegister([]), []).Refusal,
        [RefusalCode.UnitNotEnded] = () => Running(new TransferCampaign(Programme, Selector(District), Year2019, [Selector(Province)]) { On = On("2025-07-01") }),
        [RefusalCode.NotASuccessor] = () => CampaignDecider.Decide(
            new TransferCampaign(Programme, Selector(District), Year2019, [Selector(Agency)]) { On = On("2025-07-01") },
            Given<CampaignState>(Launched).State,
            new CampaignFacts(District) { UnitUntil = new LocalDate(2025, 6, 30), Receivers = [Unit("C9", "Xã Khác", UnitKind.Commune, [])] }).Refusal,
        [RefusalCode.AmbiguousCampaign] = () => CampaignDecider.ReceivedOf(
            new[] { District, Agency }.Select(ended => Given<CampaignState>(Launched with { Campaign = Launched.Campaign with { Unit = ended.Key() } })
                .And(new CampaignTransferred(Launched.Campaign, Level.District, ended, [Province]) { On = On("2019-07-01") }).State),
            Province, On("2019-10")).Refusal,
        [RefusalCode.ChangesContradict] = () => Restructured(Change(ChangeKind.Dissolved, "P1"), Change(ChangeKind.Dissolved, "P1")),
        [RefusalCode.SplitWithoutSuccessors] = () => Restructured(Change(ChangeKind.Split, "P1") with { NewCode = Text<UnitCode>("P2"), NewName = "Tỉnh khác" }),
        [RefusalCode.UnitsStandInCircle] = () => Restructured(Change(ChangeKind.Reparented, "P1") with { NewParent = Text<UnitSelector>("D1") }),
        [RefusalCode.UnitWithoutPlace] = () => Restructured(Change(ChangeKind.Dissolved, "D1")),
        [RefusalCode.UnknownIndicator] = () => Reporting(new FileActivityReport(Selector(Commune), Year2019, ReportPeriod.H1, PlaceKind.Community, [new ActivityLine(Text<IndicatorCode>("a.b"), 1)])),
        [RefusalCode.ActivityReportNotFiled] = () => Reporting(Accept),
        [RefusalCode.ActivityReportReturned] = () => Reporting(Accept, Filed, new ActivityReportReturned(Commune, Level.Commune, Year2019, ReportPeriod.H1, PlaceKind.Community, null)),
        [RefusalCode.ActivityReportAccepted] = () => Reporting(
            new ReturnActivityReport(Selector(Commune), Year2019, ReportPeriod.H1, PlaceKind.Community), Filed, new ActivityReportAccepted(Commune, Level.Commune, Year2019, ReportPeriod.H1, PlaceKind.Community, Filed.Lines)),
        [RefusalCode.CommitteeDissolved] = () => CommitteeDecider.Decide(
            new ConsolidateCommittee(Programme, Selector(District), Year2019), new CommitteeState([new CommitteeDissolved(Programme, District, Level.District, Year2018)]), new CommitteeFacts(District)).Refusal,
        [RefusalCode.Missing] = () => NothingOfTheModel().When(Register with { Title = "" }).Refusal,
        [RefusalCode.OutOfRange] = () => TheModelIsRegistered().When(new AppraiseModel(Model, Year2019) { ScorePoints = -1 }).Refusal,
    };

    private static AcceptActivityReport Accept => new(Selector(Commune), Year2019, ReportPeriod.H1, PlaceKind.Community);

    private static ActivityReportFiled Filed => new(Commune, Level.Commune, Year2019, ReportPeriod.H1, PlaceKind.Community, [new ActivityLine(Text<IndicatorCode>("reception.visits"), 1)]);

    private static Refusal? Reporting(ActivityReportCommand command, params DemocracyEvent[] events) =>
        DemocracyDecider.Decide(command, events.Aggregate(DemocracyState.Initial, DemocracyState.Evolve), new ActivityReportFacts(Commune)).Refusal;

    /// <summary>All codes there are.</summary>
    public static IEnumerable<string> Codes => typeof(RefusalCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

    public static TheoryData<string> CasesByCode => [.. Cases.Keys];

    private static ModelRegistered In2018 => Registered with { Registration = TheRegistration with { Campaign = LaunchedIn(Year2018).Campaign } };

    private static UnitChange Change(ChangeKind kind, string unit) => new(kind) { OldUnit = Text<UnitSelector>(unit) };

    private static Refusal? Restructured(params UnitChange[] changes) => RestructuringDecider.Decide(
        new RestructureUnits(Text<ActId>("NQ1"), new LocalDate(2025, 7, 1), [.. changes]), RestructuringState.Initial,
        new UnitRegister([new UnitEstablished(Province), new UnitEstablished(District), new UnitEstablished(Commune)])).Refusal;

    private static UnitRegister TwoLives =>
        new([new UnitEstablished(Commune, new LocalDate(2019, 6, 30)), new UnitEstablished(Commune with { Since = new LocalDate(2019, 7, 1) })]);

    [Theory]
    [MemberData(nameof(CasesByCode))]
    public void The_code_is_given(string code)
    {
        var refusal = Cases[code]();
        refusal.ShouldBe(code, refusal?.Field);
    }

    [Fact]
    public void Every_code_has_a_case_or_is_given_elsewhere() => Assert.Equal(Codes.Order(), Cases.Keys.Concat(GivenElsewhere.Keys).Order());

    [Fact]
    public void A_code_is_written_in_kebab_case() => Assert.All(Codes, code => Assert.Matches("^[a-z]+(-[a-z]+)*$", code));

    private static Refusal? Step(string before, string name) => ModelSamples.After(before).When(StepOf(name).Command).Refusal;

    private static Refusal? Running(CampaignCommand command) =>
        Given<CampaignState>(Launched).When(command, CampaignDecider.Decide, new CampaignFacts(District)).Refusal;

    private static Refusal? Undone(long seq)
    {
        ModelEvent[] events = [Registered, EventOf("accepted"), new ModelEntryAnnulled(Model, TheRegistration, Entries.At(2, Registered, EventOf("accepted")))];
        return NothingOfTheModel().And(events).When(Undo(seq), ModelDecider.Decide, Entries.ToAnnul(events)).Refusal;
    }

    private static DecisionState Decided(params DecisionEvent[] later) =>
        Given<DecisionState>(new DecisionRecorded(Decision70.Id, Text<DecisionKindCode>("commendation"), Track.State)).And(later).State;
}
