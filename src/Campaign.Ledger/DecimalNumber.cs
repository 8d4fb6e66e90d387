using System.Globalization;
using System.Text.Unicode;

namespace Campaign.Ledger;

/// <summary>A number as its text says it: <c>Digits × 10^Exponent</c>, without rounding. Two texts of one value are equal.</summary>
/// <param name="IsNegative">False for zero, so that −0 equals 0.</param>
/// <param name="Digits">The significant digits, 0 to 10^17 − 1, without trailing zeros.</param>
/// <param name="Exponent">The power of ten of the last significant digit; 0 for zero.</param>
internal readonly record struct DecimalNumber(bool IsNegative, ulong Digits, long Exponent)
{
    /// <summary>Seventeen significant digits tell any two doubles apart, so the shortest text of a double never has more.</summary>
    internal const int MaxDigitCount = 17;

    /// <summary>Far beyond any text length, so that an exponent cut off here still means "out of range".</summary>
    private const long ExponentLimit = 1_000_000_000_000_000;

    /// <summary>Reads a number written by the JSON grammar or by .NET with the invariant culture.</summary>
    /// <returns>False when the text has more than 17 significant digits.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> text, out DecimalNumber number)
    {
        var exponentAt = text.IndexOfAny((byte)'e', (byte)'E');
        var exponent = exponentAt < 0 ? 0 : ReadExponent(text[(exponentAt + 1)..]);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var pointAt = mantissa.IndexOf((byte)'.');
        var fractionCount = pointAt < 0 ? 0 : mantissa.Length - pointAt - 1;
        if (!TryReadDigits(mantissa, out var digits, out var trailingZeroCount))
        {
            number = default;
            return false;
        }

        number = digits == 0 ? default : new(text[0] == '-', digits, exponent - fractionCount + trailingZeroCount);
        return true;
    }

    /// <summary>The nearest double; an infinity when the value is out of range.</summary>
    internal double ToDouble()
    {
        Span<byte> text = stackalloc byte[32];
        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{Digits}E{Math.Clamp(Exponent, -1000, 1000)}", out var length);
        var magnitude = double.Parse(text[..length], NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
        return IsNegative ? -magnitude : magnitude;
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> mantissa, out ulong digits, out int trailingZeroCount)
    {
        digits = 0;
        trailingZeroCount = 0;
        var digitCount = 0;
        foreach (var c in mantissa)
        {
            if (c is (byte)'-' or (byte)'.' || (c == '0' && digits == 0)) continue;
            digitCount++;
            trailingZeroCount++;
            if (c == '0') continue;
            if (digitCount > MaxDigitCount) return false;
            for (; trailingZeroCount > 0; trailingZeroCount--) digits *= 10;
            digits += (ulong)(c - '0');
        }

        return true;
    }

    private static long ReadExponent(ReadOnlySpan<byte> text)
    {
        var exponent = 0L;
        foreach (var c in text)
        {
            if (c is not ((byte)'-' or (byte)'+') && exponent < ExponentLimit) exponent = (exponent * 10) + (c - '0');
        }

        return text[0] == '-' ? -exponent : exponent;
    }
}
