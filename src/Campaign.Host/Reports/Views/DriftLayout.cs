using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>Lays out where the books differ from the events.</summary>
internal static class DriftLayout
{
    public static ViewLayout Of(LedgerDrift drift, ReportText text) => new(
        () => ReportJson.Write(drift),
        ["table", "key", "stored", "refolded"],
        drift.Tables.SelectMany(t => t.Rows.Select(r => new object?[] { t.Table, r.Key, r.Stored, r.Refolded })),
        Blocks(drift, text));

    private static IEnumerable<ReportBlock> Blocks(LedgerDrift drift, ReportText text)
    {
        yield return new Heading(1, drift.Count == 0
            ? text.Say("Sổ khớp với sự kiện", "The books are what the events say")
            : text.Say($"SỔ KHÁC VỚI SỰ KIỆN: {text.Number(drift.Count)} dòng", $"THE BOOKS DIFFER FROM THE EVENTS: {text.Number(drift.Count)} rows"));
        yield return new Paragraph(text.Say(
            $"Đã tính lại {text.Number(drift.EventCount)} sự kiện, đến sự kiện số {drift.ThroughSeq}.", $"{text.Number(drift.EventCount)} events folded again, through event {drift.ThroughSeq}."));
        foreach (var table in drift.Tables.Where(t => t.Count > 0))
        {
            yield return new Heading(2, $"{table.Table}: {text.Number(table.Count)}" + (table.Rows.Count < table.Count ? text.Say($", {table.Rows.Count} đầu tiên dưới đây", $", the first {table.Rows.Count} below") : ""));
            yield return new Table(
                [text.Say("Dòng", "Row"), text.Say("Đang lưu", "Stored"), text.Say("Theo sự kiện", "By the events")],
                [.. table.Rows.Select(r => (IReadOnlyList<Cell>)[r.Key, r.Stored ?? "–", r.Refolded ?? "–"])]);
        }

        if (drift.Count > 0)
            yield return new Paragraph(text.Say("Hãy tìm nguyên nhân trước, rồi chạy: campaign projections rebuild.", "Find the cause first, then run: campaign projections rebuild."));
    }
}
