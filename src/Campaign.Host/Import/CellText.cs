using System.Buffers;
using System.Globalization;
using System.Text;

namespace Campaign.Host.Import;

/// <summary>What a cell may hold, whatever its column means: text that a person can see and has written.</summary>
internal static class CellText
{
    private static readonly HashSet<string> Errors = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

    /// <summary>Letters of Vietnamese and of Europe, digits and marks, each whole: visible, and in NFC wherever it stands. Nearly every cell has no others.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Chars(' ', '~'), .. Chars('\u00C0', '\u024F'), .. Chars('\u1EA0', '\u1EF9'), '–', '—', '’', '“', '”', '…']);

    /// <summary>The text in NFC, without spaces around it. Every space, such as the one of Word that does not break (U+00A0), is a plain one, and every line break LF.</summary>
    /// <remarks>What is no text is shown as U+FFFD: its row is refused, but no database and no terminal takes it as it is.</remarks>
    public static string Clean(string written)
    {
        if (IsPlain(written))
            return written.Trim();
        if (FirstUnfit(written) is not null)
            return string.Concat(written.EnumerateRunes().Select(rune => IsUnfit(rune) ? Rune.ReplacementChar : rune));
        var text = written.Contains('\r', StringComparison.Ordinal) ? written.ReplaceLineEndings("\n") : written;
        return Spaced(text).Trim().Normalize();
    }

    /// <summary>Why the cell is not taken, or null.</summary>
    public static CellFault? FaultOf(int place, string written, ImportLimits limits)
    {
        if (!IsPlain(written) && FirstUnfit(written) is { } unfit)
            return new CellFault(place, ImportCode.HiddenCharacter, $"holds {unfit}, which nobody sees or which is no text. Remove it, or type the cell again.");
        var cell = written.Trim();
        if (cell.Length > limits.CellCharacters)
            return new CellFault(place, ImportCode.CellTooLong, $"has {cell.Length} characters; a cell has at most {limits.CellCharacters}.");
        if (cell.StartsWith('='))
            return new CellFault(place, ImportCode.FormulaCell, "is a formula, and nobody vouches for what it last gave. Copy the cells and paste them as values.");
        return Errors.Contains(cell)
            ? new CellFault(place, ImportCode.ErrorCell, $"is {cell}: the formula that was there failed. Write what is meant, or empty the cell.")
            : null;
    }

    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExcept(Plain);

    private static IEnumerable<char> Chars(char from, char to) => Enumerable.Range(from, to - from + 1).Select(code => (char)code);

    /// <summary>The first character that is none or that nobody sees, as U+XXXX: controls but tab and line breaks, marks of direction, zero width, halves of a pair, and U+FFFD, in whose place a letter was lost.</summary>
    private static string? FirstUnfit(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
                return Named(text[at]);
            if (IsUnfit(rune))
                return Named(rune.Value);
            at += rune.Utf16SequenceLength;
        }

        return null;
    }

    private static bool IsUnfit(Rune rune) =>
        rune.Value is not ('\t' or '\r' or '\n') && (IsNoCharacter(rune.Value) || rune == Rune.ReplacementChar || Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>Unicode 23.7: 66 code points are for ever no characters.</summary>
    private static bool IsNoCharacter(int code) => (code & 0xFFFE) == 0xFFFE || code is >= 0xFDD0 and <= 0xFDEF;

    private static string Named(int code) => string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}");

    private static string Spaced(string text) =>
        string.Create(text.Length, text, (to, from) =>
        {
            for (var at = 0; at < from.Length; at++)
                to[at] = char.GetUnicodeCategory(from[at]) == UnicodeCategory.SpaceSeparator ? ' ' : from[at];
        });
}
