using Campaign.Domain;

namespace Campaign.Host.Web;

/// <summary>The unit and year that an address of a page or of the API names.</summary>
internal sealed record Address(UnitSelector Unit, CampaignYear Year)
{
    private const string Rule = "An address names a unit by its code, or code@yyyy-MM-dd, and a campaign year.";

    /// <summary>Reads both, or says which is wrong.</summary>
    public static Lookup<Address> Read(string unit, string year)
    {
        var named = Read(unit);
        if (named.Value is not { } found)
            return named.Refusal!;
        return CampaignYear.TryParse(year, out var campaignYear)
            ? new Address(found.Unit, campaignYear)
            : new Refusal(RefusalCode.NotAValue, $"'{Shown(year)}' is no campaign year: write e.g. 2019.", Rule, "year");
    }

    /// <summary>Reads a unit alone.</summary>
    public static Lookup<NamedUnit> Read(string unit) => UnitSelector.TryParse(unit, out var selector)
        ? new NamedUnit(selector)
        : new Refusal(RefusalCode.NotAValue, $"'{Shown(unit)}' is no code of a unit: write e.g. 980 or 980@2019-01-01.", Rule, "unit");

    /// <summary>Whatever an address has in it comes back at a length that can be read.</summary>
    internal static string Shown(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}

/// <summary>The unit that an address names.</summary>
internal sealed record NamedUnit(UnitSelector Unit);
