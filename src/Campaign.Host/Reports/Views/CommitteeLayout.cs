using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>What a steering committee did in a year.</summary>
internal static class CommitteeLayout
{
    public static ViewLayout Of(CommitteeLog log, ReportText text) => new(
        () => ReportJson.Write(log),
        ["event", "on", "decision_number", "planned_count", "inspected_units", "note"],
        log.Entries.Select(e => new object?[] { e.Event, e.On, e.DecisionNumber, e.PlannedCount, string.Join('|', e.InspectedUnits), e.Note }),
        [
            new Heading(1, text.Say($"NHẬT KÝ BAN CHỈ ĐẠO NĂM {log.Year}", $"STEERING COMMITTEE, {log.Year}") + (log.IsIllustrative ? text.Say(" — Dữ liệu minh họa", " — Illustrative data") : "")),
            new Paragraph($"{ViewFrame.UnitLine(log.Unit, text)}. {text.Label(log.Programme)}."),
            log.Entries.Count > 0 ? TableOf(log.Entries, text) : new Paragraph(text.Say("Chưa ghi việc nào của năm này.", "Nothing of the year is recorded.")),
        ]);

    public static Table TableOf(IReadOnlyList<CommitteeEntry> entries, ReportText text) => new Table(
        [
            text.Say("Ngày", "On"), text.Say("Việc", "What"), text.Say("Số quyết định", "Decision"), text.Say("Theo kế hoạch", "Planned"),
            text.Say("Đơn vị được kiểm tra", "Inspected"), text.Say("Kết quả, ghi chú", "Findings, remark"),
        ],
        [.. entries.Select(e => Row(e, text))]).WithoutEmptyColumns(2);

    private static IReadOnlyList<Cell> Row(CommitteeEntry e, ReportText text) =>
    [
        text.Date(e.On), text.CommitteeEvent(e.Event), e.DecisionNumber ?? "–", text.Number(e.PlannedCount),
        e.InspectedUnits.Count == 0 ? "–" : string.Join(", ", e.InspectedUnits), e.Note ?? "–",
    ];
}
