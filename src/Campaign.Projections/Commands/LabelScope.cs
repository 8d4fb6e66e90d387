using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Where a source's label for a person means the same person: within the campaigns of a unit, for two districts may both have a CN-01.</summary>
internal static class LabelScope
{
    /// <summary>Of who signs.</summary>
    public const string Decisions = "decisions";

    public static string Of(CampaignId campaign) => campaign.Unit.ToString();

    /// <summary>The same; empty where nothing was launched.</summary>
    public static string Of(CampaignLaunched? campaign) => campaign is null ? "" : Of(campaign.Campaign);
}
