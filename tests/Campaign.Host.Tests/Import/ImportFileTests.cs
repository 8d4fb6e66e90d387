using System.Text;
using Campaign.Host.Import;
using Campaign.TestKit;

namespace Campaign.Host.Tests.Import;

public sealed class ImportFileTests : IDisposable
{
    private const string Units = "STT,code,name,kind\n1,98,Tỉnh Minh họa,province\n2,,,\n3,99,Tỉnh khác,province\n";

    private readonly string folder = TemporaryFolder.Create("files");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Rows_are_counted_once_and_read_from_the_beginning_each_time()
    {
        using var file = TestFile.Open("units", Units);

        Assert.Equal(2, file.RowCount);
        Assert.Equal([2], file.Rows.Take(1).Select(r => r.Line));
        Assert.Equal([2, 4], file.Rows.Select(r => r.Line));
    }

    /// <summary>Computed by another implementation (Python's hashlib and uuid5).</summary>
    [Fact]
    public void The_same_content_has_the_same_correlation_whatever_the_file_is_called()
    {
        using var one = TestFile.Open("units", "a.csv", "code,name,kind\n"u8.ToArray());
        using var other = TestFile.Open("units", "b.csv", "code,name,kind\n"u8.ToArray());

        Assert.Equal("e9b178af-bfad-5358-a3e6-e3f6f015f137", one.Correlation);
        Assert.Equal(one.Correlation, other.Correlation);
    }

    [Theory]
    [InlineData("98,Tỉnh Giả mạo,province\n")] // as long
    [InlineData("98,\"Tỉnh Minh họa,province\n")]
    [InlineData("")]
    public void A_file_changed_after_it_was_opened_is_not_read_to_its_end(string row)
    {
        var content = new MemoryStream();
        content.Write(Encoding.UTF8.GetBytes("code,name,kind\n98,Tỉnh Minh họa,province\n"));
        using var file = ImportFile.Open(TestFile.Kind("units"), "u.csv", content);
        content.SetLength("code,name,kind\n".Length);
        content.Position = content.Length;
        content.Write(Encoding.UTF8.GetBytes(row));

        Assert.Equal("file-changed", Assert.Throws<HostProblemException>(() => file.Rows.Count()).Code);
    }

    [Fact]
    public void What_is_wrong_with_a_cell_is_said_by_column_and_line_and_of_every_row()
    {
        using var file = TestFile.Open("units", "STT,Mã đơn vị,Tên đơn vị,kind\n=ROW(),98,Tỉnh\u200B Minh họa,province\n,99,#N/A,=A1\n");

        Assert.Equal(
            [(2, "Tên đơn vị", "hidden-character"), (3, "Tên đơn vị", "error-cell"), (3, "kind", "formula-cell")],
            file.Rows.SelectMany(r => r.Faults).Select(f => (f.Line, f.Column!, f.Code)));
    }

    [Fact]
    public void A_heading_with_a_character_nobody_sees_is_refused()
    {
        using var file = TestFile.Open("units", "code,na\u200Bme,kind,name\n98,A,province,A\n");

        Assert.Equal((1, "hidden-character"), (file.Faults[0].Line, file.Faults[0].Code));
        Assert.Empty(file.Rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n")]
    [InlineData(" , \n\u00A0,\n")]
    public void A_file_with_nothing_in_it_is_refused(string text) => Assert.Equal([ImportCode.EmptyFile], CodesOf(TestFile.Open("units", text)));

    [Fact]
    public void A_file_that_cannot_be_opened_is_one_sentence()
    {
        var missing = Assert.Throws<HostProblemException>(() => ImportFile.Open(TestFile.Kind("units"), new FileInfo(Path.Combine(folder, "none.csv"))));
        var noFile = Assert.Throws<HostProblemException>(() => ImportFile.Open(TestFile.Kind("units"), new FileInfo(folder)));

        Assert.Equal(("file-not-readable", "file-not-readable"), (missing.Code, noFile.Code));
    }

    private static List<string> CodesOf(ImportFile file)
    {
        using (file)
            return [.. file.Faults.Select(f => f.Code)];
    }
}
