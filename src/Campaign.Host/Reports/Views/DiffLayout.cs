using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>Lays out what came between two sizes of the ledger.</summary>
internal static class DiffLayout
{
    public static ViewLayout Of(LedgerDiff diff, ReportText text) => new(
        () => ReportJson.Write(diff),
        ["kind", "index", "seq", "type", "stream", "user", "recorded_at", "programme", "year", "level", "unit", "figure", "facet", "from", "to", "change"],
        [
            .. diff.Events.Select(e => new object?[] { "event", e.Index, e.Seq, e.Type, e.Stream, e.User, e.RecordedAt, null, null, null, e.Unit, null, null, null, null, null }),
            .. diff.Figures.Select(f => new object?[] { "figure", null, null, null, null, null, null, f.Programme, f.Year, f.Level.ToCode(), f.Unit, f.Figure, f.Facet, f.From, f.To, f.Change }),
        ],
        Blocks(diff, text));

    private static IEnumerable<ReportBlock> Blocks(LedgerDiff diff, ReportText text)
    {
        yield return new Heading(1, text.Say($"Sổ cái từ {text.Number(diff.From)} đến {text.Number(diff.To)} bút toán", $"The ledger from {text.Number(diff.From)} to {text.Number(diff.To)} entries"));
        yield return new Heading(2, text.Say("Sự kiện", "Events") + CountOf(diff.Events.Count, diff.EventCount, text));
        if (diff.Events.Count > 0)
        {
            yield return new Table(
                [text.Say("Mục", "Index"), text.Say("Số", "Seq"), text.Say("Sự kiện", "Event"), text.Say("Dòng", "Stream"), text.Say("Đơn vị", "Unit"), text.Say("Người ghi", "User"), text.Say("Ghi lúc (UTC)", "Recorded (UTC)")],
                [.. diff.Events.Select(e => (IReadOnlyList<Cell>)[$"{e.Index}", $"{e.Seq}", e.Type, e.Stream, e.Unit ?? "–", e.User ?? "–", e.RecordedAt.ToString("uuuu-MM-dd HH:mm:ss", null)])],
                FirstNumber: 0, LastNumber: 1);
        }

        yield return new Heading(2, text.Say("Chỉ tiêu thay đổi", "Figures that differ") + CountOf(diff.Figures.Count, diff.FigureCount, text));
        if (diff.Figures.Count > 0)
        {
            yield return new Table(
                [text.Say("Chương trình", "Programme"), text.Say("Năm", "Year"), text.Say("Cấp", "Level"), text.Say("Đơn vị", "Unit"), text.Say("Chỉ tiêu", "Figure"), text.Say("Từ", "From"), text.Say("Thành", "To"), text.Say("Tăng/giảm", "Change")],
                [.. diff.Figures.Select(f => (IReadOnlyList<Cell>)[f.Programme, $"{f.Year}", text.Label(f.Level), f.Unit, f.Facet is null ? f.Figure : $"{f.Figure}:{f.Facet}", text.Number(f.From), text.Number(f.To), text.Change(f.Change)])],
                FirstNumber: 5);
        }
    }

    private static string CountOf(int shown, long count, ReportText text) => shown == count
        ? $": {text.Number(count)}"
        : text.Say($": {text.Number(count)}, {text.Number(shown)} đầu tiên dưới đây", $": {text.Number(count)}, the first {text.Number(shown)} below");
}
