namespace Campaign.Domain;

/// <summary>Which events of other streams rest on an entry, so that it is not undone while they stand.</summary>
internal static class Rests
{
    /// <summary>Whether the event rests on the entry of a campaign: all that counts in it on its launch, a model's own field on the list that has it.</summary>
    /// <param name="other">An event of another stream.</param>
    /// <param name="entry">The campaign's entry.</param>
    public static bool On(CampaignEvent entry, DomainEvent other) => (entry, other) switch
    {
        (CampaignLaunched, ModelEvent e) => e.Registration.Campaign == entry.Campaign,
        (CampaignLaunched, CommendationEvent e) => e.Campaign == entry.Campaign,
        (CampaignLaunched, ExtensionEvent e) => e.Campaign == entry.Campaign,
        (CampaignTransferred, ModelEvent e) => e.Registration.Campaign == entry.Campaign && (e.ReceivedBy is not null || !CampaignDecider.IsAbove(entry.Campaign, e.Registration.Unit)),
        (CampaignTransferred, CommendationEvent e) => e.Campaign == entry.Campaign && !CampaignDecider.IsAbove(entry.Campaign, e.Unit),
        (CampaignTransferred, ExtensionEvent e) => e.Campaign == entry.Campaign && !CampaignDecider.IsAbove(entry.Campaign, e.Unit),
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

    /// <summary>The unit as an event of an act made it: what was not there, or not so, before; null where it made none.</summary>
    public static UnitRef? MadeBy(UnitEvent e) => e switch
    {
        UnitEstablished u => Plain(u.Unit),
        UnitRenamed u => Plain(u.Unit),
        _ => null,
    };

    /// <summary>Whether the event names one of the units as it is given, itself or above another.</summary>
    public static bool On(IReadOnlySet<UnitRef> units, DomainEvent other) => UnitsOf(other).Any(u => units.Contains(Plain(u)));

    private static UnitRef Plain(UnitRef unit) => new(unit.Code, unit.Since, unit.Name, unit.Kind);

    private static IEnumerable<UnitRef> UnitsOf(DomainEvent e) => e switch
    {
        ModelRegistered m => m.Registration.Unit.SelfAndAncestors().Concat(m.CoUnits),
        ModelEvent { ReceivedBy: { } received } m => m.Registration.Unit.SelfAndAncestors().Concat(received.SelfAndAncestors()),
        ModelEvent m => m.Registration.Unit.SelfAndAncestors(),
        CampaignTransferred t => [.. t.Unit.SelfAndAncestors(), .. t.To.SelectMany(u => u.SelfAndAncestors())],
        CommendationEvent c => c.Unit.SelfAndAncestors(),
        CampaignEvent c => c.Unit.SelfAndAncestors(),
        ExtensionEvent x => x.Unit.SelfAndAncestors(),
        RecipientEvent r => r.Unit.SelfAndAncestors(),
        UnitEstablished u => u.Unit.Path,
        UnitSucceeded u => [.. u.Unit.SelfAndAncestors(), .. u.From.SelectMany(f => f.Unit.SelfAndAncestors())],
        UnitRenamed u => u.Unit.SelfAndAncestors(),
        UnitReclassified u => u.Unit.SelfAndAncestors(),
        UnitReparented u => [.. u.Unit.SelfAndAncestors(), .. u.Was],
        UnitDissolved u => u.Unit.SelfAndAncestors(),
        InspectionHeld i => i.Unit.SelfAndAncestors().Concat(i.InspectedUnits),
        CommitteeEvent c => c.Unit.SelfAndAncestors(),
        DemocracyEvent d => d.Unit.SelfAndAncestors(),
        _ => [],
    };
}
