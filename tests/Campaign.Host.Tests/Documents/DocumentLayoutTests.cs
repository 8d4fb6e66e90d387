using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Host.Reports.Documents;
using Campaign.TestKit;
using DocumentFormat.OpenXml.Packaging;
using NodaTime;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Campaign.Host.Tests.Documents;

/// <summary>What readers see of documents whose texts and fonts are wider than expected.</summary>
public sealed class DocumentLayoutTests : IDisposable
{
    private readonly string folder = TemporaryFolder.Create("layout");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The closing stood alone on a page where what was said filled the one before.</summary>
    [OfficeFact]
    public void A_signature_never_stands_on_a_page_of_its_own()
    {
        Table table = new(["Cột", "Số"], [["một", "1"], ["Dòng cuối", "2"]]);
        List<(string Name, int Lines, ReportBlock Last)> names = [.. from lines in Enumerable.Range(14, 16) from last in (ReportBlock[])[new Paragraph("Dòng cuối"), table] select ($"{last.GetType().Name}{lines}.docx", lines, last)];
        foreach (var (name, lines, last) in names)
        {
            var document = new OfficialDocument([new Heading(1, "BÁO CÁO"), .. Enumerable.Range(1, lines).Select(i => new Paragraph($"Dòng {i}")), last])
            {
                Letterhead = new Letterhead(OrganStyle.Party, "HUYỆN ỦY", "BAN DÂN VẬN", "Số …-BC/…", ["ĐẢNG CỘNG SẢN VIỆT NAM"], "…"),
                Closing = new Closing("Nơi nhận:", ["- Huyện ủy,", "- Lưu."], ["TRƯỞNG BAN"]),
            };
            File.WriteAllBytes(Path.Combine(folder, name), ReportDocument.Write(document, ReportFormat.Docx, ReportLanguage.Vi).Bytes);
        }

        var pages = Office.TextsOf(folder, [.. names.Select(n => n.Name)]).ToDictionary(t => t.Key, t => t.Value.Split('\f', StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains(pages.Values, p => p.Length == 1);
        Assert.Contains(pages.Values, p => p.Length == 2);
        Assert.All(pages.Values, p => Assert.Contains("Dòng cuối", p.Single(page => page.Contains("TRƯỞNG BAN", StringComparison.Ordinal)), StringComparison.Ordinal));
    }

    [OfficeFact]
    public void Words_do_not_break_where_the_font_is_wide()
    {
        string[] heads = ["STT", "Đơn vị", "Tổng", "Mới", "Duy trì", "TT", "CN", "Hộ", "KT", "VHXH", "QPAN", "HTCT", "Rút", "Thẩm định", "Công nhận", "Tiêu biểu", "Lên tỉnh", "Tỉnh CN", "Tỉnh không CN", "Khen"];
        string[] long2 = ["STT", "Mã", "Tên mô hình", "Lĩnh vực", "TT/CN/Hộ", "Chủ thể", "Đơn vị", "Địa chỉ", "Mới/duy trì", "Kết quả", "Điểm", "Ghi chú"];
        var document = new OfficialDocument([new Heading(1, "Danh sách")])
        {
            Annexes = [Annex(heads, ["1", "Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện Minh họa", .. Enumerable.Repeat("1.234", 18)]), Annex(long2, ["1", "DVK-2019-001", .. Enumerable.Repeat("Nghiêng nghiêng chuyển hướng thương mại", 10)])],
        };
        File.WriteAllBytes(Path.Combine(folder, "wide.docx"), ReportDocument.Write(document, ReportFormat.Docx, ReportLanguage.Vi).Bytes);

        var words = Office.TextsInFont("DejaVu Sans", folder, "wide.docx")["wide.docx"].Split((char[])[' ', '\n', '\r', '\f'], StringSplitOptions.RemoveEmptyEntries);

        string[] known = [.. heads, .. long2, "Danh sách", "PHỤ LỤC 1", "Đoàn Thanh niên Cộng sản Hồ Chí Minh huyện Minh họa", "Nghiêng nghiêng chuyển hướng thương mại", "DVK-2019-001", "1.234", "2", "3"];
        Assert.Empty(words.Except(known.SelectMany(k => k.Split(' '))));
    }

    [OfficeFact]
    public void A_workbook_prints_all_of_its_words_in_any_font()
    {
        var sentence = string.Join(' ', Enumerable.Range(1, 150).Select(i => $"nghìn{i}"));
        var document = new OfficialDocument([new Heading(1, "Báo cáo"), new Paragraph(sentence), new Heading(2, "Bảng"), new Table(["Cột", "Số"], [["một", "1"]], FirstNumber: 1), new Paragraph(sentence.Replace("nghìn", "trăm", StringComparison.Ordinal))]);
        foreach (var name in (string[])["a.xlsx", "b.xlsx"])
            File.WriteAllBytes(Path.Combine(folder, name), ReportDocument.Write(document, ReportFormat.Xlsx, ReportLanguage.Vi).Bytes);

        string[] texts = [Office.TextsOf(folder, "a.xlsx")["a.xlsx"], Office.TextsInFont("DejaVu Sans", folder, "b.xlsx")["b.xlsx"]];

        Assert.All(texts, text => Assert.Empty(sentence.Split(' ').Concat(sentence.Replace("nghìn", "trăm", StringComparison.Ordinal).Split(' ')).Except(text.Split((char[])[' ', '\n', '\r', '\f']))));
    }

    /// <summary>The list of models printed at half its size.</summary>
    [Fact]
    public void Sheets_fit_a_page_across_and_are_not_much_wider_than_it()
    {
        Table table = new([.. Enumerable.Range(1, 12).Select(i => $"Cột {i}")], [[.. Enumerable.Range(1, 12).Select(i => (Cell)new string('a', 8).Replace("a", "chữ ", StringComparison.Ordinal))]]);
        using var package = SpreadsheetDocument.Open(new MemoryStream(ReportDocument.Write(new OfficialDocument([new Heading(1, "Bảng"), table]), ReportFormat.Xlsx, ReportLanguage.Vi).Bytes), false);

        foreach (var sheet in package.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!))
        {
            var page = sheet.GetFirstChild<S.PageSetup>()!;
            Assert.Equal((1u, 0u, true), (page.FitToWidth!.Value, page.FitToHeight!.Value, sheet.SheetProperties!.PageSetupProperties!.FitToPage!.Value));
            Assert.InRange(sheet.Descendants<S.Column>().Sum(c => c.Width!.Value), 1, page.Orientation!.Value == S.OrientationValues.Landscape ? 181 : 89);
        }
    }

    [Fact]
    public void A_workbook_shows_days_and_decimals_as_the_language_does()
    {
        var (vi, en) = (new ReportText(ReportLanguage.Vi), new ReportText(ReportLanguage.En));
        PartialDate january = PartialDate.Of(new LocalDate(2019, 1, 3)), may = PartialDate.Of(new LocalDate(2019, 5, 14));

        Assert.Equal(["dd\\/mm\\/yyyy", "dd\\/m\\/yyyy", "#,##0", "#,##0.0", "#,##0.0\" %\"", "+#,##0.0;\"−\"#,##0.0;0.0", "#,##0\"†\""], Formats(vi, january, may, 86m, 94.5m));
        Assert.Equal(["yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd", "#,##0", "#,##0.0", "#,##0.0\" %\"", "+#,##0.0;\"−\"#,##0.0;0.0", "#,##0\"†\""], Formats(en, january, may, 86m, 94.5m));
    }

    /// <summary>A change that the reader brings to 0 lost its unit and its decimals.</summary>
    [Fact]
    public void Zero_is_shown_with_the_unit_the_decimals_and_the_mark_of_its_cell()
    {
        Assert.Equal("+#,##0.0\" %\"\"†\";\"−\"#,##0.0\" %\"\"†\";0.0\" %\"\"†\"", XlsxFormats.Of(new Cell("+12,5 %", 12.5m) + "†", ReportLanguage.Vi));
        Assert.Equal("+#,##0;\"−\"#,##0;0", XlsxFormats.Of(new Cell("−3", -3L), ReportLanguage.Vi));
    }

    private static IEnumerable<string> Formats(ReportText text, PartialDate one, PartialDate other, decimal whole, decimal half)
    {
        Cell[] cells = [text.Date(one), text.Date(other), text.Score(whole), text.Score(half), text.Percent(half), text.ChangePercent(-half), text.Number(1_234) + "†"];
        var file = ReportDocument.Write(new OfficialDocument([new Heading(1, "Bảng"), new Table([.. cells.Select((_, i) => $"C{i}")], [cells], FirstNumber: 0)]), ReportFormat.Xlsx, text.Language);
        using var package = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), false);
        var book = package.WorkbookPart!;
        var styles = book.WorkbookStylesPart!.Stylesheet!;
        var formats = styles.NumberingFormats!.Elements<S.NumberingFormat>().ToDictionary(f => f.NumberFormatId!.Value, f => f.FormatCode!.Value!);
        var looks = styles.CellFormats!.Elements<S.CellFormat>().ToList();
        return [.. ((WorksheetPart)book.GetPartById("sheet1")).Worksheet!.Descendants<S.Row>().ElementAt(1).Elements<S.Cell>().Select(c => formats[looks[(int)c.StyleIndex!.Value].NumberFormatId!.Value])];
    }

    private static Annex Annex(string[] columns, string[] row) => new("Danh sách", [new Table(columns, [[.. row.Select(c => (Cell)c)]], FirstNumber: 2)]) { Label = columns.Length > 12 ? "Phụ lục 1" : "Phụ lục 2" };
}
