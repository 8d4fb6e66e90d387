using System.Globalization;
using System.Text;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Import;

/// <summary>What a cell may hold, whatever its column means: text that a person can see and has written.</summary>
internal static class CellText
{
    private static readonly HashSet<string> Errors = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];

    /// <summary>The text in NFC, without spaces around it. Every space, such as the one of Word that does not break (U+00A0), is a plain one, and every line break LF.</summary>
    /// <remarks>What is no text is shown as U+FFFD: its row is refused, but no database and no terminal takes it as it is.</remarks>
    public static string Clean(string written)
    {
        if (VisibleText.IsPlain(written))
            return written.Trim();
        if (VisibleText.FirstHidden(written) is not null)
            return string.Concat(written.EnumerateRunes().Select(rune => VisibleText.IsHidden(rune) ? Rune.ReplacementChar : rune));
        var text = written.Contains('\r', StringComparison.Ordinal) ? written.ReplaceLineEndings("\n") : written;
        return Spaced(text).Trim().Normalize();
    }

    /// <summary>Why the cell is not taken, or null.</summary>
    public static CellFault? FaultOf(int place, string written, ImportLimits limits)
    {
        if (VisibleText.FirstHidden(written) is { } hidden)
            return new CellFault(place, RefusalCode.HiddenCharacter, $"holds {hidden}, which nobody sees or which is no text. Remove it, or type the cell again.");
        var cell = written.Trim();
        if (cell.Length > limits.CellCharacters)
            return new CellFault(place, ImportCode.CellTooLong, $"has {cell.Length} characters; a cell has at most {limits.CellCharacters}.");
        if (cell.StartsWith('='))
            return new CellFault(place, ImportCode.FormulaCell, "is a formula, and nobody vouches for what it last gave. Copy the cells and paste them as values.");
        return Errors.Contains(cell)
            ? new CellFault(place, ImportCode.ErrorCell, $"is {cell}: the formula that was there failed. Write what is meant, or empty the cell.")
            : null;
    }

    private static string Spaced(string text) =>
        string.Create(text.Length, text, (to, from) =>
        {
            for (var at = 0; at < from.Length; at++)
                to[at] = char.GetUnicodeCategory(from[at]) == UnicodeCategory.SpaceSeparator ? ' ' : from[at];
        });
}
