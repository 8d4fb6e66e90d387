using System.Collections.Frozen;
using System.Collections.Immutable;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>The stored names of the events, by hand: a renamed class must never rename what is stored.</summary>
/// <remarks>A name is kebab case with a version. Names are added, never changed or reused.</remarks>
public static class EventCatalogue
{
    private static readonly ImmutableArray<EventEntry> AllEntries =
    [
        new("unit-established.v1", typeof(UnitEstablished)),
        new("campaign-launched.v1", typeof(CampaignLaunched)),
        new("target-set.v1", typeof(TargetSet)),
        new("figure-declared.v1", typeof(FigureDeclared)),
        new("model-registered.v1", typeof(ModelRegistered)),
        new("registration-accepted.v1", typeof(RegistrationAccepted)),
        new("registration-withdrawn.v1", typeof(RegistrationWithdrawn)),
        new("model-appraised.v1", typeof(ModelAppraised)),
        new("model-recognised.v1", typeof(ModelRecognised)),
        new("model-named-outstanding.v1", typeof(ModelNamedOutstanding)),
        new("model-promoted-to-province.v1", typeof(ModelPromotedToProvince)),
        new("province-recognition-recorded.v1", typeof(ProvinceRecognitionRecorded)),
        new("decision-recorded.v1", typeof(DecisionRecorded)),
        new("commendation-awarded.v1", typeof(CommendationAwarded)),
        new("praise-given.v1", typeof(PraiseGiven)),
        new("certificate-presented.v1", typeof(CertificatePresented)),
        new("person-identified.v1", typeof(PersonIdentified)),
        new("person-corrected.v1", typeof(PersonCorrected)),
    ];

    private static readonly FrozenDictionary<string, Type> Types = AllEntries.ToFrozenDictionary(e => e.Name, e => e.Type);
    private static readonly FrozenDictionary<Type, string> Names = AllEntries.ToFrozenDictionary(e => e.Type, e => e.Name);

    /// <summary>All entries, in the order of the catalogue.</summary>
    public static IReadOnlyList<EventEntry> Entries => AllEntries;

    /// <summary>The type stored under the name; null when the name is not of this ledger.</summary>
    public static Type? TypeOf(string name) => Types.GetValueOrDefault(name);

    /// <summary>The name the event is stored under.</summary>
    /// <exception cref="KeyNotFoundException">The type is not in the catalogue.</exception>
    public static string NameOf(DomainEvent @event) => Names[@event.GetType()];
}

/// <summary>One event of the catalogue.</summary>
/// <param name="Name">The stored name, e.g. <c>model-registered.v1</c>.</param>
/// <param name="Type">The event's type.</param>
public sealed record EventEntry(string Name, Type Type);
