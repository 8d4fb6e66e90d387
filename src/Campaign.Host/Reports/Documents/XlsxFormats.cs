using NodaTime;

namespace Campaign.Host.Reports.Documents;

/// <summary>Formats that show values in Excel as the same report has them in Word. What parts thousands and decimals is the reader's Excel to say: no format can.</summary>
internal static class XlsxFormats
{
    /// <summary>Of a day: as <see cref="ReportText.Date"/> writes it, which pads only the months 1 and 2 in Vietnamese.</summary>
    public static string Of(LocalDate day, ReportLanguage language) => language == ReportLanguage.En ? "yyyy\\-mm\\-dd" : day.Month < 3 ? "dd\\/mm\\/yyyy" : "dd\\/m\\/yyyy";

    /// <summary>Of a number: with the decimals, the sign, the unit and the mark that its text has; 0 has no sign.</summary>
    public static string Of(Cell cell, ReportLanguage language)
    {
        var decimals = DecimalsOf(cell.Text, language == ReportLanguage.Vi ? ',' : '.');
        var fraction = decimals == 0 ? "" : "." + new string('0', decimals);
        var plain = (cell.Value is null ? "0" : "#,##0") + fraction;
        var unit = cell.Text.Contains('%', StringComparison.Ordinal) ? "\" %\"" : "";
        var mark = cell.Mark.Length == 0 ? "" : $"\"{cell.Mark.Replace('"', '\'')}\"";
        return cell.Text[0] is '+' or '−' ? $"+{plain}{unit}{mark};\"−\"{plain}{unit}{mark};0{fraction}{unit}{mark}" : $"{plain}{unit}{mark}";
    }

    private static int DecimalsOf(string text, char point) => text.IndexOf(point, StringComparison.Ordinal) is var at and >= 0 ? text.Skip(at + 1).TakeWhile(char.IsAsciiDigit).Count() : 0;
}
