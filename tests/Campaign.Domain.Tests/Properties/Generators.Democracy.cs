using CsCheck;

namespace Campaign.Domain.Tests;

/// <content>Commands about reports on grassroots democracy, about steering committees, and of extensions.</content>
internal static partial class Generators
{
    private static Gen<ActivityLine> Line => Gen.Select(
        Gen.OneOf("reception.visits", "reception.visits", "conciliation.groups", "reception.imagined"), Gen.OneOf<long?>(null, 0, 1, 2, -1), Gen.Enum<LineBasis>(), Gen.OneOf<long?>(null, null, 3),
        (indicator, value, basis, declared) => new ActivityLine(Text<IndicatorCode>(indicator), value, basis, declared));

    private static Gen<DomainCommand> OfDemocracy => Gen.Select(
        Gen.OneOf("D1", "D1", "P1").Select(Text<UnitSelector>), Gen.OneOf(ReportPeriod.Q2, ReportPeriod.Q2, ReportPeriod.Year), Gen.OneOf(PlaceKind.Community, PlaceKind.Community, PlaceKind.Agency),
        Line.Array[1, 2], Gen.Int[0, 7], Words,
        (unit, period, place, lines, what, reason) => what switch
        {
            0 or 1 => (DomainCommand)new FileActivityReport(unit, Year2019, period, place, [.. lines]),
            2 => new FileActivityReport(unit, Year2019, period, place, [.. lines], FilingStatus.Accepted),
            3 => new ReturnActivityReport(unit, Year2019, period, place) { Reason = reason },
            4 or 5 => new AcceptActivityReport(unit, Year2019, period, place),
            _ => new CorrectActivityFigure(unit, Year2019, period, place, lines[0]) { Reason = reason },
        });

    private static Gen<DomainCommand> OfCommittee => Gen.Select(
        Gen.OneOf("D1", "D1", "P1").Select(Text<UnitSelector>), Year, Decision, Gen.Int[0, 6],
        (unit, year, decision, what) => (DomainCommand)(what switch
        {
            0 => (CommitteeCommand)new EstablishCommittee(Programme, unit, year),
            1 => new ConsolidateCommittee(Programme, unit, year),
            2 => new AssignDuties(Programme, unit, year),
            3 => new AmendWorkingRegulation(Programme, unit, year),
            4 => new DissolveCommittee(Programme, unit, year),
            _ => new HoldInspection(Programme, unit, year) { PlannedCount = what },
        } with
        { Decision = decision }));

    private static Gen<DomainCommand> OfExtension => Gen.Select(
        Gen.OneOf("D1", "C1", "C1").Select(Text<UnitSelector>), Year, Gen.OneOf("T1", "T2"), Gen.OneOf("""{"treeCount":1}""", """{"treeCount":2}"""), Words,
        (unit, year, item, data, note) => (DomainCommand)new RecordExtensionEvent(
            Text<ExtensionEventName>("acme.trees-planted.v1"), Text<ExtensionItemId>(item), Programme, unit, year, new JsonText(data), Note: note));

    /// <summary>Ways that chance alone seldom goes to the end.</summary>
    private static Gen<DomainCommand[]> StoryOfDemocracy => Gen.Select(Gen.Int[1, 6], Gen.Long[1, 3], (length, value) => new DomainCommand[]
    {
        new FileActivityReport(Text<UnitSelector>("D1"), Year2019, ReportPeriod.Q2, PlaceKind.Community, [new ActivityLine(Text<IndicatorCode>("reception.visits"), value)]),
        new ReturnActivityReport(Text<UnitSelector>("D1"), Year2019, ReportPeriod.Q2, PlaceKind.Community),
        new FileActivityReport(Text<UnitSelector>("D1"), Year2019, ReportPeriod.Q2, PlaceKind.Community, [new ActivityLine(Text<IndicatorCode>("reception.visits"), value + 1)]),
        new AcceptActivityReport(Text<UnitSelector>("D1"), Year2019, ReportPeriod.Q2, PlaceKind.Community),
        new CorrectActivityFigure(Text<UnitSelector>("D1"), Year2019, ReportPeriod.Q2, PlaceKind.Community, new ActivityLine(Text<IndicatorCode>("reception.visits"), value + 2, LineBasis.Cumulative)),
        new AnnulEntry(9 + (2 * value), "nhầm"),
    }.Take(length).ToArray());
}
