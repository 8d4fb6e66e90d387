using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Where something counts: in the campaigns of that year at the unit, and at those above it.</summary>
internal readonly record struct CampaignPlace(ProgrammeCode Programme, CampaignYear Year, UnitAsOf Unit)
{
    /// <summary>At each unit as it was at any time: a reform may have put it below another one.</summary>
    public static IEnumerable<CampaignPlace> Of(ProgrammeCode programme, CampaignYear year, IEnumerable<UnitLife> lives) =>
        from life in lives
        from unit in life.Later.Select(phase => phase.Unit).Prepend(life.Unit)
        select new CampaignPlace(programme, year, unit);

    /// <summary>Whether launched or not; the unit's own first.</summary>
    public IEnumerable<CampaignStream> Campaigns()
    {
        foreach (var unit in Unit.SelfAndAncestors())
        {
            var id = new CampaignId(Programme, unit.Key(), Year);
            yield return new CampaignStream(id, StreamKeys.Of(id));
        }
    }

    /// <summary>Of a part: the names of a unit and of all above it take longer to hash than to compare.</summary>
    public override int GetHashCode() => HashCode.Combine(Programme, Year, Unit.Code);
}

/// <summary>A campaign and the key of its stream.</summary>
internal readonly record struct CampaignStream(CampaignId Id, string Stream);
