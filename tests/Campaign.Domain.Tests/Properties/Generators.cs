using CsCheck;
using NodaTime;

namespace Campaign.Domain.Tests;

/// <summary>Commands about few units, campaigns and models, so that they meet.</summary>
internal static class Generators
{
    public static readonly Gen<PartialDate> Date = Gen.Frequency(
        (3, Gen.Const(PartialDate.Unknown)),
        (1, Gen.Int[2018, 2020].Select(PartialDate.OfYear)),
        (1, Gen.Select(Gen.Int[2018, 2020], Gen.Int[1, 12], PartialDate.OfMonth)),
        (3, Gen.Int[0, 800].Select(days => PartialDate.Of(new LocalDate(2018, 6, 1).PlusDays(days)))));

    private static readonly Gen<CampaignYear> Year = Gen.OneOf(2018, 2019, 2019, 2019, 2020).Select(CampaignYear.Of);

    private static readonly Gen<Level?> AnyLevel =
        Gen.OneOf<Level?>(null, null, null, null, Level.District, Level.District, Level.Commune, Level.Province);

    private static readonly Gen<UnitSelector> Unit = Gen.OneOf("P1", "D1", "D1", "C1", "C1", "C1@2019-07-01", "A1", "C9").Select(Text<UnitSelector>);

    private static readonly Gen<ModelId> Model = Gen.OneOf("m1", "m2").Select(Text<ModelId>);

    private static readonly Gen<DecisionId?> Decision = Gen.OneOf<string?>(null, "d1", "d2").Select(text => text is null ? (DecisionId?)null : Text<DecisionId>(text));

    private static readonly Gen<ParticipantInput> Participant =
        Gen.Select(Gen.Enum<ParticipantKind>(), Gen.OneOf<string?>(null, "p1", "p2"), (kind, label) => new ParticipantInput(kind, label, label));

    private static readonly Gen<DomainCommand> Establish = Gen.Select(
        Gen.OneOf("P1", "D1", "C1", "A1"),
        Gen.OneOf("Xã Bình An", "Xã Hòa Bình", ""),
        Gen.Enum<UnitKind>(),
        Gen.OneOf<string?>(null, "D1", "C1", "C1@2019-07-01"),
        Gen.OneOf<LocalDate?>(null, new LocalDate(2019, 7, 1), new LocalDate(2020, 1, 1)),
        Gen.OneOf<LocalDate?>(null, new LocalDate(2019, 6, 30), new LocalDate(2018, 1, 1)),
        (code, name, kind, parent, since, until) =>
            (DomainCommand)new EstablishUnit(Text<UnitCode>(code), name, kind, parent is null ? null : Text<UnitSelector>(parent), since, until));

    private static readonly Gen<DomainCommand> Launch = Gen.Select(
        Unit, Year, AnyLevel, (unit, year, level) => (DomainCommand)new LaunchCampaign(Programme, unit, year, level));

    private static readonly Gen<(string Name, string? Facet)> Figure =
        Gen.OneOf(("models.registered", null), ("models.registered", null), ("models.live.by-field", "economy"), ("models.live.by-field", (string?)null));

    private static readonly Gen<DomainCommand> StateFigure = Gen.Select(
        Unit, Year, Figure, Gen.Long[-1, 2], Gen.Bool, (unit, year, figure, amount, isTarget) => isTarget
            ? (DomainCommand)new SetTarget(Programme, unit, year, figure.Name, amount, figure.Facet)
            : new DeclareFigure(Programme, unit, year, figure.Name, amount, figure.Facet));

    private static readonly Gen<DomainCommand> Register = Gen.Select(
        Model,
        Year,
        Unit,
        Gen.OneOf("Đường hoa", "Đường hoa", "Đường hoa", "Vườn mẫu", ""),
        Participant,
        Gen.Enum<EntryKind>(),
        AnyLevel,
        (model, year, unit, title, owner, entry, level) =>
            (DomainCommand)new RegisterModel(model, Programme, year, unit, title, Text<FieldCode>("economy"), owner, entry) { Level = level });

    private static readonly Gen<DomainCommand> TakeStep = Gen.Select(
        Model, Year, AnyLevel, Gen.Int[0, 7], Decision, (model, year, level, step, decision) => (DomainCommand)(StepOf(step, model, year, level) with { Decision = decision }));

    private static readonly Gen<DomainCommand> Record = Gen.Select(
        Gen.OneOf("d1", "d2").Select(Text<DecisionId>),
        Gen.OneOf<string?>(null, "70"),
        Gen.OneOf<ValueList<string>>([], ["UBND"], ["UBND", "Huyện ủy"]),
        (id, number, issuers) => (DomainCommand)new RecordDecision(id, Text<DecisionKindCode>("commendation")) { Number = number, Issuers = issuers });

    private static readonly Gen<DomainCommand> Commend = Gen.Select(
        Gen.OneOf("k1", "k2").Select(Text<CommendationId>),
        Unit,
        Participant,
        Decision,
        Gen.OneOf<string?>(null, "làm đường"),
        Date,
        Gen.Bool,
        (id, unit, recipient, decision, achievement, presentedOn, isPraise) => (DomainCommand)((isPraise
            ? new GivePraise(id, Programme, Year2019, unit, recipient)
            : (CommendationCommand)new AwardCommendation(id, Programme, Year2019, unit, recipient, Text<FormCode>("giay-khen"))) with
        {
            Decision = decision,
            Achievement = achievement,
            PresentedOn = presentedOn,
        }));

    /// <summary>Any command, with a date or without one.</summary>
    public static Gen<DomainCommand> Command { get; } = Gen.Select(
        Gen.Frequency((1, Establish), (1, Launch), (2, StateFigure), (3, Register), (6, TakeStep), (1, Record), (2, Commend)),
        Date,
        (command, on) => command with { On = on });

    /// <summary>Three units, a campaign and a model, so that most of what follows has a place; then anything.</summary>
    public static Gen<DomainCommand[]> History { get; } = Command.Array[0, 40].Select(commands => Beginning.Concat(commands).ToArray());

    /// <summary>The same beginning; then units alone, so that codes get several lives.</summary>
    public static Gen<EstablishUnit[]> UnitList { get; } =
        Establish.Array[0, 20].Select(commands => Beginning.Concat(commands).OfType<EstablishUnit>().ToArray());

    private static IEnumerable<DomainCommand> Beginning =>
    [
        new EstablishUnit(Text<UnitCode>("P1"), "Tỉnh Ví Dụ", UnitKind.Province),
        new EstablishUnit(Text<UnitCode>("D1"), "Huyện Mẫu", UnitKind.District, Text<UnitSelector>("P1")),
        new EstablishUnit(Text<UnitCode>("C1"), "Xã Bình An", UnitKind.Commune, Text<UnitSelector>("D1"), Until: new(2019, 6, 30)),
        new LaunchCampaign(Programme, Text<UnitSelector>("D1"), Year2019),
        new RegisterModel(
            Text<ModelId>("m1"), Programme, Year2019, Text<UnitSelector>("D1"), "Đường hoa", Text<FieldCode>("economy"), new ParticipantInput(ParticipantKind.Collective), EntryKind.New),
    ];

    private static RegistrationCommand StepOf(int step, ModelId model, CampaignYear year, Level? level) => step switch
    {
        0 => new AcceptRegistration(model, year, level),
        1 => new AppraiseModel(model, year, level),
        2 => new RecogniseModel(model, year, level),
        3 => new NameModelOutstanding(model, year, level),
        4 => new PromoteModelToProvince(model, year, level),
        5 => new RecordProvinceRecognition(model, year, ProvinceVerdict.Recognised, level),
        6 => new RecordProvinceRecognition(model, year, ProvinceVerdict.Denied, level),
        _ => new WithdrawRegistration(model, year, level),
    };
}
