using System.IO.Compression;
using System.Text;
using Campaign.Host.Import;

namespace Campaign.Host.Tests.Import;

/// <summary>Files made to stop the machine, or that nobody looked at: one refusal with a stable code.</summary>
public sealed class HostileFileTests
{
    private const string Header = "code,name,kind\n";
    private const long Gigabyte = 1L << 30;

    private static readonly string HeaderRow = TestWorkbook.Row(1, "code", "name", "kind");

    [Theory]
    [InlineData("", "a")]
    [InlineData("", "\0")]
    [InlineData("98,\"", "never closed\n")]
    [InlineData("98,\"", "\"\"")]
    public void A_line_of_a_gigabyte_is_too_long(string start, string piece) => AssertRefused(2, "row-too-long", Endless(Header + start, piece, Gigabyte));

    [Fact]
    public void A_header_of_a_gigabyte_is_too_long() => AssertRefused(1, "row-too-long", Endless("", "name", Gigabyte));

    [Fact]
    public void Ten_million_rows_are_too_many() => AssertRefused(2_000_002, "too-many-rows", Endless(Header, "98,A,province\n", 140_000_000));

    [Fact]
    public void A_gigabyte_of_blank_lines_is_an_empty_file() => AssertRefused(1, "empty-file", Endless("", "\n", Gigabyte));

    [Fact]
    public void A_file_of_three_gigabytes_is_too_large_before_it_is_read() => AssertRefused(1, "too-large", Endless(Header, "98,A,province\n", 3 * Gigabyte));

    [Theory]
    [InlineData("code,name,kind\n98,A,province,,,\n", 2, "too-many-columns")]
    [InlineData("code,name,kind\n98,A,province\n99,B,province\n1,C,province\n2,D,province\n", 5, "too-many-rows")]
    public void A_row_over_a_limit_is_refused_at_its_line(string text, int line, string code)
    {
        using var file = TestFile.Open("units", text, limits: new ImportLimits { Columns = 5, Rows = 3 });

        Assert.Equal([(line, code)], file.Faults.Select(f => (f.Line, f.Code)));
    }

    [Fact]
    public void A_cell_longer_than_excel_has_it_is_refused_by_row()
    {
        var row = TestFile.Row("units", $"{Header}98,{new string('a', 40_000)},province\n");

        Assert.Equal([("name", "cell-too-long")], row.Faults.Select(f => (f.Column!, f.Code)));
    }

    [Theory]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }, "unknown-form", ".xlsx")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 1, 2, 3 }, "bad-workbook", ".xlsx")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x63, 0 }, "not-utf8", "CSV UTF-8")]
    public void What_a_file_is_is_known_by_its_first_bytes(byte[] content, string code, string remedy)
    {
        using var file = TestFile.Open("units", "units.csv", content);

        var fault = Assert.Single(file.Faults);
        Assert.Equal(code, fault.Code);
        Assert.Contains(remedy, fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_of_another_program_is_refused_with_the_remedy()
    {
        var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("mimetype");

        AssertRefused(1, "unknown-form", content);
    }

    [Theory]
    [InlineData("<!DOCTYPE sst [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><sst><si><t>&b;</t></si></sst>")]
    [InlineData("<!DOCTYPE sst SYSTEM 'file:///etc/passwd'><sst/>")]
    [InlineData("<sst><si><t>not closed")]
    [InlineData("")]
    public void Entities_and_broken_parts_are_refused(string shared) =>
        AssertRefused(1, "bad-workbook", new TestWorkbook().Sheet("S", HeaderRow).Part("xl/sharedStrings.xml", w => w.Write(shared)).Write());

    [Theory]
    [InlineData("<row r='2'><c r='A2' t='s'><v>7</v></c></row>")] // no such text
    [InlineData("<row r='2'><c r='A2' t='s'><v>99999999999999999999</v></c></row>")]
    [InlineData("<row r='2'><c r='B2'/><c r='A2'/></row>")]
    [InlineData("<row r='2'><c r='A9'/></row>")]
    [InlineData("<row r='2'><c r='AAAAAAA2'/></row>")]
    [InlineData("<row r='1'/>")] // twice
    [InlineData("<row r='-3'/>")]
    public void Cells_that_are_nowhere_are_refused(string rows) => AssertRefused(null, "bad-workbook", new TestWorkbook().Sheet("S", HeaderRow + rows).Write());

    [Fact]
    public void A_row_without_a_number_follows_the_one_before()
    {
        using var file = new TestWorkbook().Sheet("S", HeaderRow + "<row><c><v>98</v></c><c><v>A</v></c></row>").Open("units");

        Assert.Equal((2, "98"), (Assert.Single(file.Rows).Line, file.Rows.Single().Raw("code")));
    }

    [Theory]
    [InlineData("<row r='2'><c r='ALM2'><v>1</v></c></row>", "too-many-columns")]
    [InlineData("<row r='2'><c r='ALM2'/></row>", "")] // nothing in it
    [InlineData("<row r='9999999'><c r='A9999999'><v>1</v></c></row>", "")]
    public void A_sheet_may_claim_any_size(string rows, string code)
    {
        using var file = new TestWorkbook().Sheet("S", "visible", w => w.Write($"<dimension ref='A1:XFD1048576'/><sheetData>{HeaderRow}{rows}</sheetData>")).Open("units");

        Assert.Equal(code, file.Faults is [var fault] ? fault.Code : "");
    }

    [Fact]
    public void Parts_without_number_and_two_of_one_name_are_refused()
    {
        var many = new TestWorkbook().Sheet("S", HeaderRow);
        foreach (var at in Enumerable.Range(0, 10_001))
            many.Part($"junk/{at}", _ => { });

        AssertRefused(1, "too-large", many.Write());
        AssertRefused(1, "bad-workbook", new TestWorkbook().Sheet("S", HeaderRow).Part("XL/workbook.xml", _ => { }).Write());
    }

    [Fact]
    public void An_entry_that_unfolds_to_more_than_it_says_is_refused()
    {
        var sheet = $"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>{HeaderRow}</sheetData>{string.Concat(Enumerable.Repeat("<x/>", 1_000_000))}</worksheet>";
        var content = new TestWorkbook().Sheet("S", HeaderRow).Part("xl/worksheets/sheet1.xml", w => w.Write(sheet)).Write().ToArray();
        var (from, to) = (BitConverter.GetBytes(sheet.Length), BitConverter.GetBytes(2_000));
        for (var at = content.AsSpan().IndexOf(from); at >= 0; at = content.AsSpan().IndexOf(from))
            to.CopyTo(content, at);

        AssertRefused(null, "bad-workbook", new MemoryStream(content));
    }

    [Fact]
    public void What_a_workbook_unfolds_to_and_the_texts_it_shares_have_limits()
    {
        var book = new TestWorkbook().Sheet("S", HeaderRow).Shared(string.Concat(Enumerable.Repeat("<si><t>a</t></si>", 1_000))).Write();

        AssertRefused(1, "too-large", book, new ImportLimits { WorkbookBytes = 100 });
        AssertRefused(1, "too-large", book, new ImportLimits { UnfoldedBytes = 10_000 });
        AssertRefused(1, "too-large", book, new ImportLimits { SharedCharacters = 10_000 });
        var shared = new TestWorkbook().Shared($"<si><t>{new string('a', 1_000)}</t></si>")
            .Sheet("S", HeaderRow + string.Concat(Enumerable.Repeat("<row><c t='s'><v>0</v></c></row>", 100)));
        AssertRefused(1, "too-large", shared.Write(), new ImportLimits { UnfoldedBytes = 50_000 });
    }

    private static RepeatedStream Endless(string start, string piece, long length) =>
        new(Encoding.UTF8.GetBytes(start), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 10_000))), length);

    private static void AssertRefused(int? line, string code, Stream content, ImportLimits? limits = null)
    {
        using var file = ImportFile.Open(TestFile.Kind("units"), "f", content is MemoryStream memory ? new MemoryStream(memory.ToArray()) : content, limits: limits);

        var fault = Assert.Single(file.Faults);
        Assert.Equal(code, fault.Code);
        Assert.Equal(line ?? fault.Line, fault.Line);
        Assert.Empty(file.Rows);
    }
}
