using System.Buffers;
using System.Globalization;
using System.Text;

namespace Campaign.Projections;

/// <summary>Text that a person can see: nothing in it turns a name around, or makes two of what look like one.</summary>
internal static class VisibleText
{
    /// <summary>Letters of Vietnamese and of Europe, digits and marks, each whole: visible, and in NFC wherever it stands. Nearly every cell has no others.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Chars(' ', '~'), .. Chars('\u00C0', '\u024F'), .. Chars('\u1EA0', '\u1EF9'), '–', '—', '’', '“', '”', '…']);

    public static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExcept(Plain);

    /// <summary>The first character that is none or that nobody sees, as U+XXXX: controls but tab and line breaks, marks of direction, zero width, halves of a pair, and U+FFFD, in whose place a letter was lost.</summary>
    public static string? FirstHidden(string text)
    {
        if (IsPlain(text))
            return null;
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
                return Named(text[at]);
            if (IsHidden(rune))
                return Named(rune.Value);
            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    public static bool IsHidden(Rune rune) =>
        rune.Value is not ('\t' or '\r' or '\n') && (IsNoCharacter(rune.Value) || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>Unicode 23.7: 66 code points are for ever no characters.</summary>
    private static bool IsNoCharacter(int code) => (code & 0xFFFE) == 0xFFFE || code is >= 0xFDD0 and <= 0xFDEF;

    private static string Named(int code) => string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}");

    private static IEnumerable<char> Chars(char from, char to) => Enumerable.Range(from, to - from + 1).Select(code => (char)code);
}
