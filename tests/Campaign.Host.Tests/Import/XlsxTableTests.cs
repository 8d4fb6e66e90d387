using Campaign.Host.Import;

namespace Campaign.Host.Tests.Import;

/// <summary>A sheet is the same rows as the file of text with the same cells.</summary>
public sealed class XlsxTableTests
{
    private const string Header = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c></row>";
    private const string Names = "<si><t>code</t></si><si><r><t>na</t></r><r><t>me</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si><si><t xml:space='preserve'> kind </t></si>";

    private static readonly string Units = Header + TestWorkbook.Row(2, "98", "Tỉnh Minh họa", "province");

    [Fact]
    public void A_row_of_a_sheet_is_the_row_of_the_text_with_the_same_id()
    {
        using var file = Workbook(Header + TestWorkbook.Row(4, "98", "Tỉnh\u00A0Minh họa_x000D_&#10;2", "Tỉnh")).Open("units");
        var text = TestFile.Row("units", "code;name;kind\n98;\"Tỉnh Minh họa\r\n2\";province\n");

        var row = Assert.Single(file.Rows);

        Assert.Equal(text.Cells, row.Cells);
        Assert.Equal((4, 1), (row.Line, file.RowCount));
    }

    [Theory]
    [InlineData("<v>2019</v>", "2019")]
    [InlineData("<v>2019.0</v>", "2019")]
    [InlineData("<v>87.299999999999997</v>", "87.3")]
    [InlineData("<v>1.49E6</v>", "1490000")]
    [InlineData("<v>-5</v>", "-5")]
    [InlineData("<v>1234567890123456789</v>", "1234567890123456789")]
    [InlineData("s='1'><v>43753</v>", "2019-10-15")] // d/m/yyyy
    [InlineData("s='1'><v>43753.5</v>", "2019-10-15 12:00:00")]
    [InlineData("s='1'><v>59</v>", "1900-02-28")]
    [InlineData("s='1'><v>60</v>", "1900-02-29")] // no day: refused as a date
    [InlineData("s='1'><v>61</v>", "1900-03-01")]
    [InlineData("s='2'><v>43739</v>", "2019-10")] // mmm-yy
    [InlineData("s='2'><v>43753</v>", "2019-10-15")]
    [InlineData("s='3'><v>43466</v>", "2019")] // yyyy
    [InlineData("s='4'><v>43753</v>", "2019-10-15")] // [$-42A]dd "tháng" mm
    [InlineData("s='5'><v>123</v>", "00123")] // 00000
    [InlineData("s='6'><v>0.875</v>", "87.5%")] // 0.00%
    [InlineData("s='7'><v>1490000</v>", "1490000")] // #,##0 "đồng"
    [InlineData("s='8'><v>0.3125</v>", "07:30:00")] // [h]:mm
    [InlineData("t='b'><v>1</v>", "TRUE")]
    [InlineData("t='d'><v>2019-10-15T00:00:00</v>", "2019-10-15")]
    [InlineData("t='str'><v>a_x0009_b</v>", "a\tb")]
    public void A_cell_is_the_text_it_shows(string cell, string text)
    {
        var written = cell.StartsWith('<') ? $"<c r='B2'>{cell}</c>" : $"<c r='B2' {cell}</c>";
        using var file = Workbook($"{Header}<row r='2'><c r='A2'><v>1</v></c>{written}</row>").Open("units");

        Assert.Equal(text, Assert.Single(file.Rows).Raw("name"));
    }

    [Fact]
    public void Days_may_be_counted_from_1904()
    {
        using var file = new TestWorkbook { Properties = "<workbookPr date1904='1'/>", Formats = ["General", "14"] }
            .Shared(Names).Sheet("S", Header + "<row r='2'><c r='B2' s='1'><v>42291</v></c></row>").Open("units");

        Assert.Equal("2019-10-15", Assert.Single(file.Rows).Raw("name"));
    }

    [Theory]
    [InlineData("<c r='B2'><f>A1&amp;A2</f><v>Tỉnh</v></c>", "formula-cell")]
    [InlineData("<c r='B2'><f t='shared' si='0'/><v>2</v></c>", "formula-cell")]
    [InlineData("<c r='B2' t='e'><v>#N/A</v></c>", "error-cell")]
    [InlineData("<c r='B2' t='inlineStr'><is><t>a\u202Eb</t></is></c>", "hidden-character")]
    [InlineData("<c r='B2' t='inlineStr'><is><t>a_xD800_b</t></is></c>", "hidden-character")]
    public void What_a_cell_does_not_say_itself_is_refused_with_its_heading_sheet_and_name(string cell, string code)
    {
        using var file = Workbook($"{Header}<row r='2'><c r='A2'><v>1</v></c>{cell}</row>").Open("units");

        var fault = Assert.Single(Assert.Single(file.Rows).Faults);

        Assert.Equal(("name", code, "Sheet1!B2"), (fault.Column, fault.Code, fault.Cell));
        Assert.StartsWith($"f.xlsx: Sheet1!B2: name: {code}: The cell of 'name' ", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_may_be_numbered_by_formulas_and_rows_hidden_or_empty()
    {
        using var file = Workbook(
            TestWorkbook.Row(3, "STT", "code", "name", "kind")
            + "<row r='5' hidden='1'><c r='A5'><f>ROW()</f><v>5</v></c><c r='B5'><v>98</v></c><c r='D5' t='inlineStr'><is><t>province</t></is></c></row>"
            + "<row r='6'><c r='A6'><f>ROW()</f><v>6</v></c><c r='Z6' s='1'/></row>").Open("units");

        var row = Assert.Single(file.Rows);
        TestFile.Kind("units").Read(row);

        Assert.Equal([("Sheet1!C5", "missing")], row.Faults.Select(f => (f.Cell!, f.Code)));
    }

    [Fact]
    public void A_cell_beyond_the_header_is_refused()
    {
        using var file = Workbook(Header + TestWorkbook.Row(2, "98", "A", "province", "", "x")).Open("units");

        var fault = Assert.Single(Assert.Single(file.Rows).Faults);

        Assert.Equal(("cell-count", "Sheet1!A2"), (fault.Code, fault.Cell));
    }

    [Theory]
    [InlineData("A2:A3", true)]
    [InlineData("A1:B1", true)]
    [InlineData("A9:C9", true)]
    public void Merged_cells_are_refused_with_their_range(string range, bool isRefused)
    {
        using var file = new TestWorkbook().Shared(Names).Sheet("S", Units, $"<mergeCells><mergeCell ref='{range}'/></mergeCells>").Open("units");

        Assert.Equal(isRefused, file.Faults is [{ Code: "merged-cells" } fault] && fault.Sentence.Contains(range, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Danh mục", "visible", "Khác", null, "several-sheets")]
    [InlineData("Danh mục", "hidden", "Khác", null, "")]
    [InlineData("ĐƠN VỊ", "visible", "Khác", null, "")]
    [InlineData("Danh mục", "visible", "Khác", "Danh mục", "")]
    [InlineData("Danh mục", "visible", "Khác", "danh mục", "no-such-sheet")]
    public void The_sheet_is_the_only_one_the_one_called_as_the_kind_or_the_one_asked_for(string name, string state, string other, string? wanted, string code)
    {
        var book = new TestWorkbook().Shared(Names).Sheet("Trống", "<row r='1'><c r='A1' s='0'/></row>").Sheet(name, Units, state: state).Sheet(other, Units);
        using var file = book.Open("units", wanted);

        Assert.Equal(code, file.Faults is [var fault] ? fault.Code : "");
        Assert.Equal(code.Length == 0 ? 1 : 0, file.Rows.Count());
    }

    [Fact]
    public void A_workbook_with_nothing_in_it_is_refused_as_empty()
    {
        using var file = new TestWorkbook().Sheet("S", "").Open("units");

        Assert.Equal([ImportCode.EmptyFile], file.Faults.Select(f => f.Code));
    }

    [Fact]
    public void The_file_with_ids_of_a_workbook_is_a_text()
    {
        const string Headings = "Mã mô hình;Phong trào;Năm thi đua;Đơn vị;Tên mô hình;Lĩnh vực;Loại chủ thể;Hình thức đăng ký";
        var book = new TestWorkbook().Sheet("S", TestWorkbook.Row(1, Headings.Split(';')) + TestWorkbook.Row(2, "", "Dân vận khéo", "2019", "98001", "Đường hoa", "kinh tế", "Tập thể", "Đăng ký mới"));
        using var file = ImportFile.Open(TestFile.Kind("models"), "m.xlsx", book.Write(), assignsIds: true);

        Assert.Equal($"\uFEFF{Headings}\r\n98001-2019-duong-hoa-8c0f81;Dân vận khéo;2019;98001;Đường hoa;kinh tế;Tập thể;Đăng ký mới\r\n", string.Concat(ModelIds.Complete(file)));
    }

    private static TestWorkbook Workbook(string rows) =>
        new TestWorkbook { Formats = ["General", "14", "17", "yyyy", "[$-42A]dd \"tháng\" mm", "00000", "10", "#,##0 \"đồng\"", "[h]:mm"] }.Shared(Names).Sheet("Sheet1", rows);
}
