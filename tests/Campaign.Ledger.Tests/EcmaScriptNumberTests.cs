using System.Globalization;
using System.Text;
using CsCheck;

namespace Campaign.Ledger.Tests;

public sealed class EcmaScriptNumberTests
{
    /// <summary>RFC 8785 appendix B without NaN and Infinity, which no JSON text can hold.</summary>
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_of_appendix_B_are_written_as_the_RFC_prints_them(ulong bits, string expected) =>
        Assert.Equal(expected, Text(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData(0x3e60000000000000, "2.9802322387695312e-8")]
    [InlineData(0x0410000000000000, "4.1045368012983762e-289")]
    public void A_power_of_two_that_DotNet_writes_a_digit_short_is_written_in_full(ulong bits, string expected) =>
        Assert.Equal(expected, Text(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void Every_finite_double_is_read_back_with_the_same_bits() =>
        Gen.ULong.Select(BitConverter.UInt64BitsToDouble).Where(double.IsFinite).Sample(
            value => Bits(double.Parse(Text(value), CultureInfo.InvariantCulture)) == Bits(value + 0.0),
            iter: 100_000);

    [Fact]
    public void Every_power_of_two_and_its_neighbours_are_read_back_with_the_same_bits() =>
        Assert.All(PowersOfTwo.WithNeighbours, value =>
            Assert.Equal(Bits(value + 0.0), Bits(double.Parse(Text(value), CultureInfo.InvariantCulture))));

    internal static string Text(double value)
    {
        var text = new byte[EcmaScriptNumber.MaxLength];
        var length = EcmaScriptNumber.Write(EcmaScriptNumber.Shortest(value), text);
        return Encoding.ASCII.GetString(text, 0, length);
    }

    private static ulong Bits(double value) => BitConverter.DoubleToUInt64Bits(value);
}
