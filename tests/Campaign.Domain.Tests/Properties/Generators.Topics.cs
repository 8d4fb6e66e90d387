using CsCheck;
using NodaTime;

namespace Campaign.Domain.Tests;

/// <content>Commands about campaigns, models and commendations.</content>
internal static partial class Generators
{
    private static Func<ModelId, CampaignYear, Level?, RegistrationCommand>[] Steps =>
    [
        (m, y, l) => new AcceptRegistration(m, y, l), (m, y, l) => new ReturnRegistration(m, y, l), (m, y, l) => new ResubmitRegistration(m, y, l),
        (m, y, l) => new WithdrawRegistration(m, y, l), (m, y, l) => new SurveyModel(m, y, l), (m, y, l) => new AppraiseModel(m, y, l),
        (m, y, l) => new RecogniseModel(m, y, l), (m, y, l) => new DenyRecognition(m, y, l), (m, y, l) => new RevokeRecognition(m, y, l),
        (m, y, l) => new NameModelOutstanding(m, y, l), (m, y, l) => new PromoteModelToDistrict(m, y, l), (m, y, l) => new PromoteModelToProvince(m, y, l),
        (m, y, l) => new WithdrawPromotion(m, y, l), (m, y, l) => new WithdrawPromotion(m, y, l) { Target = Level.District }, (m, y, l) => new WithdrawPromotion(m, y, l) { Target = Level.Commune },
        (m, y, l) => new RecordProvinceRecognition(m, y, ProvinceVerdict.Recognised, l), (m, y, l) => new RecordProvinceRecognition(m, y, ProvinceVerdict.Denied, l),
        (m, y, l) => new ReplicateModel(m, y, l), (m, y, l) => new DiscontinueModel(m, y, l),
    ];

    private static Gen<(string Name, string? Facet)> Figure =>
        Gen.OneOf(("models.registered", null), ("models.registered", null), ("models.live.by-field", "economy"), ("models.live.by-field", (string?)null));

    private static Gen<DomainCommand> OfCampaign => Gen.Select(
        Unit, Year, AnyLevel, Figure, Gen.Long[-1, 2], Gen.Int[0, 8], (unit, year, level, figure, amount, what) => what switch
        {
            0 => (DomainCommand)new SetTarget(Programme, unit, year, figure.Name, amount, figure.Facet),
            1 => new DeclareFigure(Programme, unit, year, figure.Name, amount, figure.Facet),
            2 => new AdoptFields(Programme, unit, year, [new(Text<FieldCode>("lam-duong"), "Làm đường", Text<FieldCode>(amount < 1 ? "economy" : "other"))]),
            3 => new SetRegistrationWindow(Programme, unit, year, amount == 0 ? default : On("2019-02"), amount == 1 ? default : On("2019-03")),
            4 => new FreezeFigures(Programme, unit, year, new LocalDate(2019, 12, 31)),
            5 => new SummariseCampaign(Programme, unit, year) { Tasks = amount > 0 ? ["Nhân rộng"] : [] },
            _ => new LaunchCampaign(Programme, unit, year, level),
        });

    private static Gen<DomainCommand> Register => Gen.Select(
        Gen.Select(Model, Year, Unit, Field),
        Gen.OneOf("Đường hoa", "Đường hoa", "Đường hoa", "Vườn mẫu", ""),
        Participant,
        Gen.Enum<EntryKind>(),
        AnyLevel,
        Words,
        (what, title, owner, entry, level, note) =>
            (DomainCommand)new RegisterModel(what.Item1, Programme, what.Item2, what.Item3, title, what.Item4, owner, entry) { Level = level, Note = note });

    private static Gen<DomainCommand> TakeStep => Gen.Select(
        Model, Year, AnyLevel, Gen.OneOf(Steps), Decision, Words, (model, year, level, step, decision, reason) => (DomainCommand)(step(model, year, level) with { Decision = decision, Reason = reason }));

    private static Gen<DomainCommand> CorrectModel => Gen.Select(
        Model, Year, AnyLevel, Field, Unit, Gen.Select(Participant, Gen.Enum<EntryKind>(), Gen.Int[0, 4]), (model, year, level, code, unit, others) =>
        {
            var command = new CorrectModelDetails(model, year, level);
            return others.Item3 switch
            {
                0 => (DomainCommand)(command with { Field = code }),
                1 => command with { Unit = unit },
                2 => command with { Owner = others.Item1 },
                3 => command with { Entry = others.Item2 },
                _ => command with { Title = "Vườn mẫu", SinceYear = 2016 },
            };
        });

    private static Gen<DomainCommand> AnnulModel => Gen.Select(
        Model, Year, Gen.Enum<ModelStep>(), AnyLevel, Words, (model, year, step, level, reason) => (DomainCommand)new AnnulModelStep(model, year, step, level) { Reason = reason });

    private static Gen<CommendationId> Commendation => Gen.OneOf("k1", "k1", "k2", "k3").Select(Text<CommendationId>);

    private static Gen<DomainCommand> Commend => Gen.Select(
        Gen.Select(Commendation, Unit, Participant, Decision),
        Gen.OneOf<string?>(null, null, "làm đường"),
        Date,
        Gen.OneOf(Track.Unknown, Track.Unknown, Track.Party),
        Words,
        Gen.Int[0, 5],
        (who, achievement, on, track, reason, what) => (DomainCommand)(CommandOf(what, who.Item1, who.Item2, who.Item3, on, track) with
        {
            Decision = who.Item4,
            Achievement = achievement,
            Reason = reason,
        }));

    private static Gen<DomainCommand> FollowUp => Gen.Select(
        Commendation, Decision, Gen.Long[0, 3], Unit, Participant, Gen.Select(Gen.Enum<CommendationStep>(), Words, Gen.Int[0, 8]), (id, decision, dong, unit, recipient, others) => (DomainCommand)((others.Item3 switch
        {
            0 => (CommendationStepCommand)new PresentCertificate(id),
            1 => new RevokeCommendation(id, RevocationGround.Fraud, decision ?? Text<DecisionId>("d1")),
            2 => new RecoverArtefact(id),
            3 => new PayReward(id, dong > 2 ? null : dong),
            4 => new RecoverReward(id, dong),
            5 => new CorrectCommendation(id) { Unit = unit, Decision = decision },
            6 => new CorrectCommendation(id) { Recipient = recipient },
            7 => new CorrectCommendation(id) { Track = Track.Party, GivenOn = dong > 1 ? On("2019-12") : null },
            _ => new AnnulCommendationStep(id, others.Item1),
        }) with { Reason = others.Item2 }));

    private static Gen<UnitChange> Change => Gen.Select(Gen.Enum<ChangeKind>(), UnitCodes, UnitCodes, UnitCodes, Gen.OneOf<string?>(null, "Xã Khác"), (kind, old, code, parent, name) => new UnitChange(kind)
    {
        OldUnit = Text<UnitSelector>(old),
        NewCode = Text<UnitCode>(code),
        NewName = name,
        NewKind = kind is ChangeKind.Established or ChangeKind.Reclassified ? UnitKind.Agency : null,
        NewParent = parent == "P1" ? Text<UnitSelector>(parent) : null,
    });

    private static Gen<string> UnitCodes => Gen.OneOf("P1", "D1", "C1", "C2");

    private static Gen<DomainCommand> Restructure => Gen.Select(Gen.OneOf("n1", "n2"), Gen.OneOf(new LocalDate(2019, 7, 1), new LocalDate(2020, 1, 1)), Change.Array[0, 3], (act, day, changes) =>
        (DomainCommand)new RestructureUnits(Text<ActId>(act), day, [.. changes]));

    /// <summary>The district ends; its commune goes on otherwise, and its office with it.</summary>
    private static RestructureUnits Reform => new(Text<ActId>("n3"), new LocalDate(2019, 3, 1),
    [
        new UnitChange(ChangeKind.Merged) { OldUnit = Text<UnitSelector>("D1"), NewCode = Text<UnitCode>("P1") },
        new UnitChange(ChangeKind.Renamed) { OldUnit = Text<UnitSelector>("C3"), NewName = "Phường Bình An" },
        new UnitChange(ChangeKind.Reparented) { OldUnit = Text<UnitSelector>("C3"), NewParent = Text<UnitSelector>("P1") },
        new UnitChange(ChangeKind.Reclassified) { OldUnit = Text<UnitSelector>("C3"), NewKind = UnitKind.Organisation },
        new UnitChange(ChangeKind.Reparented) { OldUnit = Text<UnitSelector>("C1"), NewParent = Text<UnitSelector>("P1") },
    ]);

    private static Gen<DomainCommand> Hold => Gen.Select(Unit, Participant, Gen.Bool, Gen.OneOf(HoldGround.Discipline, HoldGround.Discipline, HoldGround.Complaint), (unit, recipient, isPut, ground) => isPut
        ? (DomainCommand)new PutRecipientOnHold(Programme, Year2019, unit, recipient, ground)
        : new LiftHold(Programme, Year2019, unit, recipient, ground));

    /// <summary>Ways that chance alone seldom goes to the end.</summary>
    private static Gen<DomainCommand[]> Story => Gen.Select(Model, Commendation, Gen.Int[0, 10], Gen.Int[1, 9], (m, k, what, length) => (what switch
    {
        0 => [new AcceptRegistration(m, Year2019), new AppraiseModel(m, Year2019), new RecogniseModel(m, Year2019), new NameModelOutstanding(m, Year2019), new RevokeRecognition(m, Year2019), new RecogniseModel(m, Year2019), new NameModelOutstanding(m, Year2019)],
        1 => [new ReturnRegistration(m, Year2019), new ResubmitRegistration(m, Year2019), new AcceptRegistration(m, Year2019), new RegisterModel(m, Programme, Year2019, Text<UnitSelector>("D1"), "Đường hoa", Text<FieldCode>("economy"), new ParticipantInput(ParticipantKind.Collective), EntryKind.New) { Level = Level.Province }],
        2 => [new PromoteModelToProvince(m, Year2019), new RecordProvinceRecognition(m, Year2019, ProvinceVerdict.Denied), new PromoteModelToDistrict(m, Year2019), new WithdrawPromotion(m, Year2019)],
        8 => [new RecordDecision(Text<DecisionId>("d2"), Text<DecisionKindCode>("commendation")) { On = On("2019-12-20"), Decider = DeciderKind.DistrictChair }, Awarding(k) with { Decision = Text<DecisionId>("d2") }, new PayReward(k), new PayReward(k, 5)],
        3 => [new RecordDecision(Text<DecisionId>("d1"), Text<DecisionKindCode>("revocation")), Awarding(k), new PayReward(k, 2), new RevokeCommendation(k, RevocationGround.FalseFile, Text<DecisionId>("d1")), new RecoverArtefact(k), new RecoverReward(k, 1), new AnnulCommendationStep(k, CommendationStep.Revoked) { Reason = "nhầm" }],
        4 => [Putting, new LiftHold(Programme, Year2019, Putting.Unit, Putting.Recipient, Putting.Ground), Awarding(k)],
        5 => [Awarding(k) with { Model = null, Reason = null }, Awarding(Text<CommendationId>("k3")) with { Model = null, Track = Track.Party }],
        6 => [new RequestErasure(Text<PersonId>("person-of-p1"), ErasureGround.Request), k.ToString() == "k1" ? new ErasePerson(Text<PersonId>("person-of-p1")) : new RefuseErasure(Text<PersonId>("person-of-p1"), ErasureObstacle.Emergency)],
        9 =>
        [
            new EstablishUnit(Text<UnitCode>("C3"), "Xã Bình An", UnitKind.Commune, Text<UnitSelector>("D1")),
            Reform, // ends the district in favour of the province
            new TransferCampaign(Programme, Text<UnitSelector>("D1"), Year2019, [Text<UnitSelector>("P1")]) { On = On("2019-03-01") },
            new RecogniseModel(m, Year2019) { On = On("2019-10") }, new NameModelOutstanding(m, Year2019) { On = On("2019-11") }, new RevokeRecognition(m, Year2019) { On = On("2019-12") },
            new WithdrawRegistration(m, Year2019) { On = On("2020-01") }, new AnnulModelStep(m, Year2019, ModelStep.Withdrawn) { Reason = "nhầm" },
        ],
        7 => [new EstablishUnit(Text<UnitCode>("C3"), "Xã Bình An", UnitKind.Commune, Text<UnitSelector>("D1")), Reform, Reform],
        _ => new DomainCommand[] { new FreezeFigures(Programme, Text<UnitSelector>("D1"), Year2019, new LocalDate(2019, 12, 31)), new DiscontinueModel(m, Year2019) { LateReason = "đến muộn" } },
    }).Take(length).ToArray());

    private static PutRecipientOnHold Putting =>
        new(Programme, Year2019, Text<UnitSelector>("D1"), new ParticipantInput(ParticipantKind.Collective, "Hội Phụ nữ"), HoldGround.Discipline);

    private static CommendationCommand CommandOf(int what, CommendationId id, UnitSelector unit, ParticipantInput recipient, PartialDate on, Track track) => what switch
    {
        0 => new GivePraise(id, Programme, Year2019, unit, recipient) { PresentedOn = on },
        1 => new ProposeCommendation(id, Programme, Year2019, unit, recipient, Text<FormCode>("giay-khen")),
        2 => new RefuseCommendation(id, Programme, Year2019, unit, recipient, RefusalGround.FileIncomplete, on.IsUnknown ? "" : "Công văn 12"),
        _ => new AwardCommendation(id, Programme, Year2019, unit, recipient, Text<FormCode>("giay-khen")) { PresentedOn = on, PeriodFrom = on, Track = track },
    };

    private static AwardCommendation Awarding(CommendationId id) =>
        new(id, Programme, Year2019, Text<UnitSelector>("D1"), new ParticipantInput(ParticipantKind.Collective, "Hội Phụ nữ"), Text<FormCode>("giay-khen")) { Model = Text<ModelId>(id.ToString()), Reason = "vì một lẽ" };
}
