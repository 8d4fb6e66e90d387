using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Host.Reports.Documents;
using Campaign.Host.Tests.Reports;
using Campaign.Projections;
using DocumentFormat.OpenXml.Packaging;
using MiniExcelLibs;
using NodaTime;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Campaign.Host.Tests.Documents;

/// <summary>Documents of reports that are made up for it: heads, conventions of numbers, and what strangers may have written.</summary>
public sealed class DocumentTests
{
    private const string Hostile = "=HYPERLINK(\"http://x.example\",\"a\")<script>alert('&')</script>\u202Eevil\u0001\uFFFE_x0041_\"";

    public static TheoryData<string> Documents => ["Docx", "Xlsx", "Html"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_same_report_twice_is_the_same_bytes(string format)
    {
        var file = Written(Frozen, format);

        Assert.Equal(file.Bytes, Written(Frozen, format).Bytes);
        Assert.NotEqual(file.Bytes, Written(Frozen, format, ReportLanguage.En).Bytes);
    }

    [Fact]
    public void A_frozen_year_is_no_draft_and_an_open_one_is()
    {
        Assert.DoesNotContain("DỰ THẢO", Written(Frozen, "Docx").Paragraphs(), StringComparison.Ordinal);
        Assert.Contains("DỰ THẢO – số liệu chưa chốt", Written(Frozen with { Freeze = null }, "Docx").Paragraphs(), StringComparison.Ordinal);
        Assert.DoesNotContain("DỰ THẢO", Written(Frozen, "Html").Content(), StringComparison.Ordinal);
        Assert.Contains("DRAFT – the figures are not frozen", Written(Frozen with { Freeze = null }, "Html", ReportLanguage.En).Content(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_Party_organ_a_Youth_Union_body_and_a_State_organ_have_their_own_heads()
    {
        var party = Written(Frozen, "Docx").Paragraphs().Split('\n');
        var state = Written(Frozen with { Body = "Ủy ban nhân dân huyện Minh họa" }, "Docx").Paragraphs().Split('\n');

        Assert.Equal(["HUYỆN ỦY MINH HỌA", "BAN DÂN VẬN", "*", "Số …-BC/…", "ĐẢNG CỘNG SẢN VIỆT NAM"], party[..5]);
        Assert.Equal(["ỦY BAN NHÂN DÂN HUYỆN MINH HỌA", "", "Số: …/BC-…", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"], state[..5]);
        var youth = Written(Frozen with { Body = "Huyện đoàn Minh họa" }, "Docx").Paragraphs().Split('\n');
        Assert.Equal(["HUYỆN ĐOÀN MINH HỌA", "***", "Số: …-BC/…", "ĐOÀN TNCS HỒ CHÍ MINH"], youth[..4]);
        Assert.Contains("T/M BAN THƯỜNG VỤ", Written(Frozen with { Body = "Huyện ủy" }, "Docx").Paragraphs(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_until_a_day_says_why_two_annexes_are_not_there()
    {
        Assert.Contains("Không kèm biểu tổng hợp theo đơn vị và danh sách mô hình, vì hai biểu này tính cả năm.", Written(Frozen, "Docx").Paragraphs(), StringComparison.Ordinal);
        Assert.Contains("Without the annexes by unit and by model", Written(Frozen, "Html", ReportLanguage.En).Content(), StringComparison.Ordinal);
        Assert.DoesNotContain("Không kèm", Written(Frozen with { Until = null }, "Docx").Paragraphs(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_numbered_in_the_language_of_the_document()
    {
        var report = Evil("x");

        Assert.Contains("\nSTT\n", Written(report, "Docx").Paragraphs(), StringComparison.Ordinal);
        Assert.Contains("\nNo.\n", Written(report, "Docx", ReportLanguage.En).Paragraphs(), StringComparison.Ordinal);
        Assert.DoesNotContain("STT", Written(report, "Docx", ReportLanguage.En).Paragraphs(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_four_parts_in_the_words_that_were_recorded_and_says_it_in_English_too()
    {
        var text = Written(Frozen, "Docx").Paragraphs();
        var english = Written(Frozen, "Docx", ReportLanguage.En).Paragraphs();

        string[] parts =
        [
            "I. Công tác lãnh đạo, chỉ đạo\n– Ban hành kế hoạch đầu năm.", "II. Kết quả\n– Phong trào lan tỏa", "III. Hạn chế, nguyên nhân\n– Nhân rộng còn chậm.\nNguyên nhân: Kinh phí hạn hẹp.",
            "IV. Nhiệm vụ năm 2020\n– Nhân rộng 10 mô hình.", "Nơi nhận:", "TRƯỞNG BAN", "Bổ sung sau khi chốt số liệu", "Nguồn số liệu",
        ];
        Assert.All(parts, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Equal(parts.Order(Comparer<string>.Create((a, b) => text.IndexOf(a, StringComparison.Ordinal) - text.IndexOf(b, StringComparison.Ordinal))), parts);
        string[] inEnglish = ["COMMUNIST PARTY OF VIET NAM", "REPORT\nResults of the campaign", "I. Leadership and direction", "IV. Tasks for 2020", "Recipients:", "Figure", "Annex 1"];
        Assert.All(inEnglish, part => Assert.Contains(part, english, StringComparison.Ordinal));
    }

    [Fact]
    public void Running_text_pads_small_numbers_parts_thousands_and_compares_with_the_year_before()
    {
        var report = With((Figures.ModelsRegistered, 2_071, 1_841), (Figures.ModelsPromotedToProvince, 2, null), (Figures.ModelsRecognised, 12, null));

        Assert.Contains(
            "– Cấp huyện: 2.071 mô hình đăng ký (tăng 12,5 % so với năm 2018). Trong số đó: 12 mô hình được công nhận; 02 mô hình được lựa chọn đăng ký cấp tỉnh.",
            Written(report, "Docx").Paragraphs(), StringComparison.Ordinal);
        Assert.Contains(
            "– District level: 2,071 models registered (12.5 % more than in 2018). Of these: 12 recognised; 2 selected to register at the province.",
            Written(report, "Docx", ReportLanguage.En).Paragraphs(), StringComparison.Ordinal);
    }

    /// <summary>A fact that came after the freeze changed the number; the sentence says the announced one, and compares that.</summary>
    [Fact]
    public void An_announced_number_is_the_one_that_is_compared_with_the_year_before()
    {
        var report = Frozen with
        {
            Figures = [.. Frozen.Figures.Select(f => f.Figure == Figures.ModelsRegistered ? f with { Announced = 55, Value = 57, Previous = 50, Change = 7 } : f)],
        };

        Assert.Contains("– Cấp huyện: 55 mô hình đăng ký (tăng 10,0 % so với năm 2018)", Written(report, "Docx").Paragraphs(), StringComparison.Ordinal);
        Assert.Contains("– District level: 55 models registered (10.0 % more than in 2018)", Written(report, "Docx", ReportLanguage.En).Paragraphs(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_reported_on_grassroots_democracy_stands_in_every_document()
    {
        const string Said = "Đã báo cáo: 10/12 xã, phường, thị trấn.";
        var visits = new ReportFigure("democracy.reception.visits", Level.Commune, null, 186, null, null, false, null, null) { Activity = new FigureActivity(ActivityScope.Below, 10, ["year"], false, null) };
        var report = Frozen with { Figures = [.. Frozen.Figures, visits], Activity = new ReportedActivity(ReportPeriod.Year, [new ActivityCoverage(Level.Commune, UnitKind.Commune, 10, 12)]) };

        Assert.Contains(Said, Written(report, "Docx").Paragraphs(), StringComparison.Ordinal);
        Assert.Contains(Said, Written(report, "Html").Content(), StringComparison.Ordinal);
        var sheet = MiniExcel.Query(new MemoryStream(Written(report, "Xlsx").Bytes), sheetName: "Các chỉ tiêu thực hiện dân chủ", excelType: ExcelType.XLSX).Cast<IDictionary<string, object>>();
        Assert.Single(sheet, row => Said.Equals(row["A"]));
    }

    [Fact]
    public void No_line_of_an_annex_is_lost_with_or_without_a_table()
    {
        Table table = new(["Cột"], [["ô"]]);
        var document = new OfficialDocument([new Heading(1, "Báo cáo")])
        {
            Annexes =
            [
                new Annex("Có bảng", [new Paragraph("trước"), new Heading(3, "Bảng một"), table, new Paragraph("sau"), new Paragraph("Bảng hai:"), table]),
                new Annex("Không bảng", [new Paragraph("chỉ có chữ")]),
            ],
        };

        var sheets = XlsxSheet.Of(document, ReportLanguage.Vi).ToDictionary(s => s.Name, s => s.Notes);

        Assert.Equal(["Bảng một", "Bảng hai", "Nội dung"], sheets.Keys);
        Assert.Equal(["trước", "sau"], sheets["Bảng một"]);
        Assert.Equal("chỉ có chữ", sheets["Nội dung"][^1]);
    }

    [Theory]
    [InlineData("Docx")]
    [InlineData("Xlsx")]
    public void Office_finds_no_fault_whatever_the_texts_are(string format)
    {
        YearlyReport[] reports = [Frozen, Frozen with { Freeze = null, Body = null }, Frozen with { Body = "UBND huyện" }, Evil(Hostile), Evil(new string('W', 40_000))];

        Assert.All(reports, report => Assert.Empty(Written(report, format).Faults()));
    }

    [Fact]
    public void A_text_is_never_a_formula_nor_another_letter_nor_longer_than_Excel_allows()
    {
        using var package = SpreadsheetDocument.Open(new MemoryStream(Written(Evil(Hostile), "Xlsx").Bytes), false);
        var cells = package.WorkbookPart!.WorksheetParts.SelectMany(s => s.Worksheet!.Descendants<S.Cell>()).ToList();

        var texts = cells.Where(c => c.InnerText.StartsWith("=HYPERLINK(\"http", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, c => Assert.Equal((S.CellValues.InlineString, null), (c.DataType!.Value, c.CellFormula)));
        Assert.All(texts, c => Assert.EndsWith("evil��_x005F_x0041_\"", c.InnerText, StringComparison.Ordinal));
        Assert.DoesNotContain(cells, c => c.CellFormula?.Text.Contains("HYPER", StringComparison.Ordinal) == true);
        using var wide = SpreadsheetDocument.Open(new MemoryStream(Written(Evil(new string('W', 40_000)), "Xlsx").Bytes), false);
        Assert.Equal(32_767, wide.WorkbookPart!.WorksheetParts.SelectMany(s => s.Worksheet!.Descendants<S.Cell>()).Max(c => c.InnerText.Length));
    }

    [Fact]
    public void A_page_needs_nothing_else_and_runs_nothing()
    {
        var page = Written(Evil(Hostile), "Html").Content();

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
        Assert.Empty(System.Text.RegularExpressions.Regex.Matches(page, "\\s(src|href|on[a-z]+)=|@import|url\\(", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"vi\">", page, StringComparison.Ordinal);
        Assert.All(page.Split("<table>")[1..], table => Assert.Matches("^\n<caption>.+</caption>\n<thead>\n<tr>(<td></td>|<th scope=\"col\">[^<]+</th>)+</tr>", table));
    }

    [Fact]
    public void Another_library_reads_numbers_as_numbers_and_days_as_days()
    {
        var file = Written(Evil("Tổ tự quản") with { Unit = Frozen.Unit }, "Xlsx");

        var list = Read(file, "Mô hình được lựa chọn đăng ký c");
        var figures = Read(file, "Kết quả cấp huyện");

        Assert.Equal((1d, "Tổ tự quản", new DateTime(2019, 4, 18)), (list[0]["STT"], list[0]["Tên mô hình"], list[0]["Ngày chọn"]));
        Assert.Equal(("Mô hình đăng ký", 56d, 55d), (figures[0]["Chỉ tiêu"], figures[0]["Năm 2019"], figures[0]["Đã chốt"]));
        Assert.Equal(230d, Read(file, "Nguồn số liệu").Single(r => (string)r["Mục"] == "Sự kiện được tính")["Nội dung"]);
    }

    [Theory]
    [InlineData("r.docx", "Docx")]
    [InlineData("R.XLSX", "Xlsx")]
    [InlineData("r.html", "Html")]
    [InlineData("r.csv", "Csv")]
    [InlineData("r.docx.txt", "Text")]
    [InlineData("r", null)]
    [InlineData("r.docx.bak", null)]
    public void A_files_name_tells_the_document(string name, string? format) => Assert.Equal(format, ReportFormats.OfFile(name)?.ToString());

    internal static YearlyReport Frozen => YearlyReportBlocksTests.Report();

    internal static ReportFile Written(YearlyReport report, string format, ReportLanguage language = ReportLanguage.Vi) =>
        ReportDocument.Write(report, Enum.Parse<ReportFormat>(format), language);

    /// <summary>The text wherever somebody may have written one.</summary>
    internal static YearlyReport Evil(string text) => Frozen with
    {
        Body = text,
        Unit = Frozen.Unit with { Name = text },
        Summary = new ReportSummary([text], [text], [text], [text], [text]),
        Committee = [new CommitteeEntry("inspection-held", PartialDate.OfMonth(2019, 3), text, 3, [text], text)],
        Lists = new ReportLists(
            [new PromotedModel("M1", text, "economy", text, ParticipantKind.Collective, text, PartialDate.Of(new LocalDate(2019, 4, 18)), null)],
            [new Commended("C1", text, ParticipantKind.Individual, text, "giay-khen", text, PartialDate.Unknown, PartialDate.Unknown, text)]),
    };

    private static YearlyReport With(params (string Figure, long Value, long? Previous)[] values) => Frozen with
    {
        Freeze = null,
        Figures =
        [
            .. Frozen.Figures.Select(f => values.Where(v => v.Figure == f.Figure).Select(v => f with { Value = v.Value, Previous = v.Previous, Change = v.Value - v.Previous, Announced = null })
                .FirstOrDefault(f with { Announced = null })),
        ],
    };

    private static List<IDictionary<string, object>> Read(ReportFile file, string sheet) =>
        [.. MiniExcel.Query(new MemoryStream(file.Bytes), useHeaderRow: true, sheetName: sheet, excelType: ExcelType.XLSX).Cast<IDictionary<string, object>>()];
}
