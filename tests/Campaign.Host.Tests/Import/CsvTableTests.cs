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
    public void Comma_semicolon_byte_order_mark_and_either_line_end_read_the_same(string text) =>
        Assert.Equal([["code", "name"], ["1", "A"]], Read(text).Select(r => r.Cells));

    [Fact]
    public void The_header_alone_decides_the_separator() =>
        Assert.Equal(["1", "a,b,c"], Read("code;name\n1;a,b,c\n")[1].Cells);

    [Fact]
    public void A_row_is_at_the_line_it_starts_on_whatever_line_breaks_its_cells_hold()
    {
        var rows = Read("code,name\n1,\"two\nlines\"\n\n2,\"with \"\"quotes\"\", and\r\nmore\"\n3,C\n");

        Assert.Equal([1, 2, 5, 7], rows.Select(r => r.Line));
        Assert.Equal("with \"quotes\", and\nmore", rows[2].Cells[1]);
    }

    [Fact]
    public void Lines_without_any_cell_filled_are_no_rows() =>
        Assert.Equal([1, 2, 5], Read("code,name\n1,A\n\n , \n2,B\n\n").Select(r => r.Line));

    [Theory]
    [InlineData("code,name\n1,\"never closed\n2,B\n", 2)]
    [InlineData("code,name\n1,A\n2,say \"yes\" twice\n", 3)]
    [InlineData("code,name\n1,\"closed\" too early\n", 2)]
    public void Quotes_that_do_not_fit_are_refused_at_their_line(string text, int line)
    {
        var fault = Assert.Throws<TableFault>(() => Read(text));

        Assert.Equal((ImportCode.BadQuotes, line), (fault.Code, fault.Line));
    }

    [Theory]
    [InlineData(new byte[] { 0xE9 })] // é in Latin-1
    [InlineData(new byte[] { 0xC0, 0xAF })] // a longer form than needed
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })] // half of a pair
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })] // above U+10FFFF
    [InlineData(new byte[] { 0xE1, 0xBA })] // the beginning of one, and then the end of the file
    public void Bytes_that_are_not_utf8_are_refused_at_their_line(byte[] bytes)
    {
        var filler = string.Concat(Enumerable.Repeat("1,Đường\n", 30_000)); // more than a block

        var fault = Assert.Throws<TableFault>(() => Read([.. Encoding.UTF8.GetBytes($"code,name\n{filler}2,"), .. bytes]));

        Assert.Equal((ImportCode.NotUtf8, 30_002), (fault.Code, fault.Line));
    }

    [Fact]
    public void A_table_is_read_from_the_beginning_each_time()
    {
        using var table = new CsvTable(new MemoryStream("code,name\n1,A\n2,B\n"u8.ToArray()), ImportLimits.Default);

        Assert.Equal(table.Read().Take(2).Select(r => r.Line).ToList(), table.Read().Select(r => r.Line).Take(2));
    }

    private static List<TableRow> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static List<TableRow> Read(byte[] content)
    {
        using var table = new CsvTable(new MemoryStream(content), ImportLimits.Default);
        return [.. table.Read()];
    }
}
