using System.Globalization;

namespace Campaign.Benchmarks;

/// <summary>Numbers as tables and plots write them.</summary>
internal static class Figure
{
    /// <summary>Three digits or more: beyond them is noise.</summary>
    public static string Of(double value) => value.ToString(
        value == Math.Truncate(value) || value >= 100 ? "#,0" : value switch { < 10 => "0.00", _ => "0.0" }, CultureInfo.InvariantCulture);
}
