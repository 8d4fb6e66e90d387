using Campaign.Domain;
using CsCheck;
using NodaTime;

namespace Campaign.Projections.Tests;

/// <summary>One command of a random history; numbers choose among few models, units and codes, so that commands meet.</summary>
internal sealed record Move(int Kind, int Which, int Unit, int Choice, PartialDate On, bool HasReason)
{
    private static readonly ProgrammeCode Dvk = LedgerFixture.Dvk;
    private static readonly CampaignYear Year = LedgerFixture.Year;

    private static readonly Gen<PartialDate> Date = Gen.Frequency(
        (4, Gen.Const(PartialDate.Unknown)),
        (1, Gen.Int[2019, 2020].Select(PartialDate.OfYear)),
        (1, Gen.Int[1, 12].Select(month => PartialDate.OfMonth(2019, month))),
        (3, Gen.Int[0, 420].Select(days => PartialDate.Of(new LocalDate(2019, 1, 1).PlusDays(days)))));

    private static readonly Gen<Move> One = Gen.Select(
        Gen.Frequency((3, Gen.Const(0)), (10, Gen.Const(1)), (2, Gen.Const(2)), (3, Gen.Const(3)), (4, Gen.Const(4)), (3, Gen.Const(5)), (2, Gen.Const(6)), (2, Gen.Const(7)), (1, Gen.Const(8)), (1, Gen.Const(9))),
        Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 99], Date, Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false))),
        (kind, which, unit, choice, on, hasReason) => new Move(kind, which, unit, choice, on, hasReason));

    /// <summary>Two models and two awards, so that most of what follows has a place; then anything.</summary>
    public static Gen<Move[]> History { get; } = Gen.Select(Gen.Int[0, 99], One.Array[0, 45], (choice, moves) => Beginning(choice).Concat(moves).ToArray());

    private string? Reason => HasReason ? "Bổ sung" : null;

    /// <summary>The command, about the units and streams of one place.</summary>
    public DomainCommand In(Place place)
    {
        DomainCommand command = Kind switch
        {
            0 => new RegisterModel(place.Model(Which), Dvk, Year, place.Unit(Unit), "Đường hoa", Of("economy", "other"), Participant(), Choice % 4 == 0 ? EntryKind.Maintained : EntryKind.New) { Level = Choice % 7 == 0 ? Level.Province : null },
            1 => Step(place.Model(Which), AnyLevel()),
            2 => new CorrectModelDetails(place.Model(Which), Year, AnyLevel()) { Unit = place.Unit(Unit), Field = Of("economy", "defence-security"), Owner = Participant(), Reason = Reason },
            3 => new AnnulModelStep(place.Model(Which), Year, (ModelStep)(Choice % 19), AnyLevel()) { Reason = Reason },
            4 => Commendation(place),
            5 => Step(place.Commendation(Which), place),
            6 => new CorrectCommendation(place.Commendation(Which)) { Unit = place.Unit(Unit), Form = Form(), GivenOn = On, Track = (Track)(Choice % 4), Reason = Reason },
            7 => new AnnulCommendationStep(place.Commendation(Which), (CommendationStep)(Choice % 10)) { Reason = Reason },
            8 => new FreezeFigures(Dvk, Choice % 3 == 0 ? place.Province : place.District, Year, new LocalDate(2019, 12, 31)),
            _ => Choice % 2 == 0
                ? new PutRecipientOnHold(Dvk, Year, place.Unit(Unit), Participant(), HoldGround.Complaint)
                : new LiftHold(Dvk, Year, place.Unit(Unit), Participant(), HoldGround.Complaint),
        };
        return command with { On = On, LateReason = Reason, SelfApprovalReason = Reason };
    }

    private static IEnumerable<Move> Beginning(int choice) =>
        from number in Enumerable.Range(0, 4)
        select new Move(number < 2 ? 0 : 4, number % 2, 1 + (number % 2), choice + number, PartialDate.Unknown, HasReason: true);

    private Level? AnyLevel() => Choice % 5 == 0 ? Level.District : null;

    private FieldCode Of(params ReadOnlySpan<string> codes) => TextValue.Parse<FieldCode>(codes[Choice % codes.Length]);

    private FormCode Form() => TextValue.Parse<FormCode>(Choice % 3 == 0 ? "bang-khen" : "giay-khen");

    private ParticipantInput Participant() => (Choice % 3) switch
    {
        0 => new ParticipantInput(ParticipantKind.Collective, "Thôn 3"),
        1 => new ParticipantInput(ParticipantKind.Individual, "Nguyễn Văn Ví Dụ", "CN-01"),
        _ => new ParticipantInput(ParticipantKind.Household),
    };

    private RegistrationCommand Step(ModelId model, Level? level) => (Choice % 16) switch
    {
        0 => new AcceptRegistration(model, Year, level),
        1 => new ReturnRegistration(model, Year, level),
        2 => new ResubmitRegistration(model, Year, level),
        3 => new WithdrawRegistration(model, Year, level),
        4 => new SurveyModel(model, Year, level),
        5 => new AppraiseModel(model, Year, level) { ScorePoints = 90.5m },
        6 or 7 => new RecogniseModel(model, Year, level),
        8 => new DenyRecognition(model, Year, level),
        9 => new RevokeRecognition(model, Year, level),
        10 => new NameModelOutstanding(model, Year, level),
        11 => new PromoteModelToDistrict(model, Year, level),
        12 => new PromoteModelToProvince(model, Year, level),
        13 => new WithdrawPromotion(model, Year, level),
        14 => new RecordProvinceRecognition(model, Year, (ProvinceVerdict)(Unit % 2), level),
        _ => Unit == 0 ? new DiscontinueModel(model, Year, level) : new ReplicateModel(model, Year, level) { Place = $"Xã {Unit}" },
    };

    private CommendationCommand Commendation(Place place)
    {
        var (id, unit, track) = (place.Commendation(Which), place.Unit(Unit), (Track)(Choice % 4));
        CommendationCommand command = (Choice % 8) switch
        {
            0 => new ProposeCommendation(id, Dvk, Year, unit, Participant(), Form()) { Track = track },
            1 => new RefuseCommendation(id, Dvk, Year, unit, Participant(), RefusalGround.FileIncomplete, "Công văn 1"),
            2 => new GivePraise(id, Dvk, Year, unit, Participant()) { PresenterOffice = "Bí thư" },
            _ => new AwardCommendation(id, Dvk, Year, unit, Participant(), Form()) { Track = track },
        };
        return command with { Reason = Reason, Decision = Choice % 2 == 0 ? place.Decision : null };
    }

    private CommendationStepCommand Step(CommendationId id, Place place) => (Choice % 5) switch
    {
        0 => new PresentCertificate(id),
        1 or 2 => new RevokeCommendation(id, RevocationGround.Fraud, place.Decision),
        3 => new PayReward(id, 1000m),
        _ => Unit == 0 ? new RecoverArtefact(id) : new RecoverReward(id, 1000m),
    };
}

/// <summary>The units and streams of one history.</summary>
/// <param name="Prefix">What tells them from those of another history.</param>
internal sealed record Place(string Prefix)
{
    public UnitSelector Province => Selector("T");

    public UnitSelector District => Selector("H");

    public DecisionId Decision => TextValue.Parse<DecisionId>($"{Prefix}-QD");

    /// <summary>The district itself, and two communes.</summary>
    public IEnumerable<UnitSelector> Units => [District, Selector("A"), Selector("B")];

    public UnitSelector Unit(int number) => Units.ElementAt(number);

    public ModelId Model(int number) => TextValue.Parse<ModelId>($"{Prefix}-m{number}");

    public CommendationId Commendation(int number) => TextValue.Parse<CommendationId>($"{Prefix}-k{number}");

    /// <summary>The units, and the campaigns of the district and the province.</summary>
    public IEnumerable<DomainCommand> Opening =>
    [
        new EstablishUnit(Province.Code, "Tỉnh Ví Dụ", UnitKind.Province),
        new EstablishUnit(District.Code, "Huyện Mẫu", UnitKind.District, Province),
        new EstablishUnit(Unit(1).Code, "Xã Bình An", UnitKind.Commune, District),
        new EstablishUnit(Unit(2).Code, "Xã Hòa Bình", UnitKind.Commune, District),
        new LaunchCampaign(LedgerFixture.Dvk, District, LedgerFixture.Year),
        new LaunchCampaign(LedgerFixture.Dvk, Province, LedgerFixture.Year),
        new RecordDecision(Decision, TextValue.Parse<DecisionKindCode>("commendation")),
    ];

    private UnitSelector Selector(string letter) => TextValue.Parse<UnitSelector>($"{Prefix}{letter}");
}
