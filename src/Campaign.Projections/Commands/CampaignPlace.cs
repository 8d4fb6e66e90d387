using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Where something counts: in the campaigns of that year at the unit, and at those above it.</summary>
internal readonly record struct CampaignPlace(ProgrammeCode Programme, CampaignYear Year, UnitAsOf Unit)
{
    /// <summary>Whether launched or not; the unit's own first.</summary>
    public IEnumerable<StoredCampaign> Campaigns()
    {
        var (programme, year) = (Programme, Year);
        return Unit.SelfAndAncestors().Select(u => StoredCampaign.Of(new CampaignId(programme, u.Key(), year)));
    }
}

/// <summary>A campaign and the key of its stream.</summary>
internal readonly record struct StoredCampaign(CampaignId Id, string Stream)
{
    public static StoredCampaign Of(CampaignId id) => new(id, StreamKeys.Of(id));
}
