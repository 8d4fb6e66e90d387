using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>The list of the year's models, with the columns of the usual annex.</summary>
internal static class ModelListLayout
{
    public static ViewLayout Of(ModelList view, ReportText text) => new(
        () => ReportJson.Write(view),
        ["model_id", "title", "field", "local_field", "owner_kind", "owner", "unit", "place", "entry", "level", "registered_on", "result", "score", "remarks", "certainty", "received_by", "is_received"],
        view.Models.Select(m => Cells(m, view, isReceived: false)).Concat(view.Received.Select(m => Cells(m, view, isReceived: true))),
        ViewFrame.Around(view.About, text.Say($"DANH SÁCH MÔ HÌNH NĂM {view.About.Year}", $"MODELS OF {view.About.Year}"), text, Blocks(view, text)));

    private static object?[] Cells(ModelLine m, ModelList view, bool isReceived) =>
    [
        m.ModelId, m.Title, m.Field, m.LocalField, m.OwnerKind.ToCode(), m.Owner, m.Unit, m.Place, m.Entry.ToCode(), m.Level.ToCode(),
        m.RegisteredOn, m.Result.ToCode(), m.ScorePoints, string.Join('|', m.Remarks.Select(r => r.ToCode())), ViewFrame.CertaintyOf(view.About.Provenance), m.ReceivedBy, isReceived ? "yes" : "no",
    ];

    private static IEnumerable<ReportBlock> Blocks(ModelList view, ReportText text)
    {
        foreach (var level in view.Models.GroupBy(m => m.Level))
        {
            yield return new Heading(2, text.Say($"Đăng ký {text.Label(level.Key)}: {text.Number(level.Count())} mô hình", $"Registered at the {text.Label(level.Key)}: {text.Number(level.Count())} {(level.Count() == 1 ? "model" : "models")}"));
            yield return Of(level, text);
        }

        if (view.Received.Count == 0)
            yield break;
        var count = text.Number(view.Received.Count);
        yield return new Heading(2, text.Say($"Nhận bàn giao: {count} mô hình đã đăng ký tại đơn vị cũ", $"Received: {count} {(view.Received.Count == 1 ? "model" : "models")} registered at units that are no more"));
        yield return Of(view.Received, text);
    }

    private static Table Of(IEnumerable<ModelLine> models, ReportText text) => new Table(
        [
            text.RowNumber, text.Say("Mã", "Id"), text.Say("Tên mô hình", "Title"), text.Say("Lĩnh vực", "Field"), text.Say("TT/CN/Hộ", "Owner"), text.Say("Chủ thể", "Name"),
            text.Say("Đơn vị", "Unit"), text.Say("Địa chỉ", "Place"), text.Say("Mới/duy trì", "Entry"), text.Say("Kết quả", "Result"), text.Say("Điểm", "Score"), text.Say("Ghi chú", "Remarks"),
        ],
        [.. models.Select((m, i) => Row(i + 1, m, text))],
        FirstNumber: 0, LastNumber: 0).WithoutEmptyColumns(1);

    private static IReadOnlyList<Cell> Row(int number, ModelLine m, ReportText text) =>
    [
        $"{number}", m.ModelId, m.Title, text.Short(m.Field), text.Short(m.OwnerKind.ToCode()), m.Owner ?? "–", m.Unit, m.Place ?? "–", text.Short(m.Entry.ToCode()),
        text.Result(m.Result), text.Score(m.ScorePoints), RemarksOf(m, text) is { Length: > 0 } remarks ? remarks : "–",
    ];

    private static string RemarksOf(ModelLine m, ReportText text) => string.Join(
        "; ", m.Remarks.Select(text.Result).Concat(m.ReceivedBy is { } unit ? [text.Say($"nhận bàn giao: {unit}", $"received by {unit}")] : []));
}
