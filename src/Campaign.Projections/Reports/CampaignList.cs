using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Which campaigns are asked for.</summary>
public sealed record CampaignListQuery
{
    /// <summary>A part of the name that the unit had in the year, in any case and with or without diacritics, or its code; null: every unit.</summary>
    public string? Unit { get; init; }

    /// <summary>Only these units and all below them; null: everywhere.</summary>
    public ValueList<UnitSelector>? Within { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many campaigns a page has: 1 to 100.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>A page of the campaigns that were launched.</summary>
/// <param name="Campaigns">The newest year first, then the highest unit, then by name.</param>
/// <param name="Count">How many there are on all pages.</param>
/// <param name="Page">Which page this is, from 1.</param>
/// <param name="PageSize">How many campaigns a page has.</param>
public sealed record CampaignList(IReadOnlyList<CampaignLine> Campaigns, long Count, int Page, int PageSize);

/// <summary>A campaign that was launched.</summary>
/// <param name="Unit">The unit as it was when the year began.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Level">The level it is run for.</param>
/// <param name="Body">The office that runs it; null where it is not known.</param>
/// <param name="Figures">Totals of the main figures at that level; one that nothing was ever posted to is not among them.</param>
public sealed record CampaignLine(UnitAsOf Unit, int Year, string Programme, Level Level, string? Body, IReadOnlyDictionary<string, long> Figures);
