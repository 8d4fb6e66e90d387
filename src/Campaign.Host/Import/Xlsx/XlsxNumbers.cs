using System.Globalization;

namespace Campaign.Host.Import.Xlsx;

/// <summary>Numbers as their cells show them: what is a date, and how much of one, only the format of the cell says (ECMA-376 part 1, 18.8).</summary>
/// <param name="formats">By the style of a cell.</param>
/// <param name="from1904">Whether days are counted from 1904, as on old Macs.</param>
internal sealed class XlsxNumbers(IReadOnlyList<XlsxFormat> formats, bool from1904)
{
    private const int MostStyles = 1 << 16;
    private const int LastDay = 2_958_465; // 31 December 9999

    /// <exception cref="TableFault">There are too many styles.</exception>
    public static XlsxNumbers Read(XlsxPackage package, string? name, bool from1904)
    {
        var codes = new Dictionary<string, string>();
        var formats = new List<XlsxFormat>();
        if (name is null)
            return new XlsxNumbers(formats, from1904);
        using var styles = package.Open(name);
        foreach (var list in styles.Children().Where(list => list is "numFmts" or "cellXfs"))
        {
            foreach (var _ in styles.Children())
            {
                if (list == "numFmts")
                    codes[styles.Attribute("numFmtId") ?? ""] = styles.Attribute("formatCode") ?? "";
                else if (styles.Attribute("numFmtId") is var id)
                    formats.Add(XlsxFormat.Of(id ?? "", codes.GetValueOrDefault(id ?? "")));
                if (codes.Count + formats.Count > MostStyles)
                    throw styles.Damaged();
            }
        }

        return new XlsxNumbers(formats, from1904);
    }

    /// <summary>The number in a cell of the style: a date in ISO 8601, else its digits.</summary>
    /// <param name="written">As in the file, with a decimal point.</param>
    /// <param name="style">The number of the style, or null.</param>
    public string TextOf(string written, string? style)
    {
        var format = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < formats.Count ? formats[at] : XlsxFormat.General;
        if (!double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1e15)
            return written;
        if (format.IsTime && number >= 0 && number <= LastDay)
            return TimeOf(number, format);
        if (format.ShowsPercent)
            return $"{Digits(number * 100)}%";
        return format.Zeros > 0 ? ((decimal)number).ToString(new string('0', format.Zeros), CultureInfo.InvariantCulture) : Digits(number);
    }

    /// <summary>A number has 15 digits in Excel; the 16th and 17th of the file are those of its binary form.</summary>
    private static string Digits(double number) => ((decimal)number).ToString("0.############################", CultureInfo.InvariantCulture);

    private string TimeOf(double number, XlsxFormat format)
    {
        var (days, seconds) = Math.DivRem((long)Math.Round(number * 86_400), 86_400);
        var time = TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture);
        if (!format.ShowsDate)
            return days == 0 ? time : Digits(number);
        var date = DateOf((int)days);
        if (seconds > 0)
            return $"{date} {time}";
        return date switch
        {
            [.. var year, '-', '0', '1', '-', '0', '1'] when !format.ShowsMonth => year,
            [.. var month, '-', '0', '1'] when !format.ShowsDay && format.ShowsMonth => month,
            _ => date,
        };
    }

    /// <summary>Days from 1900 are counted as if that had been a leap year.</summary>
    private string DateOf(int days) => (from1904, days) switch
    {
        (true, _) => Iso(new DateOnly(1904, 1, 1).AddDays(Math.Min(days, LastDay - 1462))),
        (_, 0) => "1900-01-00",
        (_, 60) => "1900-02-29",
        (_, < 60) => Iso(new DateOnly(1899, 12, 31).AddDays(days)),
        _ => Iso(new DateOnly(1899, 12, 30).AddDays(days)),
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
