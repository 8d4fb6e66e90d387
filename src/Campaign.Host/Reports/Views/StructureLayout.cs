using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>A year by the units of another day: what became of each total, and what stands at which unit.</summary>
internal static class StructureLayout
{
    /// <summary>What people look at by unit; all totals are in CSV and JSON.</summary>
    private static readonly string[] Main =
    [
        Figures.ModelsRegistered, Figures.ModelsRecognised, Figures.ModelsOutstanding, Figures.ModelsPromotedToProvince, Figures.CommendationsAwarded,
    ];

    public static ViewLayout Of(StructureReport view, ReportText text) => new(
        () => ReportJson.Write(view),
        ["unit", "unit_name", "is_allocated", "level", "figure", "amount", "facet"],
        view.Lines.SelectMany(l => view.Figures.Select((f, i) => new object?[] { l.Unit?.Key().ToString(), l.Unit?.Name, l.IsAllocated ? "true" : "false", f.Level.ToCode(), f.Figure, l.Amounts[i], f.Facet })),
        Blocks(view, text));

    private static IEnumerable<ReportBlock> Blocks(StructureReport view, ReportText text)
    {
        yield return new Heading(1, text.Say($"SỐ LIỆU NĂM {view.Year} THEO ĐƠN VỊ NGÀY {text.Date(PartialDate.Of(view.On))}", $"FIGURES OF {view.Year} BY THE UNITS OF {text.Date(PartialDate.Of(view.On))}"));
        yield return new Paragraph(ViewFrame.UnitLine(view.Unit, text));
        foreach (var level in view.Figures.Select((figure, at) => (figure, at)).GroupBy(f => f.figure.Level))
        {
            yield return new Heading(2, text.Say($"Kết quả {text.Label(level.Key)}", $"Results, {text.Label(level.Key)}"));
            yield return new Table(
                [text.Say("Chỉ tiêu", "Figure"), text.Say("Đã ghi năm đó", "As recorded"), text.Say("Theo đơn vị ngày đó", "By those units"), text.Say("Chưa phân bổ", "Unallocated")],
                [.. level.Select(f => (IReadOnlyList<Cell>)[text.Figure(f.figure.Figure, f.figure.Facet), text.Number(f.figure.Then), text.Number(f.figure.Now), text.Number(f.figure.Unallocated)])],
                FirstNumber: 1);
            var shown = level.Where(f => f.figure.Facet is null && Main.Contains(f.figure.Figure)).ToList();
            if (shown.Count > 0)
                yield return ByUnit(view, shown, text);
        }

        if (view.Figures.Count == 0)
            yield return new Paragraph(text.Say("Chưa có số liệu nào.", "There are no figures."));
        yield return new Paragraph(Note(view.Policy, text));
    }

    private static Table ByUnit(StructureReport view, List<(StructureFigure Figure, int At)> shown, ReportText text) => new(
        [text.Say("Đơn vị", "Unit"), text.Say("Mã", "Code"), .. shown.Select(f => text.Figure(f.Figure.Figure, null))],
        [
            .. from line in view.Lines
               where shown.Any(f => line.Amounts[f.At] != 0)
               select (IReadOnlyList<Cell>)[NameOf(line, text), line.Unit?.Key().ToString() ?? "–", .. shown.Select(f => text.Number(line.Amounts[f.At]))],
        ],
        FirstNumber: 2);

    private static string NameOf(StructureLine line, ReportText text) => line.IsAllocated
        ? line.Unit!.Name
        : text.Say($"Chưa phân bổ{(line.Unit is { } in_ ? $" ({in_.Name})" : "")}", $"Unallocated{(line.Unit is { } of ? $" ({of.Name})" : "")}");

    private static string Note(SuccessorPolicy policy, ReportText text) => policy switch
    {
        SuccessorPolicy.All => text.Say(
            "Số liệu của đơn vị bị chia được tính cho mỗi đơn vị nhận: một việc được tính nhiều lần, nên không có số cộng.",
            "What a split unit counted is counted at each of its successors: one thing stands several times, so there is no sum."),
        SuccessorPolicy.Seat => text.Say(
            "Số liệu của đơn vị bị chia được tính cho đơn vị mang mã cũ (nơi đặt trụ sở Ủy ban nhân dân); nếu không có thì để ở dòng chưa phân bổ. Hai cột cộng lại bằng số đã ghi.",
            "What a split unit counted is at the successor that bears its code (the seat of the People's Committee), else unallocated. Both columns together make what was recorded."),
        _ => text.Say(
            "Số liệu của đơn vị không có một đơn vị kế thừa toàn bộ được để ở dòng chưa phân bổ. Hai cột cộng lại bằng số đã ghi.",
            "What has no single whole successor is unallocated. Both columns together make what was recorded."),
    };
}
