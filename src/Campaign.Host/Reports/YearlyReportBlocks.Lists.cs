using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>The lists: promoted models, honour roll, late facts.</content>
internal sealed partial class YearlyReportBlocks
{
    private IEnumerable<ReportBlock> Promoted()
    {
        if (report.Lists.PromotedModels is not { Count: > 0 } models)
            yield break;
        yield return new Heading(IsSummarised ? 3 : 2, text.Say("Mô hình được lựa chọn đăng ký cấp tỉnh", "Models selected to register at the province"));
        yield return new Table(
            [
                text.RowNumber, text.Say("Mã", "Id"), text.Say("Tên mô hình", "Title"), text.Say("Lĩnh vực", "Field"), text.Say("Đơn vị", "Unit"),
                text.Say("Ngày chọn", "Selected"), text.Say("Kết quả cấp tỉnh", "Verdict"),
            ],
            [.. models.Select((m, i) => Row(i + 1, m))],
            FirstNumber: 0, LastNumber: 0);
    }

    private IReadOnlyList<Cell> Row(int number, PromotedModel m) =>
    [
        $"{number}", m.ModelId, m.Title, text.Label(m.Field), m.Unit, text.Date(m.PromotedOn),
        m.Verdict is { } verdict ? text.Label(verdict) : "–",
    ];

    private IEnumerable<ReportBlock> HonourRoll()
    {
        if (report.Lists.Commendations is not { Count: > 0 } commended)
            yield break;
        yield return new Heading(IsSummarised ? 3 : 2, text.Say("Danh sách khen thưởng, biểu dương", "Honour roll"));
        yield return new Table(
            [
                text.RowNumber, text.Say("Được khen", "Recipient"), text.Say("Đối tượng", "Kind"), text.Say("Đơn vị", "Unit"), text.Say("Hình thức", "Form"),
                text.Say("Số quyết định", "Decision"), text.Say("Trao ngày", "Presented"),
            ],
            [.. commended.Select((c, i) => Row(i + 1, c))],
            FirstNumber: 0, LastNumber: 0);
    }

    private IReadOnlyList<Cell> Row(int number, Commended c) =>
    [
        $"{number}", c.Recipient ?? "–", text.Label(c.RecipientKind), c.Unit,
        c.Form is { } form ? text.Label(form) : text.Say("biểu dương", "praise"),
        c.DecisionNumber ?? text.Say("không rõ", "not known"), text.Date(c.PresentedOn),
    ];

    private IEnumerable<ReportBlock> LateFacts()
    {
        if (report.Freeze is not { LateFacts: { Count: > 0 } late })
            yield break;
        yield return new Heading(IsSummarised ? 3 : 2, text.Say("Bổ sung sau khi chốt số liệu", "Recorded after the freeze"));
        yield return new Table(
            [
                text.Say("Dòng", "Stream"), text.Say("Ngày", "On"), text.Say("Chỉ tiêu", "Figure"), text.Say("Cấp", "Level"), text.Say("Đã chốt", "Frozen"),
                text.Say("Trước", "Before"), text.Say("Sau", "After"),
            ],
            [.. late.SelectMany(fact => fact.Changes.Count == 0 ? [CountedElsewhere(fact)] : fact.Changes.Where(c => c.Facet is null).Select(c => Row(fact, c)))],
            FirstNumber: 4);
    }

    /// <summary>Of a campaign that was handed over: it moves none of the announced figures.</summary>
    private IReadOnlyList<Cell> CountedElsewhere(ReportLateFact fact) => [fact.Stream, text.Date(fact.On), text.Say("tính tại đơn vị nhận bàn giao", "counted where it was handed over to"), "–", "–", "–", "–"];

    private IReadOnlyList<Cell> Row(ReportLateFact fact, FigureChange c) =>
        [fact.Stream, text.Date(fact.On), text.Alone(c.Figure), text.Label(c.Level), text.Number(c.Announced), text.Number(c.Before), text.Number(c.After)];
}
