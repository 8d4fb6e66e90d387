using System.Globalization;
using Campaign.Domain;
using NodaTime.Text;

namespace Campaign.Host.Import;

/// <summary>Dates as Vietnamese papers and Excel write them, the day before the month: <c>15/10/2019</c>, <c>5/8/2023</c>, <c>10/2019</c>.</summary>
internal static class WrittenDate
{
    private const string Remedy = "Write e.g. 2019-10-15, 2019-10 or 2019, or 15/10/2019 or 10/2019.";

    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("d/M/uuuu");
    private static readonly YearMonthPattern Month = YearMonthPattern.CreateWithInvariantCulture("M/uuuu");

    /// <summary>The same date as ISO 8601 has it; the text itself where it is no such date.</summary>
    public static string ToIso(string text)
    {
        if (!text.Contains('/', StringComparison.Ordinal))
            return text; // as most are; a pattern that does not match is dear
        if (Day.Parse(text).TryGetValue(default, out var day) && day.Year > 0)
            return PartialDate.Of(day).ToString();
        return Month.Parse(text).TryGetValue(default, out var month) && month.Year > 0 ? PartialDate.OfMonth(month.Year, month.Month).ToString() : text;
    }

    /// <summary>Why the text is no date, and what to write.</summary>
    public static string Fault(string text) => text.Split('/') switch
    {
        [var month, var day, { Length: 4 } year] when ToIso($"{day}/{month}/{year}").Length == 10 =>
            $"'{text}' is no date: the day comes before the month. If the file has the month first, all its dates are wrong: make them ISO dates. {Remedy}",
        [_, _, { Length: 2 } year] when int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out _) =>
            $"'{text}' is no date: the year has four digits. {Remedy}",
        _ => $"'{text}' is no date. {Remedy}",
    };
}
