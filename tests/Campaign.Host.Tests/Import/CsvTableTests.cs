using System.Text;
using Campaign.Host.Import;

namespace Campaign.Host.Tests.Import;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("code,name\n1,A\n")]
    [InlineData("code;name\n1;A\n")]
    [InlineData("\uFEFFcode;name\r\n1;A\r\n")]
    [InlineData("code,name\n1,A")]
    public void Comma_semicolon_byte_order_mark_and_either_line_end_read_the_same(string text)
    {
        var table = Read(text);

        Assert.Equal(["code", "name"], table.Header);
        Assert.Equal(["1", "A"], Assert.Single(table.Rows).Cells);
    }

    [Fact]
    public void The_header_alone_decides_the_separator() =>
        Assert.Equal(["1", "a,b,c"], Assert.Single(Read("code;name\n1;a,b,c\n").Rows).Cells);

    [Fact]
    public void A_row_is_at_the_line_it_starts_on_whatever_line_breaks_its_cells_hold()
    {
        var table = Read("code,name\n1,\"two\nlines\"\n\n2,\"with \"\"quotes\"\", and\r\nmore\"\n3,C\n");

        Assert.Equal([2, 5, 7], table.Rows.Select(r => r.Line));
        Assert.Equal("with \"quotes\", and\r\nmore", table.Rows[1].Cells[1]);
    }

    [Fact]
    public void Lines_without_any_cell_filled_are_no_rows() =>
        Assert.Equal([2, 5], Read("code,name\n1,A\n\n , \n2,B\n\n").Rows.Select(r => r.Line));

    [Fact]
    public void A_cell_is_trimmed_and_in_nfc() =>
        Assert.Equal("\u1ED3ng", Assert.Single(Read("code,name\n1, o\u0302\u0300ng \n").Rows).Cells[1]);

    [Theory]
    [InlineData("code,name\n1,\"never closed\n2,B\n", 2)]
    [InlineData("code,name\n1,A\n2,say \"yes\" twice\n", 3)]
    [InlineData("code,name\n1,\"closed\" too early\n", 2)]
    public void Quotes_that_do_not_fit_are_refused_at_their_line(string text, int line)
    {
        var fault = Assert.Throws<CsvFault>(() => Read(text));

        Assert.Equal((ImportCode.BadQuotes, line), (fault.Code, fault.Line));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_at_their_line()
    {
        byte[] latin1 = [.. Encoding.UTF8.GetBytes("code,name\n1,A\n2,caf"), 0xE9, (byte)'\n'];

        var fault = Assert.Throws<CsvFault>(() => CsvTable.Read(latin1));

        Assert.Equal((ImportCode.NotUtf8, 3), (fault.Code, fault.Line));
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("\uFFFE")]
    public void A_cell_that_no_database_can_keep_is_refused_at_its_line(string character)
    {
        var fault = Assert.Throws<CsvFault>(() => Read($"code,name\n1,A\n2,B{character}\n"));

        Assert.Equal((ImportCode.BadCharacter, 3), (fault.Code, fault.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n")]
    public void A_file_with_nothing_in_it_is_refused(string text) =>
        Assert.Equal(ImportCode.EmptyFile, Assert.Throws<CsvFault>(() => Read(text)).Code);

    private static CsvTable Read(string text) => CsvTable.Read(Encoding.UTF8.GetBytes(text));
}
