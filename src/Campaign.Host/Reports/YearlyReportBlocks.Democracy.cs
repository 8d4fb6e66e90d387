using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>Grassroots democracy.</content>
internal sealed partial class YearlyReportBlocks
{
    private const string PartialMark = "†";

    private bool IsOfDemocracy => report.Programme == "qcdc";

    private IEnumerable<ReportBlock> Democracy()
    {
        var groups = ActivityGroups();
        if (groups.Count == 0)
            yield break;
        yield return new Heading(IsSummarised ? 3 : 2, text.Say("Các chỉ tiêu thực hiện dân chủ ở cơ sở", "Indicators of grassroots democracy") + PeriodOf(report.Activity));
        foreach (var line in Coverage())
            yield return new Paragraph(line);
        yield return new Table(
            [
                text.Say("Chỉ tiêu", "Indicator"), $"{YearHead(report.Year)}, {NameOf(groups[0])}", text.Say("Đã công bố", "Published"), YearHead(report.Year - 1),
                text.Say("Tăng/giảm (%)", "Change (%)"), .. groups.Skip(1).Select(NameOf),
            ],
            [.. DemocracyIndicators.Groups.SelectMany(g => RowsOf(g, groups))],
            FirstNumber: 1);
        foreach (var remark in Remarks(groups))
            yield return remark;
    }

    private IEnumerable<string> Coverage() =>
        from c in report.Activity?.Coverage ?? []
        where c.Units > 0
        select text.Say(
            $"Đã báo cáo: {text.Number(c.Reported)}/{text.Number(c.Units)} {text.Below(c.Kind)}.",
            $"Reported: {text.Number(c.Reported)} of {text.Number(c.Units)} {text.Below(c.Kind)}.");

    private string PeriodOf(ReportedActivity? activity) =>
        activity is null or { Period: ReportPeriod.Year } ? "" : $" ({text.Label(activity.Period)})";

    private string NameOf(FigureGroup group) => group.Scope == ActivityScope.Own
        ? text.Say("đơn vị báo cáo", "the unit's own")
        : text.Say($"tổng {text.Label(group.Level)}", $"sum, {text.Label(group.Level)}");

    /// <summary>The group's name where any of its indicators is known, then those that are; kinds of place where somebody's figure is of several.</summary>
    private IEnumerable<IReadOnlyList<Cell>> RowsOf(IndicatorGroup group, List<FigureGroup> groups)
    {
        var rows = DemocracyIndicators.All.Where(i => i.Group == group.Code).SelectMany(i => RowsOf(i, groups)).ToList();
        return rows.Count == 0 ? [] : rows.Prepend([text.Say(group.Vi, group.En), .. Enumerable.Repeat("", 3 + groups.Count)]);
    }

    private IEnumerable<IReadOnlyList<Cell>> RowsOf(Indicator indicator, List<FigureGroup> groups)
    {
        var wholes = groups.Select(g => Find(g, indicator.Figure, null)).ToList();
        if (!wholes.Exists(f => f is not null && (IsAnythingKnown(f) || f.Value is not null)))
            yield break;
        yield return Row($"– {text.Say(indicator.Vi, indicator.En)}", wholes);
        var family = $"{indicator.Figure}.{DemocracyFigures.ByPlace.Name}";
        var splits = groups.Select(g => Enum.GetValues<PlaceKind>().Where(p => Find(g, family, p.ToCode()) is not null).ToList()).Where(p => p.Count > 1);
        foreach (var place in splits.SelectMany(p => p).Distinct().Order())
            yield return Row($"– – {text.Label(place)}", [.. groups.Select(g => Find(g, family, place.ToCode()))]);
    }

    private IReadOnlyList<Cell> Row(string label, List<ReportFigure?> figures)
    {
        var first = figures[0];
        return
        [
            label, Value(first), text.Number(first?.Declared), text.Number(first?.Previous) + (first is { PreviousIsDeclared: true } ? "*" : ""),
            text.ChangePercent(first?.Activity?.ChangePercent), .. figures.Skip(1).Select(Value),
        ];
    }

    private Cell Value(ReportFigure? figure) => text.Number(figure?.Value) + (figure?.Activity is { IsPartial: true } ? PartialMark : "");

    private ReportFigure? Find(FigureGroup group, string figure, string? facet) =>
        figures[(group.Level, figure, facet)].FirstOrDefault(f => f.Activity?.Scope == group.Scope);

    private sealed record FigureGroup(Level Level, ActivityScope Scope);
}
