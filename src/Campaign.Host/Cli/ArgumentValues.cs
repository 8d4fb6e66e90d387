using System.CommandLine;
using System.CommandLine.Parsing;
using Campaign.Domain;
using NodaTime;
using NodaTime.Text;

namespace Campaign.Host.Cli;

/// <summary>Arguments that are values of the domain: a wrong text is wrong usage, found before anything starts.</summary>
internal static class ArgumentValues
{
    public delegate bool TryParse<T>(string? text, out T? value);

    public static Argument<UnitSelector> Unit() => new("UNIT")
    {
        Description = "The unit's code, or code@YYYY-MM-DD.",
        CustomParser = r => Read<UnitSelector>(r, UnitSelector.TryParse, "a unit's code"),
    };

    public static Argument<CampaignYear> Year(string name = "YEAR", string description = "The campaign year.") => new(name)
    {
        Description = description,
        CustomParser = r => Read<CampaignYear>(r, CampaignYear.TryParse, "a year, four digits"),
    };

    public static Option<ProgrammeCode> Programme() => new("--programme")
    {
        Description = "The programme.",
        CustomParser = r => Read<ProgrammeCode>(r, ProgrammeCode.TryParse, "a programme"),
        DefaultValueFactory = _ => TextValue.Parse<ProgrammeCode>("dan-van-kheo"),
    };

    public static Option<Level?> Level()
    {
        var level = new Option<Level?>("--level")
        {
            Description = $"The level: {string.Join(", ", KindText.Codes<Level>())}. Default: the only one that has postings.",
            CustomParser = r => Read<Level?>(r, ReadLevel, $"a level ({string.Join(", ", KindText.Codes<Level>())})"),
        };
        return level;
    }

    public static Option<LocalDate?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = r => Read<LocalDate?>(r, ReadDay, "a day, YYYY-MM-DD"),
    };

    public static T? Read<T>(ArgumentResult result, TryParse<T> tryParse, string what)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : null;
        if (!tryParse(text, out var value))
            result.AddError($"'{text}' is not {what}.");
        return value;
    }

    /// <summary>Today in Viet Nam.</summary>
    public static LocalDate Today() => SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Asia/Ho_Chi_Minh"]).Date;

    private static bool ReadLevel(string? text, out Level? value)
    {
        var read = KindText.TryParse<Level>(text, out var level);
        value = read ? level : null;
        return read;
    }

    private static bool ReadDay(string? text, out LocalDate? value)
    {
        var read = LocalDatePattern.Iso.Parse(text ?? "").TryGetValue(default, out var day);
        value = read ? day : null;
        return read;
    }
}
