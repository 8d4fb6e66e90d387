using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>Figures over the years, a row a figure, a column a year.</summary>
internal static class SeriesLayout
{
    public static ViewLayout Of(Series view, ReportText text) => new(
        () => ReportJson.Write(view),
        ["figure", "facet", "level", "year", "value", "declared", "is_illustrative", "unallocated"],
        view.Lines.SelectMany(l => l.Points.Select(p => new object?[] { l.Figure, l.Facet, l.Level.ToCode(), p.Year, p.Value, p.Declared, p.IsIllustrative ? "true" : "false", p.Unallocated })),
        Blocks(view, text));

    private static IEnumerable<ReportBlock> Blocks(Series view, ReportText text)
    {
        var points = view.Lines.SelectMany(l => l.Points).ToList();
        var mark = points.Any(p => p.IsIllustrative) ? text.Say(" — Dữ liệu minh họa", " — Illustrative data") : "";
        yield return new Heading(1, text.Say($"SỐ LIỆU CÁC NĂM {view.From}–{view.To}", $"FIGURES {view.From}–{view.To}") + mark);
        yield return new Paragraph(ViewFrame.UnitLine(view.Unit, text));
        foreach (var level in view.Lines.GroupBy(l => l.Level))
        {
            yield return new Heading(2, text.Say($"Kết quả {text.Label(level.Key)}", $"Results, {text.Label(level.Key)}"));
            yield return new Table(
                [text.Say("Chỉ tiêu", "Figure"), .. level.First().Points.Select(p => $"{p.Year}")],
                [.. level.Select(l => (IReadOnlyList<Cell>)[text.Figure(l.Figure, l.Facet), .. l.Points.Select(p => CellOf(p, text))])],
                FirstNumber: 1);
        }

        if (view.Lines.Count == 0)
            yield return new Paragraph(text.Say("Chưa ghi năm nào.", "No year is recorded."));
        yield return new Paragraph(text.Say("–: năm chưa được ghi. ", "–: a year that was never recorded. ")
            + (points.Any(p => p.Value is null && p.Declared is not null) ? text.Say("*: số đã công bố, chưa có sự kiện. ", "*: a published total without events. ") : "")
            + (points.Any(p => p.Unallocated > 0) ? text.Say("(+n): chưa phân bổ được cho đơn vị nào. ", "(+n): allocated to no unit. ") : "")
            + (points.Any(p => p.IsIllustrative) ? text.Say("°: có dữ liệu minh họa.", "°: with illustrative data.") : ""));
    }

    private static Cell CellOf(SeriesPoint p, ReportText text) =>
        p.Unallocated is > 0 ? text.Number(p.Value) + $" (+{text.Number(p.Unallocated)})" : p.Value is null && p.Declared is not null ? text.Number(p.Declared) + "*" : text.Number(p.Value) + (p is { IsIllustrative: true, Value: not null } ? "°" : "");
}
