using Campaign.Domain;

namespace Campaign.Host.Web;

/// <summary>The unit and year that an address of a page or of the API names.</summary>
internal sealed record Address(UnitSelector Unit, CampaignYear Year)
{
    private const string Rule = "An address names a unit by its code, or code@yyyy-MM-dd, and a campaign year.";

    /// <summary>Reads both, or says which is wrong.</summary>
    public static Lookup<Address> Read(string unit, string year)
    {
        if (!UnitSelector.TryParse(unit, out var selector))
            return new Refusal(RefusalCode.NotAValue, $"'{Shown(unit)}' is no code of a unit: write e.g. 980 or 980@2019-01-01.", Rule, "unit");
        return CampaignYear.TryParse(year, out var campaignYear)
            ? new Address(selector, campaignYear)
            : new Refusal(RefusalCode.NotAValue, $"'{Shown(year)}' is no campaign year: write e.g. 2019.", Rule, "year");
    }

    /// <summary>Whatever an address has in it comes back at a length that can be read.</summary>
    private static string Shown(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
