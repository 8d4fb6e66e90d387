using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>What the ledger has for the statutory forms.</summary>
internal static class StatutoryLayout
{
    public static ViewLayout Of(StatutoryForms view, ReportText text) => new(
        () => ReportJson.Write(view),
        ["circular", "form", "row", "column", "value", "certainty"],
        Rows(view),
        ViewFrame.Around(view.About, text.Say($"BIỂU THỐNG KÊ THI ĐUA, KHEN THƯỞNG NĂM {view.About.Year}", $"STATUTORY FORMS OF {view.About.Year}"), text, Blocks(view, text)));

    private static IEnumerable<object?[]> Rows(StatutoryForms view)
    {
        var certainty = ViewFrame.CertaintyOf(view.About.Provenance);
        foreach (var row in view.Movements)
            yield return [view.Version.Circular, view.Version.Movements, row.Row, "movements", row.Value, certainty];
        foreach (var row in view.Awards)
        {
            yield return [view.Version.Circular, view.Version.Awards, row.Recipient.ToCode(), "bang-khen", row.BangKhen, certainty];
            yield return [view.Version.Circular, view.Version.Awards, row.Recipient.ToCode(), "bang-khen-thematic", row.Thematic, certainty];
        }
    }

    private static IEnumerable<ReportBlock> Blocks(StatutoryForms view, ReportText text)
    {
        yield return new Heading(2, text.Say($"Phong trào thi đua ({FormOf(view.Version.Movements, view, text)})", $"Emulation movements ({FormOf(view.Version.Movements, view, text)})"));
        yield return new Table(
            [text.Say("Cấp phát động", "Launched by"), text.Say("Số phong trào", "Movements")],
            [.. view.Movements.Select(r => (IReadOnlyList<Cell>)[NameOf(r.Row, text), text.Number(r.Value)])],
            FirstNumber: 1);
        yield return new Heading(2, text.Say($"Khen thưởng cấp bộ, ban, ngành, tỉnh ({FormOf(view.Version.Awards, view, text)})", $"Commendations of ministries and provinces ({FormOf(view.Version.Awards, view, text)})"));
        yield return new Table(
            [text.Say("Đối tượng", "Recipient"), text.Say("Bằng khen", "Diplomas of merit"), text.Say("Trong đó: chuyên đề", "Of them: thematic")],
            [.. view.Awards.Select(r => (IReadOnlyList<Cell>)[text.Label(r.Recipient), text.Number(r.BangKhen), text.Number(r.Thematic)])],
            FirstNumber: 1);
        yield return new Paragraph(text.Say(
            "Tính theo năm của quyết định; giấy khen không có cột trong biểu. Danh hiệu thi đua, cờ, huy hiệu, số doanh nghiệp, phạm vi và thời gian của phong trào không được ghi trong sổ này.",
            "By the year of the decision; certificates of merit have no column. Emulation titles, flags, badges, which collectives are enterprises, and scope and duration of movements are not kept in this ledger."));
        if (view.Undated > 0)
            yield return new Paragraph(text.Say($"Chưa tính: {text.Number(view.Undated)} bằng khen của năm thi đua không rõ năm quyết định.", $"Not counted: {text.Number(view.Undated)} diplomas of the campaign year, the year of whose decision is not known."));
        if (view.OfUnknownTrack > 0)
            yield return new Paragraph(text.Say($"Chưa tính: {text.Number(view.OfUnknownTrack)} bằng khen không rõ hệ thống khen thưởng.", $"Not counted: {text.Number(view.OfUnknownTrack)} diplomas of which nobody knows whose they are."));
    }

    private static string FormOf(string? form, StatutoryForms view, ReportText text) =>
        form is null ? text.Say($"{view.Version.Circular}, chưa rõ số biểu", $"{view.Version.Circular}, number of the form not known") : text.Say($"Biểu {form}, {view.Version.Circular}", $"form {form}, {view.Version.Circular}");

    private static string NameOf(string row, ReportText text) => row switch
    {
        "total" => text.Say("Tổng số", "Total"),
        "centre" => text.Say("Trung ương", "Centre"),
        "ministry-or-province" => text.Say("Bộ, ban, ngành, tỉnh", "Ministry or province"),
        _ => text.Say("Đơn vị", "Unit"),
    };
}
