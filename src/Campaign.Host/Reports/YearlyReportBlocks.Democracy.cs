using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>Grassroots democracy and the steering committee.</content>
internal sealed partial class YearlyReportBlocks
{
    private const string PartialMark = "†";

    private bool IsOfDemocracy => report.Programme == "qcdc";

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
        if (report.Committee.Count > 0)
            yield return CommitteeLayout.TableOf(report.Committee, text);
    }

    private IEnumerable<ReportBlock> Democracy()
    {
        var groups = report.Figures.Where(f => f.Activity is not null).Select(f => new FigureGroup(f.Level, f.Activity!.Scope)).Distinct().ToList();
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
        if (groups.Count > 1)
            yield return new Paragraph(text.Say("Số của đơn vị và tổng các đơn vị cấp dưới đứng cạnh nhau, không cộng vào nhau.", "The unit's own figures and the sums of those below stand side by side and are never added."));
        if (report.Figures.Any(f => f.Activity is { IsPartial: true }))
            yield return new Paragraph(text.Say($"{PartialMark} Chưa đủ kỳ: tính từ các báo cáo dài nhất không chồng lên nhau.", $"{PartialMark} Part of the period: of the longest reports that do not overlap."));
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
