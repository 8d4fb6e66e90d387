namespace Campaign.Domain;

/// <summary>Which events of other streams rest on an entry, so that it is not undone while they stand.</summary>
public static class Rests
{
    /// <summary>Whether the event rests on the entry of a campaign: all that counts in it on its launch, a model's own field on the list that has it.</summary>
    /// <param name="other">An event of another stream.</param>
    /// <param name="entry">The campaign's entry.</param>
    public static bool On(CampaignEvent entry, DomainEvent other) => (entry, other) switch
    {
        (CampaignLaunched, ModelEvent e) => e.Registration.Campaign == entry.Campaign,
        (CampaignLaunched, CommendationEvent e) => e.Campaign == entry.Campaign,
        (FieldListAdopted list, ModelRegistered e) => e.Registration.Campaign == entry.Campaign && list.Fields.Any(f => f.Code == e.LocalField),
        (FieldListAdopted list, ModelDetailsCorrected e) => e.Registration.Campaign == entry.Campaign && list.Fields.Any(f => f.Code == e.Now.LocalField),
        _ => false,
    };

    /// <summary>Whether the event names the decision, and so rests on its record.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="other">An event of another stream.</param>
    public static bool On(DecisionId decision, DomainEvent other) => other switch
    {
        ModelEvent e => e.Decision?.Id == decision,
        CommendationRevoked e => e.Decision?.Id == decision || e.RevokedBy.Id == decision,
        CommendationEvent e => e.Decision?.Id == decision,
        DecisionRevoked e => e.RevokedBy?.Id == decision,
        CommitteeEvent e => e.Decision?.Id == decision,
        _ => false,
    };

    /// <summary>Whether the event names the unit, itself or above another, and so rests on its record.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="other">An event of another stream.</param>
    public static bool On(UnitKey unit, DomainEvent other) => UnitsOf(other).Any(u => u.Key() == unit);

    private static IEnumerable<UnitRef> UnitsOf(DomainEvent e) => e switch
    {
        ModelRegistered m => m.Registration.Unit.SelfAndAncestors().Concat(m.CoUnits),
        ModelEvent m => m.Registration.Unit.SelfAndAncestors(),
        CommendationEvent c => c.Unit.SelfAndAncestors(),
        CampaignEvent c => c.Unit.SelfAndAncestors(),
        RecipientEvent r => r.Unit.SelfAndAncestors(),
        UnitEstablished u => u.Unit.Path,
        InspectionHeld i => i.Unit.SelfAndAncestors().Concat(i.InspectedUnits),
        CommitteeEvent c => c.Unit.SelfAndAncestors(),
        DemocracyEvent d => d.Unit.SelfAndAncestors(),
        _ => [],
    };
}
