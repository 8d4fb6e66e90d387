using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Campaign.Ledger;

/// <summary>Writes and reads the text of strings and member names: RFC 8785 section 3.2.2.2.</summary>
internal static class CanonicalText
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <summary>Whether a JSON string, with or without its quotes, is written in canonical form already.</summary>
    /// <remarks>True of every valid one without a backslash: JSON itself wants the characters below 0x20 escaped.</remarks>
    internal static bool IsCanonical(ReadOnlySpan<byte> raw) => !raw.Contains((byte)'\\') && Utf8.IsValid(raw);

    /// <summary>The text behind a JSON string or member name.</summary>
    /// <param name="source">Where the text is.</param>
    /// <param name="decode">How System.Text.Json reads it; throws <see cref="InvalidOperationException"/> when it is not Unicode.</param>
    /// <param name="raw">The same as it stands in the file.</param>
    /// <param name="place">Where the walk stands.</param>
    /// <exception cref="NotCanonicalException">Invalid UTF-8 or a lone surrogate.</exception>
    internal static string Decode<T>(T source, Func<T, string> decode, ReadOnlySpan<byte> raw, JsonPlace place)
    {
        if (!Utf8.IsValid(raw)) throw place.Refuse(Rules.InvalidUtf8);
        try
        {
            return decode(source);
        }
        catch (InvalidOperationException)
        {
            throw place.Refuse(Rules.LoneSurrogate);
        }
    }

    /// <summary>Writes the text in quotes, escaped only where JSON must.</summary>
    internal static void WriteQuoted(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        output.Write("\""u8);
        for (var next = text.IndexOfAny(Escaped); next >= 0; next = text.IndexOfAny(Escaped))
        {
            Encoding.UTF8.GetBytes(text[..next], output);
            WriteEscape(output, text[next]);
            text = text[(next + 1)..];
        }

        Encoding.UTF8.GetBytes(text, output);
        output.Write("\""u8);
    }

    private static void WriteEscape(IBufferWriter<byte> output, char character) => output.Write(character switch
    {
        '"' => "\\\""u8,
        '\\' => "\\\\"u8,
        '\b' => "\\b"u8,
        '\t' => "\\t"u8,
        '\n' => "\\n"u8,
        '\f' => "\\f"u8,
        '\r' => "\\r"u8,
        _ => [.. "\\u00"u8, HexDigit(character >> 4), HexDigit(character & 0xF)],
    });

    private static byte HexDigit(int value) => "0123456789abcdef"u8[value];
}
