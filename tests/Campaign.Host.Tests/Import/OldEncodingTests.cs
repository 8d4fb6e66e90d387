using System.Text;
using Campaign.Host.Import;

namespace Campaign.Host.Tests.Import;

/// <summary>A file in an old encoding is refused by its name, and never converted by a guess.</summary>
public sealed class OldEncodingTests
{
    // "Tên mô hình;Lĩnh vực;Đơn vị" and "Đường hoa nông thôn mới;Văn hóa – xã hội;Xã Bình Đại" byte by byte, as Latin-1 shows them.
    private const string Tcvn3 = "T\u00AAn m\u00AB h\u00D7nh;L\u00DCnh v\u00F9c;\u00A7\u00ACn v\u00DE\n\u00A7\u00AD\u00EAng hoa n\u00ABng th\u00ABn m\u00EDi;V\u00A8n h\u00E3a - x\u00B7 h\u00E9i;X\u00B7 B\u00D7nh \u00A7\u00B9i\n";
    private const string Vni = "Te\u00E2n mo\u00E2 h\u00ECnh;L\u00F3nh v\u00F6\u00EFc;\u00D1\u00F4n v\u00F2\n\u00D1\u00F6\u00F4\u00F8ng hoa no\u00E2ng tho\u00E2n m\u00F4\u00F9i;Va\u00EAn ho\u00F9a - xa\u00F5 ho\u00E4i;Xa\u00F5 B\u00ECnh \u00D1a\u00EFi\n";
    private const string Windows1258 = "T\u00EAn m\u00F4 hi\u00CCnh;Li\u00DEnh v\u00FD\u00F2c;\u00D0\u00F5n vi\u00F2\n\u00D0\u00FD\u00F5\u00CCng hoa n\u00F4ng th\u00F4n m\u00F5\u00ECi;V\u00E3n ho\u00ECa - xa\u00DE h\u00F4\u00F2i;Xa\u00DE Bi\u00CCnh \u00D0a\u00F2i\n";

    [Theory]
    [InlineData(Tcvn3, "looks like TCVN3 (ABC), not UTF-8.", "UniKey")]
    [InlineData(Vni, "looks like VNI, not UTF-8.", "UniKey")]
    [InlineData(Windows1258, "looks like Windows-1258, not UTF-8.", "Save it as 'CSV UTF-8'.")]
    [InlineData("name\ncaf\u00E9\n", "The file is not UTF-8.", "Save it as 'CSV UTF-8'.")]
    [InlineData("name\nM\u00FCller, Gro\u00DFe Stra\u00DFe\n", "The file is not UTF-8.", "Save it as 'CSV UTF-8'.")]
    public void What_the_bytes_look_like_is_named_with_the_remedy(string bytes, string name, string remedy)
    {
        var fault = FaultOf(Encoding.Latin1.GetBytes(bytes));

        Assert.Equal(ImportCode.NotUtf8, fault.Code);
        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Utf_16_with_its_mark_is_named(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);

        var fault = FaultOf([.. encoding.Preamble, .. encoding.GetBytes("code\tname\n98\tTỉnh\n")]);

        Assert.Equal((1, ImportCode.NotUtf8), (fault.Line, fault.Code));
        Assert.StartsWith("The file is UTF-16", fault.Message, StringComparison.Ordinal);
    }

    private static TableFault FaultOf(byte[] content) => Assert.Throws<TableFault>(() => new CsvTable(new MemoryStream(content), ImportLimits.Default));
}
