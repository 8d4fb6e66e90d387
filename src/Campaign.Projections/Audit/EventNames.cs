using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What an event says of itself to a reader.</summary>
internal static class EventNames
{
    /// <summary>What a unit that the event posts at was called then; its key where the event does not say.</summary>
    public static string OfUnit(DomainEvent e, string key) => UnitsOf(e).FirstOrDefault(u => u.Key().ToString() == key)?.Name ?? key;

    /// <summary>The model's title or the collective's name; null for a person, or where the event does not say.</summary>
    public static string? OfSubject(DomainEvent e) => e switch
    {
        IEntryAnnulled annulled => OfSubject(annulled.Entry.Event),
        ModelRegistered registered => registered.Title,
        ModelDetailsCorrected corrected => corrected.Now.Title,
        CommendationEvent commendation => commendation.Recipient.Name,
        DemocracyEvent report => report.Report?.ToString(),
        ExtensionEvent extension => extension.Item.ToString(),
        _ => null,
    };

    private static IEnumerable<UnitAsOf> UnitsOf(DomainEvent e) => e switch
    {
        IEntryAnnulled annulled => UnitsOf(annulled.Entry.Event),
        ModelDetailsCorrected corrected => [corrected.Registration.Unit, corrected.Before.Unit, .. corrected.Counted.Select(c => c.At).OfType<UnitAsOf>()],
        ModelEvent model => [model.Registration.Unit, .. new[] { model.ReceivedBy }.OfType<UnitAsOf>(), .. model.TakenFrom.Select(place => place.Unit)],
        CommendationCorrected corrected => [corrected.Now.Unit, corrected.Was.Unit],
        CommendationEvent commendation => [commendation.Unit],
        DemocracyEvent report => [report.Unit],
        CommitteeEvent committee => [committee.Unit],
        ExtensionEvent extension => [extension.Unit],
        _ => [],
    };
}
