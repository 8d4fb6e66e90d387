using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>The reports on grassroots democracy of a unit and all below it, accepted or not.</summary>
internal static class DemocracyLayout
{
    public static ViewLayout Of(ActivityReportList list, ReportText text) => new(
        () => ReportJson.Write(list),
        ["unit", "unit_name", "level", "report", "period", "place_kind", "status", "filed_on", "indicator", "value", "basis", "declared_total", "previous_declared", "is_accepted", "certainty"],
        from r in list.Reports
        from l in r.Lines
        select new object?[]
        {
            r.Unit.Key(), r.Unit.Name, r.Level.ToCode(), r.Report, r.Period.ToCode(), r.PlaceKind.ToCode(), r.Status.ToCode(), r.FiledOn,
            l.Line.Indicator, l.Line.Value, l.Line.Basis.ToCode(), l.Line.DeclaredTotal, l.Line.PreviousDeclared, l.IsAccepted ? "true" : "false", list.IsIllustrative ? "illustrative" : "",
        },
        Blocks(list, text));

    private static IEnumerable<ReportBlock> Blocks(ActivityReportList list, ReportText text)
    {
        yield return new Heading(1, text.Say($"CÁC BÁO CÁO THỰC HIỆN DÂN CHỦ Ở CƠ SỞ NĂM {list.Year}", $"REPORTS ON GRASSROOTS DEMOCRACY, {list.Year}") + (list.IsIllustrative ? text.Say(" — Dữ liệu minh họa", " — Illustrative data") : ""));
        yield return new Paragraph(ViewFrame.UnitLine(list.Unit, text));
        yield return new Table(
            [
                text.Say("Đơn vị", "Unit"), text.Say("Mã báo cáo", "Report"), text.Say("Kỳ", "Period"), text.Say("Loại hình", "Place"), text.Say("Trạng thái", "Status"), text.Say("Ngày báo cáo", "Filed"),
                text.Say("Chỉ tiêu", "Figures"), text.Say("Được duyệt", "Accepted"),
            ],
            [.. list.Reports.Select(r => Row(r, text))],
            FirstNumber: 6);
        yield return new Paragraph(text.Say("Chỉ số liệu được duyệt mới được tính.", "Only what is accepted counts."));
    }

    private static IReadOnlyList<Cell> Row(FiledReport r, ReportText text) =>
    [
        r.Unit.Name, r.Report?.ToString() ?? "–", text.Label(r.Period), text.Label(r.PlaceKind), text.Status(r.Status), text.Date(r.FiledOn),
        text.Number(r.Lines.Count), text.Number(r.Lines.Count(l => l.IsAccepted)),
    ];
}
