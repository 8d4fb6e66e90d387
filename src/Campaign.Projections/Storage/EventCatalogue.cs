using System.Collections.Frozen;
using System.Collections.Immutable;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>The stored names of the events, by hand: a renamed class must never rename what is stored.</summary>
/// <remarks>
/// A name is kebab case with a version. Names are added, never changed or reused. Events of extensions are all of one type and stored under names of the extension's own, which
/// begin with its prefix: they are told by their form and not listed here, so that they read whether the extension is there or not.
/// </remarks>
public static class EventCatalogue
{
    private static readonly ImmutableArray<EventEntry> AllEntries =
    [
        new("unit-established.v1", typeof(UnitEstablished)),
        new("unit-entry-annulled.v1", typeof(UnitEntryAnnulled)),
        new("unit-renamed.v1", typeof(UnitRenamed)),
        new("unit-reclassified.v1", typeof(UnitReclassified)),
        new("unit-reparented.v1", typeof(UnitReparented)),
        new("unit-succeeded.v1", typeof(UnitSucceeded)),
        new("unit-dissolved.v1", typeof(UnitDissolved)),
        new("restructuring-annulled.v1", typeof(RestructuringAnnulled)),
        new("campaign-launched.v1", typeof(CampaignLaunched)),
        new("target-set.v1", typeof(TargetSet)),
        new("figure-declared.v1", typeof(FigureDeclared)),
        new("field-list-adopted.v1", typeof(FieldListAdopted)),
        new("registration-window-set.v1", typeof(RegistrationWindowSet)),
        new("figures-frozen.v1", typeof(FiguresFrozen)),
        new("campaign-summarised.v1", typeof(CampaignSummarised)),
        new("late-fact-admitted.v1", typeof(LateFactAdmitted)),
        new("campaign-transferred.v1", typeof(CampaignTransferred)),
        new("campaign-entry-annulled.v1", typeof(CampaignEntryAnnulled)),
        new("model-registered.v1", typeof(ModelRegistered)),
        new("registration-accepted.v1", typeof(RegistrationAccepted)),
        new("registration-withdrawn.v1", typeof(RegistrationWithdrawn)),
        new("registration-returned.v1", typeof(RegistrationReturned)),
        new("registration-resubmitted.v1", typeof(RegistrationResubmitted)),
        new("model-surveyed.v1", typeof(ModelSurveyed)),
        new("model-appraised.v1", typeof(ModelAppraised)),
        new("model-recognised.v1", typeof(ModelRecognised)),
        new("recognition-denied.v1", typeof(RecognitionDenied)),
        new("recognition-revoked.v1", typeof(RecognitionRevoked)),
        new("model-named-outstanding.v1", typeof(ModelNamedOutstanding)),
        new("model-promoted-to-district.v1", typeof(ModelPromotedToDistrict)),
        new("model-promoted-to-province.v1", typeof(ModelPromotedToProvince)),
        new("province-recognition-recorded.v1", typeof(ProvinceRecognitionRecorded)),
        new("promotion-withdrawn.v1", typeof(PromotionWithdrawn)),
        new("model-replicated.v1", typeof(ModelReplicated)),
        new("model-discontinued.v1", typeof(ModelDiscontinued)),
        new("model-details-corrected.v1", typeof(ModelDetailsCorrected)),
        new("model-entry-annulled.v1", typeof(ModelEntryAnnulled)),
        new("decision-recorded.v1", typeof(DecisionRecorded)),
        new("decision-corrected.v1", typeof(DecisionCorrected)),
        new("decision-revoked.v1", typeof(DecisionRevoked)),
        new("decision-entry-annulled.v1", typeof(DecisionEntryAnnulled)),
        new("commendation-proposed.v1", typeof(CommendationProposed)),
        new("commendation-refused.v1", typeof(CommendationRefused)),
        new("commendation-awarded.v1", typeof(CommendationAwarded)),
        new("praise-given.v1", typeof(PraiseGiven)),
        new("certificate-presented.v1", typeof(CertificatePresented)),
        new("commendation-corrected.v1", typeof(CommendationCorrected)),
        new("commendation-revoked.v1", typeof(CommendationRevoked)),
        new("artefact-recovered.v1", typeof(ArtefactRecovered)),
        new("reward-paid.v1", typeof(RewardPaid)),
        new("reward-recovered.v1", typeof(RewardRecovered)),
        new("commendation-entry-annulled.v1", typeof(CommendationEntryAnnulled)),
        new("recipient-put-on-hold.v1", typeof(RecipientPutOnHold)),
        new("hold-lifted.v1", typeof(HoldLifted)),
        new("recipient-entry-annulled.v1", typeof(RecipientEntryAnnulled)),
        new("activity-report-filed.v1", typeof(ActivityReportFiled)),
        new("activity-report-returned.v1", typeof(ActivityReportReturned)),
        new("activity-report-accepted.v1", typeof(ActivityReportAccepted)),
        new("activity-figure-corrected.v1", typeof(ActivityFigureCorrected)),
        new("activity-report-entry-annulled.v1", typeof(ActivityReportEntryAnnulled)),
        new("committee-established.v1", typeof(CommitteeEstablished)),
        new("committee-consolidated.v1", typeof(CommitteeConsolidated)),
        new("duties-assigned.v1", typeof(DutiesAssigned)),
        new("working-regulation-amended.v1", typeof(WorkingRegulationAmended)),
        new("inspection-held.v1", typeof(InspectionHeld)),
        new("committee-dissolved.v1", typeof(CommitteeDissolved)),
        new("committee-entry-annulled.v1", typeof(CommitteeEntryAnnulled)),
        new("extension-entry-annulled.v1", typeof(ExtensionEntryAnnulled)),
        new("person-identified.v1", typeof(PersonIdentified)),
        new("person-corrected.v1", typeof(PersonCorrected)),
        new("erasure-requested.v1", typeof(ErasureRequested)),
        new("erasure-refused.v1", typeof(ErasureRefused)),
        new("person-erased.v1", typeof(PersonErased)),
    ];

    private static readonly FrozenDictionary<string, Type> Types = AllEntries.ToFrozenDictionary(e => e.Name, e => e.Type);
    private static readonly FrozenDictionary<Type, string> Names = AllEntries.ToFrozenDictionary(e => e.Type, e => e.Name);

    private static readonly FrozenDictionary<Type, string> DotNetNames =
        AllEntries.Select(e => e.Type).Append(typeof(ExtensionRecorded)).ToFrozenDictionary(t => t, t => $"{t.FullName}, {t.Assembly.GetName().Name}");

    /// <summary>All entries, in the order of the catalogue.</summary>
    public static IReadOnlyList<EventEntry> Entries => AllEntries;

    /// <summary>The type stored under the name; null when the name is not of this ledger.</summary>
    public static Type? TypeOf(string name) => Types.GetValueOrDefault(name) ?? (ExtensionNames.IsEvent(name) ? typeof(ExtensionRecorded) : null);

    /// <summary>The name the event is stored under.</summary>
    /// <exception cref="KeyNotFoundException">The type is not in the catalogue.</exception>
    public static string NameOf(DomainEvent @event) => @event is ExtensionRecorded e ? e.Event.ToString() : NameOf(@event.GetType());

    /// <summary>The .NET type that Marten writes beside the name; null when the name is not of this ledger.</summary>
    internal static string? DotNetTypeOf(string name) => TypeOf(name) is { } type ? DotNetNameOf(type) : null;

    /// <summary>Whether Marten would read it as an event of this ledger.</summary>
    internal static bool IsOurs(string? dotNetType) => dotNetType is not null && DotNetNames.Values.Contains(dotNetType);

    /// <summary>The type as Marten writes it.</summary>
    internal static string DotNetNameOf(Type type) => DotNetNames[type];

    /// <summary>The name that events of the type are stored under.</summary>
    internal static string NameOf(Type type) => Names[type];
}

/// <summary>One event of the catalogue.</summary>
/// <param name="Name">The stored name, e.g. <c>model-registered.v1</c>.</param>
/// <param name="Type">The event's type.</param>
public sealed record EventEntry(string Name, Type Type);
