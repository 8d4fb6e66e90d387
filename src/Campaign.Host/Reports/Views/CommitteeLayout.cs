using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>What a steering committee did in a year.</summary>
internal static class CommitteeLayout
{
    /// <summary>The stored name of an inspection, without its version.</summary>
    public const string InspectionHeld = "inspection-held";

    public static ViewLayout Of(CommitteeLog log, ReportText text) => new(
        () => ReportJson.Write(log),
        ["event", "on", "decision_number", "planned_count", "inspected_units", "note"],
        log.Entries.Select(e => new object?[] { e.Event, e.On, e.DecisionNumber, e.PlannedCount, string.Join('|', e.InspectedUnits), e.Note }),
        [
            new Heading(1, text.Say($"NHẬT KÝ BAN CHỈ ĐẠO NĂM {log.Year}", $"STEERING COMMITTEE, {log.Year}") + (log.IsIllustrative ? text.Say(" — Dữ liệu minh họa", " — Illustrative data") : "")),
            new Paragraph($"{ViewFrame.UnitLine(log.Unit, text)}. {text.Label(log.Programme)}."),
            .. log.Entries.Count > 0 ? BlocksOf(log.Entries, text) : [new Paragraph(text.Say("Chưa ghi việc nào của năm này.", "Nothing of the year is recorded."))],
        ]);

    /// <summary>What was done, and the year's plan of inspections, which is of the year and not of each of them.</summary>
    public static IEnumerable<ReportBlock> BlocksOf(IReadOnlyList<CommitteeEntry> entries, ReportText text) =>
        [TableOf(entries, text), .. PlanOf(entries, text) is { } plan ? [new Paragraph(plan)] : Array.Empty<Paragraph>()];

    /// <summary>How many inspections the year's plan has, as it was recorded from time to time.</summary>
    public static IReadOnlyList<int> Plans(IReadOnlyList<CommitteeEntry> entries) =>
        [.. entries.Select(e => e.PlannedCount).OfType<int>().Aggregate(new List<int>(), (plans, plan) => plans is [.., var last] && last == plan ? plans : [.. plans, plan])];

    /// <summary>The year's plan and what was held of it in a sentence; null where no plan was recorded.</summary>
    public static string? PlanOf(IReadOnlyList<CommitteeEntry> entries, ReportText text)
    {
        if (Plans(entries) is not [.., var plan] plans)
            return null;
        var held = text.Counted(entries.Count(e => e.Event == InspectionHeld));
        var before = plans.Count == 1 ? "" : text.Say($" (trước đó: {Listed(plans, text)})", $" (before: {Listed(plans, text)})");
        return text.Say($"Kế hoạch kiểm tra của năm: {text.Counted(plan)} cuộc{before}; đã tiến hành {held} cuộc.", $"Inspections planned in the year: {text.Counted(plan)}{before}; held: {held}.");
    }

    private static string Listed(IReadOnlyList<int> plans, ReportText text) => string.Join(", ", plans.SkipLast(1).Select(p => text.Counted(p)));

    private static Table TableOf(IReadOnlyList<CommitteeEntry> entries, ReportText text) => new Table(
        [
            text.Say("Ngày", "On"), text.Say("Việc", "What"), text.Say("Số quyết định", "Decision"), text.Say("Đơn vị được kiểm tra", "Inspected"), text.Say("Kết quả, ghi chú", "Findings, remark"),
        ],
        [.. entries.Select(e => Row(e, text))]).WithoutEmptyColumns(2);

    private static IReadOnlyList<Cell> Row(CommitteeEntry e, ReportText text) =>
    [
        text.Date(e.On), text.CommitteeEvent(e.Event), e.DecisionNumber ?? "–", e.InspectedUnits.Count == 0 ? "–" : string.Join(", ", e.InspectedUnits), e.Note ?? "–",
    ];
}
