using System.CommandLine;
using System.CommandLine.Parsing;
using Campaign.Domain;
using Campaign.Projections;
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

    public static Option<ProgrammeCode> Programme(string usual = "dan-van-kheo") => new("--programme")
    {
        Description = "The programme.",
        CustomParser = r => Read<ProgrammeCode>(r, ProgrammeCode.TryParse, "a programme"),
        DefaultValueFactory = _ => TextValue.Parse<ProgrammeCode>(usual),
    };

    /// <summary>Where the reader chooses when none is named.</summary>
    public static Option<ProgrammeCode?> ProgrammeOr(string description) => new("--programme")
    {
        Description = description,
        CustomParser = r => Read<ProgrammeCode?>(r, ReadProgramme, "a programme"),
    };

    public static Option<ReportPeriod> Period()
    {
        ReportPeriod[] periods = [ReportPeriod.H1, ReportPeriod.NineMonths, ReportPeriod.Year];
        var codes = string.Join(", ", periods.Select(p => p.ToCode()));
        var period = new Option<ReportPeriod>("--period")
        {
            Description = $"Of grassroots democracy: the figures up to the end of {codes}.",
            CustomParser = r => Read<ReportPeriod>(r, (string? text, out ReportPeriod value) => KindText.TryParse(text, out value) && periods.Contains(value), codes),
            DefaultValueFactory = _ => ReportPeriod.Year,
        };
        period.CompletionSources.Add([.. periods.Select(p => p.ToCode())]);
        return period;
    }

    public static Option<Level?> Level(string description = "The level. Default: the only one that has postings.") => new("--level")
    {
        Description = description,
        HelpName = string.Join('|', KindText.Codes<Level>()),
        CustomParser = r => Read<Level?>(r, ReadLevel, $"a level ({string.Join(", ", KindText.Codes<Level>())})"),
    };

    public static Option<LocalDate?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = r => Read<LocalDate?>(r, ReadDay, "a day, YYYY-MM-DD"),
    };

    /// <summary>A past moment of the ledger.</summary>
    public static Option<AsOf?> AsOf() => new("--as-of")
    {
        Description = "What the ledger knew then: a size, or an instant by which it was sealed, e.g. 257 or 2026-11-25T17:00:00+07:00.",
        HelpName = "SIZE|INSTANT",
        CustomParser = r => Read<AsOf?>(r, ReadAsOf, WhatAsOf),
    };

    /// <summary>A past moment of the ledger that must be given.</summary>
    public static Argument<AsOf> AsOf(string name) => new(name)
    {
        Description = "A size, or an instant by which it was sealed.",
        CustomParser = r => Read<AsOf>(r, Projections.AsOf.TryParse, WhatAsOf),
    };

    /// <summary>The option with one code of each kind.</summary>
    public static Option<TKind> Kind<TKind>(string name, string description, TKind usual)
        where TKind : struct, Enum => new(name)
        {
            Description = description,
            HelpName = string.Join('|', KindText.Codes<TKind>()),
            DefaultValueFactory = _ => usual,
            CustomParser = r => Read<TKind>(r, KindText.TryParse, string.Join(", ", KindText.Codes<TKind>())),
        };

    /// <summary>Today in Viet Nam.</summary>
    public static LocalDate Today() => SystemClock.Instance.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Asia/Ho_Chi_Minh"]).Date;

    public static T? Read<T>(ArgumentResult result, TryParse<T> tryParse, string what)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : null;
        if (!tryParse(text, out var value))
            result.AddError($"'{text}' is not {what}.");
        return value;
    }

    private const string WhatAsOf = "a size of the ledger, nor an instant with its offset such as 2026-11-25T10:00:00Z";

    private static bool ReadAsOf(string? text, out AsOf? value)
    {
        var read = Projections.AsOf.TryParse(text, out var asOf);
        value = read ? asOf : null;
        return read;
    }

    private static bool ReadProgramme(string? text, out ProgrammeCode? value)
    {
        var read = ProgrammeCode.TryParse(text, out var programme);
        value = read ? programme : null;
        return read;
    }

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
