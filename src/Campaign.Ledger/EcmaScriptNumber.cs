using System.Buffers.Text;
using System.Globalization;

namespace Campaign.Ledger;

/// <summary>Writes a double as ECMAScript does: RFC 8785 section 3.2.2.3, ECMA-262 Number::toString.</summary>
internal static class EcmaScriptNumber
{
    /// <summary>Room enough for every double; the longest text is <c>-0.0000033333333333333333</c>, 25 bytes.</summary>
    internal const int MaxLength = 32;

    /// <summary>A text with more than 21 digits before its point is written with an exponent instead.</summary>
    private const int MaxPlainPoint = 21;

    /// <summary>A text with six or more zeros after <c>0.</c> is written with an exponent instead.</summary>
    private const int MinPlainPoint = -5;

    /// <summary>The fewest decimal digits that are read back as the same double, the closest to it among those.</summary>
    /// <param name="value">A finite number.</param>
    internal static DecimalNumber Shortest(double value)
    {
        var number = Read(value, "R");
        // .NET 10 writes two powers of two (2^-25 and 2^-958) one digit short, so that they are read back as their neighbours.
        return number.ToDouble().Equals(value) ? number : Read(value, "E16");
    }

    /// <summary>Writes the number as ASCII; −0 is 0.</summary>
    /// <param name="number">What <see cref="Shortest"/> gave.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    internal static int Write(DecimalNumber number, Span<byte> destination)
    {
        Span<byte> buffer = stackalloc byte[DecimalNumber.MaxDigitCount];
        Utf8Formatter.TryFormat(number.Digits, buffer, out var digitCount);
        var digits = buffer[..digitCount];
        var point = digitCount + (int)number.Exponent;
        var text = new AsciiText(destination);
        if (number.IsNegative) text.Append((byte)'-');
        if (point is > MaxPlainPoint or < MinPlainPoint) WriteScientific(ref text, digits, point - 1);
        else if (point <= 0) WriteBelowOne(ref text, digits, -point);
        else WritePlain(ref text, digits, point);
        return text.Length;
    }

    private static void WritePlain(ref AsciiText text, scoped ReadOnlySpan<byte> digits, int point)
    {
        text.Append(digits[..Math.Min(point, digits.Length)]);
        text.AppendZeros(point - digits.Length);
        if (digits.Length > point) WriteFraction(ref text, digits[point..]);
    }

    private static void WriteBelowOne(ref AsciiText text, scoped ReadOnlySpan<byte> digits, int zeroCount)
    {
        text.Append("0."u8);
        text.AppendZeros(zeroCount);
        text.Append(digits);
    }

    private static void WriteScientific(ref AsciiText text, scoped ReadOnlySpan<byte> digits, int exponent)
    {
        text.Append(digits[0]);
        if (digits.Length > 1) WriteFraction(ref text, digits[1..]);
        text.Append(exponent < 0 ? "e-"u8 : "e+"u8);
        text.Append(Math.Abs(exponent));
    }

    private static void WriteFraction(ref AsciiText text, scoped ReadOnlySpan<byte> digits)
    {
        text.Append((byte)'.');
        text.Append(digits);
    }

    private static DecimalNumber Read(double value, string format)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        DecimalNumber.TryRead(text[..length], out var number);
        return number;
    }

    private ref struct AsciiText(Span<byte> destination)
    {
        private readonly Span<byte> destination = destination;

        internal int Length { get; private set; }

        internal void Append(byte character) => destination[Length++] = character;

        internal void Append(scoped ReadOnlySpan<byte> characters)
        {
            characters.CopyTo(destination[Length..]);
            Length += characters.Length;
        }

        internal void Append(int number)
        {
            Utf8Formatter.TryFormat(number, destination[Length..], out var written);
            Length += written;
        }

        internal void AppendZeros(int count)
        {
            for (; count > 0; count--) Append((byte)'0');
        }
    }
}
