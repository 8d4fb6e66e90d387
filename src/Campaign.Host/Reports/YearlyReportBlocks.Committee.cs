using Campaign.Domain;

namespace Campaign.Host.Reports;

/// <content>The steering committee.</content>
internal sealed partial class YearlyReportBlocks
{
    private static readonly (string Figure, string Vi, string En)[] CommitteeCounts =
    [
        (CommitteeFigures.Consolidations, "# lần kiện toàn", "put in order: #"),
        (CommitteeFigures.RegulationAmendments, "# lần sửa đổi, bổ sung quy chế làm việc", "working regulation amended: #"),
        (CommitteeFigures.Inspections, "# cuộc kiểm tra", "inspections: #"),
    ];

    private IEnumerable<ReportBlock> Committee()
    {
        var figures = report.Figures.Where(f => f.Figure.StartsWith(CommitteeFigures.Prefix, StringComparison.Ordinal) && IsAnythingKnown(f)).ToList();
        if (figures.Count == 0 && report.Committee.Count == 0)
            yield break;
        yield return new Heading(IsSummarised ? 3 : 2, text.Say("Ban Chỉ đạo", "Steering committee"));
        if (figures.Count > 0)
            yield return new Table(
                [text.Say("Chỉ tiêu", "Figure"), text.Say("Cấp", "Level"), YearHead(report.Year), text.Say("Đã công bố", "Published"), YearHead(report.Year - 1), text.Say("Tăng/giảm", "Change")],
                [.. figures.Select(f => (IReadOnlyList<Cell>)[text.Label(f.Figure), text.Label(f.Level), .. Row("", f).Skip(1).Where((_, i) => report.Freeze is null || i != 1).Take(4)])],
                FirstNumber: 2);
        foreach (var block in report.Committee.Count > 0 ? CommitteeLayout.BlocksOf(report.Committee, text) : [])
            yield return block;
    }

    /// <summary>What the committees did, a level after the other; of the unit's own also the plan, and how many units it went to where each inspection names them.</summary>
    private string CommitteeSentence()
    {
        var levels = report.Figures.Where(f => f.Figure.StartsWith(CommitteeFigures.Prefix, StringComparison.Ordinal)).Select(f => f.Level).Distinct();
        var said = levels.Select(level => (Level: level, Counts: CountsOf(level))).Where(l => l.Counts.Length > 0).Select(l => $"{text.Label(l.Level)} {l.Counts}").ToList();
        return said.Count == 0 ? "" : text.Say($"– Ban Chỉ đạo: {string.Join("; ", said)}.", $"– Steering committee: {string.Join("; ", said)}.");
    }

    private string CountsOf(Level level) => string.Join(", ",
        from c in CommitteeCounts
        let count = Told(level, c.Figure, null)
        where count > 0
        select text.Say(c.Vi, c.En).Replace("#", Padded(count.Value), StringComparison.Ordinal) + (c.Figure == CommitteeFigures.Inspections && level == report.Unit.Kind.ToLevel() ? OfInspections() : ""));

    private string OfInspections()
    {
        var held = report.Committee.Where(e => e.Event == CommitteeLayout.InspectionHeld).ToList();
        var units = held.Exists(e => e.InspectedUnits.Count == 0) ? 0 : held.SelectMany(e => e.InspectedUnits).Distinct().Count();
        string[] said =
        [
            CommitteeLayout.Plans(report.Committee) is [.., var plan] ? text.Say($"kế hoạch năm: {Padded(plan)} cuộc", $"planned in the year: {Padded(plan)}") : "",
            units > 0 ? text.Say($"kiểm tra {Padded(units)} đơn vị", $"units inspected: {Padded(units)}") : "",
        ];
        return said.All(s => s.Length == 0) ? "" : $" ({string.Join("; ", said.Where(s => s.Length > 0))})";
    }
}
