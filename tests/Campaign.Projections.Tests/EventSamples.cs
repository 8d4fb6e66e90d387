using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>One event of each kind, with every property set that a reader may meet; the golden files are made of them.</summary>
internal static partial class EventSamples
{
    private static readonly UnitRef Province = new(TextValue.Parse<UnitCode>("98"), new LocalDate(2004, 7, 8), "Tỉnh Minh họa", UnitKind.Province);
    private static readonly UnitRef District = new(TextValue.Parse<UnitCode>("980"), new LocalDate(2004, 7, 8), "Huyện Minh họa", UnitKind.District);
    private static readonly UnitAsOf Commune = new(TextValue.Parse<UnitCode>("98001"), new LocalDate(2004, 7, 8), "Xã Bình Hòa", UnitKind.Commune, [District, Province]);
    private static readonly UnitAsOf Territory = new(District.Code, District.Since, District.Name, District.Kind, [Province]);
    private static readonly CampaignId Campaign = TextValue.Parse<CampaignId>("dan-van-kheo/980@2004-07-08/2019");
    private static readonly PersonRef Person = new(TextValue.Parse<PersonId>("0a1b2c3d4e5f60718293a4b5c6d7e8f9"), "Uu2lO2KPmjfbwp4FjjTVz4cKVKZhKpX1bEkUxFB0O2Q=");
    private static readonly NoteRef Note = new(TextValue.Parse<NoteId>("f9e8d7c6b5a493827160f5e4d3c2b1a0"), "cUqDTKpv8BTfAYXF4aJCpQJcL0fOQv3zVJgOW2fRNvM=");
    private static readonly DecisionRef Decision = new(TextValue.Parse<DecisionId>("QD-70"), "70", Date("2019-11-30"), Track.State);
    private static readonly ModelId Model = TextValue.Parse<ModelId>("DVK-2019-001");
    private static readonly Registration Registered = new(Campaign, Level.District, Commune, TextValue.Parse<FieldCode>("economy"), new Participant(ParticipantKind.Collective, "Chi hội Phụ nữ thôn 3"), EntryKind.New);
    private static readonly CommendationId Award = TextValue.Parse<CommendationId>("KT-2019-001");
    private static readonly Participant Recipient = new(ParticipantKind.Individual, Person: Person);
    private static readonly Participant Collective = new(ParticipantKind.Collective, "Chi hội Phụ nữ thôn 3");
    private static readonly FormCode GiayKhen = TextValue.Parse<FormCode>("giay-khen");

    public static IEnumerable<DomainEvent> All => [.. OfUnits, .. OfCampaigns, .. OfModels, .. OfDecisions, .. OfCommendations, .. OfRecipients, .. OfDemocracy, .. OfCommittees, .. OfExtensions, .. OfPeople];

    /// <summary>Events with what was added to them since their golden file was made, by what that is called.</summary>
    public static IEnumerable<(string Added, DomainEvent Event)> Additions =>
    [
        ("decider", Decided with { Decider = DeciderKind.DistrictChair }),
        ("decider", Awarded with { Decision = Decision with { Decider = DeciderKind.DistrictChair } }),
        ("by-law", new RewardPaid(Award, Campaign, Level.District, Commune, Recipient, 500_000m)
        {
            On = Date("2020-01-03"),
            Decision = Decision,
            Warnings = [WarningCode.RewardDiffers],
            ByLaw = new LawfulReward(450_000, 0.3m, 1, 1_490_000, DeciderKind.DistrictChair, Date("2019-11-30"), ["NĐ 91/2017/NĐ-CP, unconfirmed"]) { RoundedUpToDong = 10_000 },
        }),
        ("notes", new PersonErased(Person) { On = Date("2026-03-10"), Notes = [Note.Id] }),
    ];

    private static readonly ExtensionRecorded Planted = new(
        Campaign, Level.District, Commune, TextValue.Parse<ExtensionItemId>("T1"), TextValue.Parse<ExtensionEventName>("acme.trees-planted.v1"), LedgerJson.TextOf(System.Text.Json.JsonSerializer.SerializeToElement(new { Species = "keo", TreeCount = 120 }, LedgerJson.Options)),
        [ExtensionCount.Of("acme.trees", 120).By("by-species", "keo"), ExtensionCount.Of("acme.plantings", 1)])
    {
        On = Date("2019-02-08"),
        Note = Note,
    };

    private static DomainEvent[] OfExtensions => [Planted, new ExtensionEntryAnnulled(Campaign, Level.District, Commune, Planted.Item, Entered(90, Planted), Note) { On = Date("2019-03-01") }];

    private static readonly UnitEstablished Established = new(Commune, new LocalDate(2025, 6, 30)) { On = Date("2004-07-08") };

    private static readonly ActId Act = TextValue.Parse<ActId>("NQ-1685-2025");
    private static readonly UnitAsOf Successor = new(Commune.Code, new LocalDate(2025, 7, 1), "Xã Hòa Bình", UnitKind.Commune, [Province]);

    private static DomainEvent[] OfUnits =>
    [
        Established,
        new UnitEntryAnnulled(Commune, Entered(3, Established), Note),
        new UnitRenamed(Successor, "Xã Hòa Bình cũ") { Act = Act, On = Date("2025-07-01") },
        new UnitReclassified(Successor, UnitKind.District) { Act = Act, On = Date("2025-07-01") },
        new UnitReparented(Successor, [District, Province]) { Act = Act, On = Date("2025-07-01") },
        new UnitSucceeded(Successor, [new Predecessor(Commune, Extent.Whole), new Predecessor(Territory, Extent.Part)]) { Act = Act, On = Date("2025-07-01") },
        new UnitDissolved(Commune) { Act = Act, On = Date("2025-07-01") },
        new RestructuringAnnulled(Note) { Act = Act, On = Date("2025-08-01") },
    ];

    private static DomainEvent[] OfCampaigns =>
    [
        new CampaignLaunched(Campaign, Level.District, Territory, "Ban Dân vận Huyện ủy") { On = Date("2019") },
        Target,
        new FigureDeclared(Campaign, Level.District, Territory, "commendations.awarded.by-recipient", "collective", 10, "Bài báo ngày 03/01/2020") { On = Date("2020-01-03") },
        new FieldListAdopted(Campaign, Level.District, Territory, [new LocalField(Field("moi-truong"), "Bảo vệ môi trường", Field("culture-society"))]) { On = Date("2019-02") },
        new RegistrationWindowSet(Campaign, Level.District, Territory, Date("2019-01-15"), Date("2019-03")) { On = Date("2019-01-10") },
        new FiguresFrozen(
            Campaign, Level.District, Territory, new LocalDate(2019, 12, 31), 1204,
            [new FrozenFigure(Level.District, "models.registered", null, 55), new FrozenFigure(Level.District, "models.registered.by-field", "economy", 20)]) { On = Date("2020-01-03") },
        new CampaignSummarised(Campaign, Level.District, Territory)
        {
            On = Date("2020-01-03"), Leadership = ["Ban hành kế hoạch"], Results = ["55 mô hình"], Limitations = ["Một số nơi chưa đăng ký"], Causes = ["Thiếu cán bộ"], Tasks = ["Nhân rộng"],
        },
        new LateFactAdmitted(
            Campaign, Level.District, Territory, "model/DVK-2019-001", 3, [new FigureChange(Level.District, "models.accepted", null, 55, 56, 57), new FigureChange(Level.District, "models.accepted.by-field", "economy", 20, 20, 21)], Note) { On = Date("2019-03-15") },
        new CampaignTransferred(Campaign, Level.District, Territory, [Successor]) { On = Date("2025-07-01") },
        new CampaignEntryAnnulled(Campaign, Level.District, Territory, Entered(12, Target), Note) { On = Date("2019-02-20") },
    ];

    private static DomainEvent[] OfModels =>
    [
        new ModelRegistered(Model, Registered, "Tuyến đường hoa nông thôn mới")
        {
            Place = "Thôn 3", SinceYear = 2018, CoUnits = [District], PersonInCharge = Person, Content = Note, Note = Note,
            Evidence = [new Evidence("Phiếu đăng ký", "01", Date("2019-03-01"), "Xã Bình Hòa", new string('a', 64), "phieu-dang-ky.pdf")],
            Warnings = [WarningCode.EarlierYearNotRecorded],
        },
        Accepted,
        new RegistrationReturned(Model, Registered) { On = Date("2019-03-05"), Reason = Note },
        new RegistrationResubmitted(Model, Registered) { On = Date("2019-03-10") },
        new RegistrationWithdrawn(Model, Registered, ["models.registered", "models.live"]) { On = Date("2019-05"), Reason = Note },
        new ModelSurveyed(Model, Registered, ["models.registered", "models.live", "models.accepted"]) { On = Date("2019-06-20"), Note = Note },
        new ModelAppraised(Model, Registered) { On = Date("2019-10-15"), ScorePoints = 91.5m },
        new ModelRecognised(Model, Registered) { On = Date("2019-11-30"), Decision = Decision },
        new RecognitionDenied(Model, Registered) { On = Date("2019-11-30"), Decision = Decision, Reason = Note },
        new RecognitionRevoked(Model, Registered, ["models.registered", "models.live", "models.recognised", "models.outstanding"]) { On = Date("2020-04"), Decision = Decision, Reason = Note },
        new ModelNamedOutstanding(Model, Registered) { Warnings = [WarningCode.StepNotRecorded] },
        new ModelPromotedToDistrict(Model, Registered) { On = Date("2019-04") },
        new ModelPromotedToProvince(Model, Registered) { On = Date("2019-04") },
        new PromotionWithdrawn(Model, Registered, Level.Province) { On = Date("2019-05-02"), Reason = Note },
        new ProvinceRecognitionRecorded(Model, Registered, ProvinceVerdict.Recognised) { On = Date("2019-12-12") },
        new ModelReplicated(Model, Registered, ["models.registered", "models.live"]) { On = Date("2019-09"), Place = "Xã Hòa Bình" },
        new ModelDiscontinued(Model, Registered) { On = Date("2019-12"), Reason = Note },
        new ModelDetailsCorrected(
            Model,
            Registered with { Field = Field("culture-society") },
            Registered,
            [new CountedFigure("models.registered", Date("2019-03-01")), new CountedFigure("models.recognised", Date("2019-11-30"), 2019)],
            new ModelDetails("Tuyến đường hoa", "Thôn 3", 2018),
            new ModelDetails("Tuyến đường hoa nông thôn mới", "Thôn 3", 2018, Field("moi-truong"))) { Reason = Note },
        new ModelEntryAnnulled(Model, Registered, Entered(40, Accepted)) { On = Date("2019-03-16"), Reason = Note },
    ];

    private static DomainEvent[] OfDecisions =>
    [
        Decided,
        new DecisionCorrected(Decided.DecisionId, Decided, Decided with { Number = "71" }, Note),
        new DecisionRevoked(Decided.DecisionId, Decision with { Id = TextValue.Parse<DecisionId>("QD-90"), Number = "90" }, Note) { On = Date("2020-02-01") },
        new DecisionEntryAnnulled(Decided.DecisionId, Entered(31, Decided), Note) { On = Date("2019-12-02") },
    ];

    private static DomainEvent[] OfCommendations =>
    [
        new CommendationProposed(Award, Campaign, Level.District, Commune, Recipient, GiayKhen, Track.State) { On = Date("2019-11-01"), Model = Model, Achievement = Note },
        new CommendationRefused(Award, Campaign, Level.District, Commune, Recipient, RefusalGround.StandardsNotMet, "Công văn 12/CV-HĐTĐKT") { On = Date("2019-11-20"), NotifiedOn = Date("2019-11-22") },
        Awarded,
        new PraiseGiven(Award, Campaign, Level.District, Commune, Recipient) { On = Date("2020-01-03") },
        new CertificatePresented(Award, Campaign, Level.District, Commune, Recipient) { On = Date("2020-01-03"), PresenterOffice = "Phó Bí thư Thường trực Huyện ủy" },
        new CommendationCorrected(Award, Campaign, Level.District, Commune, Collective, Awarded, Awarded with { Recipient = Collective }) { Decision = Decision, Model = Model, Reason = Note },
        new CommendationRevoked(Award, Campaign, Level.District, Commune, Recipient, GiayKhen, Track.State, RevocationGround.FalseFile, Decision with { Id = TextValue.Parse<DecisionId>("QD-90"), Number = "90" })
        {
            On = Date("2020-02-01"), Decision = Decision, Model = Model, Reason = Note,
        },
        new ArtefactRecovered(Award, Campaign, Level.District, Commune, Recipient) { On = Date("2020-03"), Decision = Decision },
        new RewardPaid(Award, Campaign, Level.District, Commune, Recipient, 447_000m) { On = Date("2020-01-03"), Decision = Decision },
        new RewardRecovered(Award, Campaign, Level.District, Commune, Recipient, 447_000m) { On = Date("2020-03"), Decision = Decision },
        new CommendationEntryAnnulled(Award, Campaign, Level.District, Commune, Recipient, new Entry(51, EventId, Certainty.FromCopy, Awarded)) { Decision = Decision, Model = Model, Reason = Note },
    ];

    private static DomainEvent[] OfRecipients =>
    [
        OnHold,
        new HoldLifted(OnHold.Key, Commune, HoldGround.Complaint) { On = Date("2019-09-01") },
        new RecipientEntryAnnulled(OnHold.Key, Commune, Entered(60, OnHold)) { On = Date("2019-07-02"), Reason = Note },
    ];

    private static DomainEvent[] OfPeople =>
    [
        new PersonIdentified(Person),
        new PersonCorrected(Person),
        new ErasureRequested(Person, ErasureGround.PurposeDone, new LocalDate(2026, 3, 4), new LocalDate(2026, 3, 17)) { On = Date("2026-03-02") },
        new ErasureRefused(Person, ErasureObstacle.PublishedByLaw) { On = Date("2026-03-03") },
        new PersonErased(Person) { On = Date("2026-03-10") },
    ];

    private static Guid EventId => new("019a0000-0000-7000-8000-000000000001");

    private static TargetSet Target => new(Campaign, Level.District, Territory, "models.registered", null, 60) { On = Date("2019-02") };

    private static RegistrationAccepted Accepted => new(Model, Registered) { On = Date("2019-03-15"), Decision = Decision, Note = Note };

    private static DecisionRecorded Decided => new(TextValue.Parse<DecisionId>("QD-70"), TextValue.Parse<DecisionKindCode>("commendation"), Track.State)
    {
        On = Date("2019-11-30"), Number = "70", Series = "QĐ-UBND", Issuers = ["UBND huyện Minh họa"], SignerOffice = "Chủ tịch", Signer = Person, Subject = "Khen thưởng năm 2019",
    };

    private static CommendationAwarded Awarded => new(Award, Campaign, Level.District, Commune, Recipient, GiayKhen, Track.State)
    {
        On = Date("2019-11-30"), Decision = Decision, Model = Model, Achievement = Note, PeriodFrom = Date("2019"), PeriodTo = Date("2019"), RegisterNumber = "12",
    };

    private static RecipientPutOnHold OnHold => new(TextValue.Parse<RecipientKey>($"person/{Person.Id}"), Commune, HoldGround.Complaint) { On = Date("2019-07-01"), Reason = Note };

    private static Entry Entered(long seq, DomainEvent e) => new(seq, EventId, Certainty.Certain, e);

    private static FieldCode Field(string code) => TextValue.Parse<FieldCode>(code);

    private static PartialDate Date(string text) => TextValue.Parse<PartialDate>(text);
}
