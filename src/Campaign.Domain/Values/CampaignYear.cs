using System.Globalization;

namespace Campaign.Domain;

/// <summary>The year a campaign is run for (năm thi đua); not the calendar year of its dates: 2019 was summed up in January 2020.</summary>
/// <remarks>1900 to 2999.</remarks>
public readonly record struct CampaignYear : ITextValue<CampaignYear>
{
    private CampaignYear(int value) => Value = value;

    /// <summary>The number.</summary>
    public int Value { get; }

    /// <summary>The year before.</summary>
    public CampaignYear Previous => new(Value - 1);

    /// <summary>The dates of the calendar year of the same number.</summary>
    public PartialDate Dates => PartialDate.OfYear(Value);

    /// <summary>The year of that number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1900 to 2999.</exception>
    public static CampaignYear Of(int value) =>
        value is >= 1900 and <= 2999 ? new(value) : throw new ArgumentOutOfRangeException(nameof(value), value, "A campaign year is 1900 to 2999.");

    /// <summary>Reads four digits, 1900 to 2999.</summary>
    public static bool TryParse(string? text, out CampaignYear value)
    {
        var read = text is { Length: 4 } && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1900 and <= 2999;
        value = read ? new CampaignYear(int.Parse(text!, CultureInfo.InvariantCulture)) : default;
        return read;
    }

    /// <summary>Four digits.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
