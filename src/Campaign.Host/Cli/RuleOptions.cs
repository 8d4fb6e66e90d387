using System.CommandLine;
using System.Globalization;
using Campaign.Domain;

namespace Campaign.Host.Cli;

/// <summary><c>--rules</c>: which rules of the law of commendation are used beyond those that are confirmed.</summary>
internal static class RuleOptions
{
    /// <summary>What holds where the option is not given.</summary>
    public const string Variable = "CAMPAIGN_RULES";

    private const string Name = "--rules";
    private const string Unconfirmed = "unconfirmed";
    private const string RoundUp = "round-up-";
    private const string Known = $"'{Unconfirmed}' or '{RoundUp}10000', or both parted by a comma";

    public static Option<LawOptions?> Create() => new(Name)
    {
        Description = $"Rules of the law that are used beyond the confirmed ones: {Known} (rewards up to a multiple of so many đồng). Default: {Variable}, else none. 'law' prints them.",
        HelpName = "RULES",
        Recursive = true,
        CustomParser = result => ArgumentValues.Read<LawOptions>(result, TryRead, Known),
    };

    /// <summary>What the user chose.</summary>
    /// <exception cref="HostProblemException"><c>unknown-rules</c>: the variable says something else.</exception>
    public static LawOptions Of(ParseResult parsed)
    {
        if (parsed.GetValue<LawOptions?>(Name) is { } given)
            return given;
        var text = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(text))
            return LawOptions.Default;
        return TryRead(text, out var read) ? read! : throw new HostProblemException("unknown-rules", $"{Variable} is '{text}'. Write {Known}, or nothing.");
    }

    private static bool TryRead(string? text, out LawOptions? options)
    {
        options = LawOptions.Default;
        foreach (var rule in (text ?? "").Split(',', StringSplitOptions.TrimEntries))
            options = options is null ? null : With(options, rule);
        return options is not null;
    }

    private static LawOptions? With(LawOptions options, string rule)
    {
        if (rule == Unconfirmed)
            return options with { UseUnconfirmed = true };
        var step = rule.StartsWith(RoundUp, StringComparison.Ordinal) ? rule[RoundUp.Length..] : "";
        return int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var dong) && dong > 0 ? options with { RoundRewardsUpToDong = dong } : null;
    }
}
