using Campaign.Domain;
using Campaign.Host.Import;

namespace Campaign.Host.Tests.Import;

public sealed class CellTextTests
{
    [Theory]
    [InlineData(" o\u0302\u0300ng ", "\u1ED3ng")]
    [InlineData("Xã\u00A0Bình\u202FĐại\u00A0", "Xã Bình Đại")]
    [InlineData("two\r\nlines\tand a tab", "two\nlines\tand a tab")]
    public void A_cell_is_trimmed_in_nfc_and_with_plain_spaces(string written, string cell) => Assert.Equal(cell, CellText.Clean(written));

    [Theory]
    [InlineData("a\0", "U+0000")]
    [InlineData("a\u001Bb", "U+001B")]
    [InlineData("a\u0085b", "U+0085")]
    [InlineData("a\u00ADb", "U+00AD")]
    [InlineData("a\u200Bb", "U+200B")]
    [InlineData("a\u200Db", "U+200D")]
    [InlineData("a\u200Fb", "U+200F")]
    [InlineData("a\u202Eb", "U+202E")]
    [InlineData("a\u2028b", "U+2028")]
    [InlineData("a\u2066b", "U+2066")]
    [InlineData("a\uFEFFb", "U+FEFF")]
    [InlineData("\u200BSố", "U+200B")]
    [InlineData("a\uFFFE", "U+FFFE")]
    [InlineData("a\uFFFD", "U+FFFD")]
    [InlineData("a\U000E0041b", "U+E0041")]
    [InlineData("a\U0001FFFFb", "U+1FFFF")]
    public void A_character_that_nobody_sees_or_that_is_none_is_named(string cell, string name)
    {
        var fault = CellText.FaultOf(3, cell, ImportLimits.Default);

        Assert.Equal((3, RefusalCode.HiddenCharacter), (fault!.Place, fault.Code));
        Assert.Contains($"holds {name},", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_a_pair_is_no_character() =>
        Assert.Contains("holds U+D83F,", CellText.FaultOf(0, "a\uD83Fb", ImportLimits.Default)!.Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("=cmd|'/c calc'!A1", ImportCode.FormulaCell)]
    [InlineData(" =A1", ImportCode.FormulaCell)]
    [InlineData("#N/A", ImportCode.ErrorCell)]
    [InlineData("-5", null)]
    [InlineData("+84", null)]
    [InlineData("@", null)]
    [InlineData("- gạch đầu dòng", null)]
    [InlineData("1 = 1", null)]
    [InlineData("#1", null)]
    [InlineData("🌱 Xã \u1ED3", null)]
    public void A_formula_or_what_is_left_of_one_is_no_text_that_somebody_wrote(string written, string? code) =>
        Assert.Equal(code, CellText.FaultOf(0, written, ImportLimits.Default)?.Code);

    [Fact]
    public void A_cell_is_as_long_as_excel_has_it()
    {
        var longest = new string('a', 32_767);

        Assert.Null(CellText.FaultOf(0, longest, ImportLimits.Default));
        Assert.Equal(ImportCode.CellTooLong, CellText.FaultOf(0, longest + "a", ImportLimits.Default)!.Code);
    }
}
