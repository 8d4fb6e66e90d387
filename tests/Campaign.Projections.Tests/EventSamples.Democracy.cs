using Campaign.Domain;

namespace Campaign.Projections.Tests;

/// <content>Grassroots democracy and steering committees.</content>
internal static partial class EventSamples
{
    private static readonly CampaignYear Year = CampaignYear.Of(2019);
    private static readonly ProgrammeCode Qcdc = TextValue.Parse<ProgrammeCode>("qcdc");
    private static readonly ReportId Report = TextValue.Parse<ReportId>("QC-98001-Q2");

    private static ActivityLine[] Lines =>
    [
        new(TextValue.Parse<IndicatorCode>("reception.visits"), 61, LineBasis.Cumulative, 63, 55),
        new(TextValue.Parse<IndicatorCode>("community-investment.pending")),
    ];

    private static DomainEvent[] OfDemocracy =>
    [
        Filed,
        new ActivityReportReturned(Commune, Level.Commune, Year, ReportPeriod.Q2, PlaceKind.Community, Note) { On = Date("2019-07-05"), Report = Report },
        new ActivityReportAccepted(Commune, Level.Commune, Year, ReportPeriod.Q2, PlaceKind.Community, [.. Lines]) { On = Date("2019-07-10"), Report = Report, Warnings = [WarningCode.IndicatorOfOtherPlace] },
        new ActivityFigureCorrected(Commune, Level.Commune, Year, ReportPeriod.Q2, PlaceKind.Community, Lines[0], Lines[0] with { Value = 62 }, Date("2019-07-10"), Note) { Report = Report },
        new ActivityReportEntryAnnulled(Commune, Level.Commune, Year, ReportPeriod.Q2, PlaceKind.Community, Entered(70, Filed), Note) { On = Date("2019-07-12"), Report = Report },
    ];

    private static DomainEvent[] OfCommittees =>
    [
        new CommitteeEstablished(Qcdc, Territory, Level.District, Year) { On = Date("2015"), Decision = Decision },
        Consolidated,
        new DutiesAssigned(Qcdc, Territory, Level.District, Year) { On = Date("2019-02") },
        new WorkingRegulationAmended(Qcdc, Territory, Level.District, Year) { On = Date("2019-03"), Decision = Decision },
        new InspectionHeld(Qcdc, Territory, Level.District, Year, 4, [.. Commune.SelfAndAncestors().Take(1)]) { On = Date("2019-06-12"), Note = Note },
        new CommitteeDissolved(Qcdc, Territory, Level.District, Year) { On = Date("2025-06-30") },
        new CommitteeEntryAnnulled(Qcdc, Territory, Level.District, Year, Entered(80, Consolidated), Note) { On = Date("2019-03-01"), Decision = Decision },
    ];

    private static ActivityReportFiled Filed => new(Commune, Level.Commune, Year, ReportPeriod.Q2, PlaceKind.Community, [.. Lines]) { On = Date("2019-07-01"), Report = Report };

    private static CommitteeConsolidated Consolidated => new(Qcdc, Territory, Level.District, Year) { On = Date("2019-02-15"), Decision = Decision, Note = Note };
}
