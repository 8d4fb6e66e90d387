using CsCheck;
using NodaTime;

namespace Campaign.Domain.Tests;

/// <summary>Commands about few units, campaigns and models, so that they meet.</summary>
internal static partial class Generators
{
    public static readonly Gen<PartialDate> Date = Gen.Frequency(
        (8, Gen.Const(PartialDate.Unknown)),
        (1, Gen.Int[2018, 2020].Select(PartialDate.OfYear)),
        (1, Gen.Select(Gen.Int[2018, 2020], Gen.Int[1, 12], PartialDate.OfMonth)),
        (3, Gen.Int[0, 800].Select(days => PartialDate.Of(new LocalDate(2018, 6, 1).PlusDays(days)))));

    private static readonly Gen<string?> Words = Gen.OneOf<string?>(null, "vì một lẽ");

    private static readonly Gen<CampaignYear> Year = Gen.OneOf(2018, 2019, 2019, 2019, 2019, 2019, 2019, 2019, 2020).Select(CampaignYear.Of);

    private static readonly Gen<Level?> AnyLevel =
        Gen.OneOf<Level?>(null, null, null, null, null, null, Level.District, Level.District, Level.Commune, Level.Province);

    private static readonly Gen<UnitSelector> Unit = Gen.OneOf("P1", "D1", "D1", "D1", "D1", "D1", "D1", "C1", "C1", "C1@2019-07-01", "A1", "C9").Select(Text<UnitSelector>);

    private static readonly Gen<ModelId> Model = Gen.OneOf("m1", "m1", "m1", "m2").Select(Text<ModelId>);

    private static readonly Gen<DecisionId?> Decision = Gen.OneOf<string?>(null, null, null, null, "d1", "d1", "d2").Select(text => text is null ? (DecisionId?)null : Text<DecisionId>(text));

    private static readonly Gen<ParticipantInput> Participant =
        Gen.Select(Gen.Enum<ParticipantKind>(), Gen.OneOf<string?>(null, "p1", "p1", "p1", "p2"), (kind, label) => new ParticipantInput(kind, label, label));

    private static readonly Gen<FieldCode> Field = Gen.OneOf("economy", "economy", "other", "lam-duong", "poetry").Select(Text<FieldCode>);

    private static readonly Gen<DomainCommand> Establish = Gen.Select(
        Gen.OneOf("P1", "D1", "C1", "A1"),
        Gen.OneOf("Xã Bình An", "Xã Hòa Bình", ""),
        Gen.Enum<UnitKind>(),
        Gen.OneOf<string?>(null, "D1", "C1", "C1@2019-07-01"),
        Gen.OneOf<LocalDate?>(null, new LocalDate(2019, 7, 1), new LocalDate(2020, 1, 1)),
        Gen.OneOf<LocalDate?>(null, new LocalDate(2019, 6, 30), new LocalDate(2018, 1, 1)),
        (code, name, kind, parent, since, until) =>
            (DomainCommand)new EstablishUnit(Text<UnitCode>(code), name, kind, parent is null ? null : Text<UnitSelector>(parent), since, until));

    private static readonly Gen<DomainCommand> Record = Gen.Select(
        Gen.OneOf("d1", "d2").Select(Text<DecisionId>),
        Gen.OneOf<string?>(null, "70", "70"),
        Gen.OneOf<ValueList<string>>([], ["UBND"], ["UBND", "ubnd", "Huyện ủy"]),
        Gen.OneOf<DeciderKind?>(null, DeciderKind.DistrictChair, DeciderKind.DistrictChair, DeciderKind.DistrictPartyCommittee),
        Gen.Int[0, 2],
        (id, number, issuers, decider, what) => what switch
        {
            0 => (DomainCommand)new RecordDecision(id, Text<DecisionKindCode>("commendation")) { Number = number, Issuers = issuers, Decider = decider },
            1 => new CorrectDecision(id, Text<DecisionKindCode>("commendation")) { Number = number, Issuers = issuers, Decider = decider },
            _ => new RevokeDecision(id) { RevokedBy = number is null ? null : Text<DecisionId>(issuers.Count > 0 ? "d1" : "d2") },
        });

    private static readonly Gen<DomainCommand> Erase = Gen.Select(Gen.OneOf("p1", "p1", "p2", "p9"), Gen.Int[0, 2], (label, what) =>
    {
        var person = Text<PersonId>($"person-of-{label}");
        return what switch
        {
            0 => (DomainCommand)new RequestErasure(person, ErasureGround.Request),
            1 => new RefuseErasure(person, ErasureObstacle.Emergency),
            _ => new ErasePerson(person),
        };
    });

    private static readonly Gen<DomainCommand> AnnulByNumber = Gen.Long[5, 32].Select(seq => (DomainCommand)new AnnulEntry(seq, "nhầm"));

    /// <summary>Any command, with a date or without one, with a reason for coming late or without.</summary>
    public static Gen<DomainCommand> Command { get; } = Gen.Select(
        Gen.Frequency(
            (2, Establish), (5, OfCampaign), (2, Register), (14, TakeStep), (3, CorrectModel), (3, AnnulModel), (3, Record), (4, Commend), (7, FollowUp), (4, Hold), (4, Erase), (3, OfDemocracy), (2, OfCommittee), (2, OfExtension), (8, AnnulByNumber), (3, Restructure)),
        Date,
        Gen.OneOf<string?>(null, "đến muộn", "đến muộn"),
        (command, on, late) => command with { On = on, LateReason = late });

    /// <summary>Four units, a campaign and a model, so that most of what follows has a place; then anything, and stories that go far.</summary>
    public static Gen<DomainCommand[]> History { get; } =
        Gen.Frequency((12, Command.Select(c => new[] { c })), (2, Story), (1, StoryOfDemocracy)).Array[0, 40].Select(commands => Beginning.Concat(commands.SelectMany(c => c)).ToArray());

    /// <summary>The same beginning; then units alone, so that codes get several lives.</summary>
    public static Gen<EstablishUnit[]> UnitList { get; } =
        Establish.Array[0, 20].Select(commands => Beginning.Concat(commands).OfType<EstablishUnit>().ToArray());

    private static IEnumerable<DomainCommand> Beginning =>
    [
        new EstablishUnit(Text<UnitCode>("P1"), "Tỉnh Ví Dụ", UnitKind.Province),
        new EstablishUnit(Text<UnitCode>("D1"), "Huyện Mẫu", UnitKind.District, Text<UnitSelector>("P1")),
        new EstablishUnit(Text<UnitCode>("C1"), "Xã Bình An", UnitKind.Commune, Text<UnitSelector>("D1"), Until: new(2019, 6, 30)),
        new LaunchCampaign(Programme, Text<UnitSelector>("D1"), Year2019),
        new RecordDecision(Text<DecisionId>("d1"), Text<DecisionKindCode>("commendation")) { On = On("2019"), Number = "70", Issuers = ["UBND"] },
        new RegisterModel(
            Text<ModelId>("m1"), Programme, Year2019, Text<UnitSelector>("D1"), "Đường hoa", Text<FieldCode>("economy"), new ParticipantInput(ParticipantKind.Collective), EntryKind.New),
    ];
}
