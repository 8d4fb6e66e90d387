using System.Text.RegularExpressions;

namespace Campaign.Host.Import.Xlsx;

/// <summary>What a number format shows.</summary>
/// <param name="ShowsDay">A day of the month.</param>
/// <param name="ShowsMonth">A month.</param>
/// <param name="ShowsYear">A year.</param>
/// <param name="ShowsTimeOfDay">Hours or seconds; <c>m</c> beside them is minutes.</param>
/// <param name="ShowsPercent">Hundredths.</param>
/// <param name="Zeros">Digits that are always shown, of a format that is nothing else.</param>
internal sealed partial record XlsxFormat(bool ShowsDay, bool ShowsMonth, bool ShowsYear, bool ShowsTimeOfDay, bool ShowsPercent, int Zeros)
{
    /// <summary>The formats that files name by number alone (ECMA-376 part 1, 18.8.30), as far as they matter here.</summary>
    private static readonly Dictionary<string, string> BuiltIn = new()
    {
        ["9"] = "0%", ["10"] = "0.00%", ["14"] = "d/m/yyyy", ["15"] = "d-mmm-yy", ["16"] = "d-mmm", ["17"] = "mmm-yy",
        ["18"] = "h:mm", ["19"] = "h:mm:ss", ["20"] = "h:mm", ["21"] = "h:mm:ss", ["22"] = "d/m/yyyy h:mm", ["45"] = "mm:ss", ["46"] = "[h]:mm:ss", ["47"] = "mm:ss.0",
    };

    /// <summary>Digits, as they are.</summary>
    public static XlsxFormat General { get; } = new(false, false, false, false, false, 0);

    public bool ShowsDate => ShowsDay || ShowsMonth || ShowsYear;

    public bool IsTime => ShowsDate || ShowsTimeOfDay;

    /// <param name="id">The number of the format.</param>
    /// <param name="code">The format, or null where the number says it.</param>
    public static XlsxFormat Of(string id, string? code)
    {
        var shown = Unseen().Replace((code ?? BuiltIn.GetValueOrDefault(id, "General")).Split(';')[0], "").ToLowerInvariant();
        if (shown == "general")
            return General;
        var hasTime = shown.AsSpan().ContainsAny('h', 's');
        return new XlsxFormat(
            ShowsDay: shown.Contains('d', StringComparison.Ordinal),
            ShowsMonth: shown.Contains('m', StringComparison.Ordinal) && (!hasTime || shown.Contains('y', StringComparison.Ordinal)),
            ShowsYear: shown.Contains('y', StringComparison.Ordinal),
            ShowsTimeOfDay: hasTime,
            ShowsPercent: shown.Contains('%', StringComparison.Ordinal),
            Zeros: shown.Length > 1 && shown.All(c => c == '0') ? shown.Length : 0);
    }

    /// <summary>Texts in quotes, single letters behind a sign that says so, and colours and languages in brackets.</summary>
    [GeneratedRegex("""
        "[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Unseen();
}
