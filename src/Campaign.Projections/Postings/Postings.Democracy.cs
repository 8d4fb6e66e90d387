using System.Collections.Immutable;
using Campaign.Domain;

namespace Campaign.Projections;

/// <content>Reports on grassroots democracy, and steering committees.</content>
public static partial class Postings
{
    /// <summary>The programme that reports on grassroots democracy count in.</summary>
    internal static ProgrammeCode GrassrootsDemocracy { get; } = TextValue.Parse<ProgrammeCode>("qcdc");

    private static ImmutableArray<Posting> OfDemocracy(DemocracyEvent e) => e switch
    {
        ActivityReportAccepted a => [.. a.Lines.Where(l => l.Value is not null).Select(l => Line(e, l, l.Value!.Value, a.Dated()))],
        ActivityFigureCorrected { CountedOn: { } counted } c => Corrected(c, counted),
        _ => [],
    };

    /// <summary>The difference, where the report it stands in is the same; what is not reported any more leaves its place.</summary>
    private static ImmutableArray<Posting> Corrected(ActivityFigureCorrected e, PartialDate counted) => (e.Was, e.Now) switch
    {
        ({ Value: { } was }, { Value: { } now }) when e.Was.Basis == e.Now.Basis => was == now ? [] : [Line(e, e.Now, now - was, counted)],
        _ => [.. Whole(e, e.Was, -1, counted), .. Whole(e, e.Now, 1, counted)],
    };

    private static IEnumerable<Posting> Whole(DemocracyEvent e, ActivityLine line, int sign, PartialDate on) =>
        line.Value is { } value ? [Line(e, line, sign * value, on)] : [];

    private static Posting Line(DemocracyEvent e, ActivityLine line, long amount, PartialDate on) => new(
        GrassrootsDemocracy, e.Year, null, e.Level, e.Unit, DemocracyFigures.PostedAs(line.Indicator), DemocracyFigures.FacetOf(e.Period, line.Basis, e.PlaceKind), amount) { On = on };

    private static ImmutableArray<Posting> OfCommittee(CommitteeEvent e) => e switch
    {
        CommitteeConsolidated => [Once(e, CommitteeFigures.Consolidations)],
        WorkingRegulationAmended => [Once(e, CommitteeFigures.RegulationAmendments)],
        InspectionHeld => [Once(e, CommitteeFigures.Inspections)],
        _ => [],
    };

    private static Posting Once(CommitteeEvent e, string figure) =>
        new(e.Programme, e.Year, e.Decision?.DecidedOn.Year, e.Level, e.Unit, figure, null, 1) { On = e.Dated() };
}
