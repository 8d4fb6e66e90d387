using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Domain;

/// <summary>
/// A date as well as the paper knows it: a day, a month, a year, or unknown. Written <c>2019-10-15</c>, <c>2019-10</c>,
/// <c>2019</c> or <c>unknown</c>; the default value is unknown.
/// </summary>
/// <remarks>Most dates of the first real case are not known, and nobody may be made to invent one.</remarks>
public readonly record struct PartialDate : ITextValue<PartialDate>
{
    private readonly short year;
    private readonly byte month;
    private readonly byte day;

    private PartialDate(int year, int month, int day) => (this.year, this.month, this.day) = ((short)year, (byte)month, (byte)day);

    /// <summary>The date that nobody knows.</summary>
    public static PartialDate Unknown => default;

    /// <summary>Whether nothing at all is known of the date.</summary>
    public bool IsUnknown => year == 0;

    /// <summary>The year, or null when unknown.</summary>
    public int? Year => year == 0 ? null : year;

    /// <summary>The day, or null when the date is no whole day.</summary>
    public LocalDate? Day => day == 0 ? null : new LocalDate(year, month, day);

    /// <summary>The first day it can be, or null when unknown.</summary>
    public LocalDate? Earliest => year == 0 ? null : new LocalDate(year, Math.Max(month, (byte)1), Math.Max(day, (byte)1));

    /// <summary>The last day it can be, or null when unknown.</summary>
    public LocalDate? Latest => (year, month, day) switch
    {
        (0, _, _) => null,
        (_, 0, _) => new LocalDate(year, 12, 31),
        (_, _, 0) => new LocalDate(year, month, 1).With(DateAdjusters.EndOfMonth),
        _ => new LocalDate(year, month, day),
    };

    /// <summary>A whole day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1 to 9999.</exception>
    public static PartialDate Of(LocalDate day) =>
        day.Year > 0 ? new(day.Year, day.Month, day.Day) : throw new ArgumentOutOfRangeException(nameof(day), day, "A year is 1 to 9999.");

    /// <summary>A month of a year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1 to 9999 or the month not 1 to 12.</exception>
    public static PartialDate OfMonth(int year, int month) => Of(new LocalDate(year, month, 1)) with { Precision = 2 };

    /// <summary>A year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not 1 to 9999.</exception>
    public static PartialDate OfYear(int year) => Of(new LocalDate(year, 1, 1)) with { Precision = 1 };

    private int Precision { init => (month, day) = (value < 2 ? (byte)0 : month, value < 3 ? (byte)0 : day); }

    /// <summary>Whether every day this can be lies before every day that <paramref name="other"/> can be: only then do the dates decide an order.</summary>
    public bool IsCertainlyBefore(PartialDate other) => Latest < other.Earliest;

    /// <summary>This date, or the other one where that can only be later: an unknown date is as early as can be.</summary>
    public PartialDate OrLater(PartialDate other) => other.Earliest > (Earliest ?? LocalDate.MinIsoValue) ? other : this;

    /// <summary>Reads <c>2019-10-15</c>, <c>2019-10</c>, <c>2019</c>, <c>unknown</c> or nothing (unknown).</summary>
    public static bool TryParse(string? text, out PartialDate value)
    {
        value = default;
        if (string.IsNullOrEmpty(text) || text == "unknown")
            return true;
        var whole = text + "0001-01-01"[Math.Min(text.Length, 10)..];
        if (text.Length is not (4 or 7 or 10) || !LocalDatePattern.Iso.Parse(whole).TryGetValue(default, out var date) || date.Year < 1)
            return false;
        value = Of(date) with { Precision = text.Length switch { 4 => 1, 7 => 2, _ => 3 } };
        return true;
    }

    /// <summary>The text that <see cref="TryParse"/> reads; <c>unknown</c> when unknown.</summary>
    public override string ToString() => (year, month, day) switch
    {
        (0, _, _) => "unknown",
        (_, 0, _) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}"),
        (_, _, 0) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2}"),
    };
}
