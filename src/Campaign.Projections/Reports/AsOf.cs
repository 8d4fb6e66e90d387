using System.Globalization;
using Campaign.Domain;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Projections;

/// <summary>A past moment of the ledger: what it knew then, whatever had happened. A size names it for ever; an instant means the greatest size that was sealed by then.</summary>
public readonly record struct AsOf : ITextValue<AsOf>
{
    private AsOf(long? size, Instant? at) => (Size, At) = (size, at);

    /// <summary>How many entries the ledger had, at least 1; null where an instant is meant.</summary>
    public long? Size { get; }

    /// <summary>The instant; null where a size is meant.</summary>
    public Instant? At { get; }

    /// <summary>When the ledger had that many entries.</summary>
    /// <param name="size">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public static AsOf OfSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new AsOf(size, null);
    }

    /// <summary>At that instant.</summary>
    /// <param name="at">Not later than now.</param>
    public static AsOf OfInstant(Instant at) => new(null, at);

    /// <summary>Reads a size, digits without leading zeros, or an ISO instant of the years 1900 to 2999 with its offset: <c>2026-11-25T10:00:00Z</c>, <c>2026-11-25T17:00:00+07:00</c>.</summary>
    public static bool TryParse(string? text, out AsOf value)
    {
        value = default;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            value = new AsOf(size, null);
            return size > 0 && text![0] != '0';
        }

        if (!OffsetDateTimePattern.ExtendedIso.Parse(text ?? "").TryGetValue(default, out var at) || at.Year is < 1900 or > 2999)
            return false;
        value = new AsOf(null, at.ToInstant());
        return true;
    }

    /// <summary>The size, or the instant in UTC.</summary>
    public override string ToString() => Size is { } size ? size.ToString(CultureInfo.InvariantCulture) : InstantPattern.ExtendedIso.Format(At ?? default);
}
