using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>What an event approves or undoes, so that another hand than the recorder's is asked for. Pure: the runner and the list of exceptions judge by it alike.</summary>
internal static class Hands
{
    /// <summary>Whether the event is a decision about an item: taken where the campaign is run, and not where the item is.</summary>
    public static bool IsApproval(DomainEvent e) => e is
        RegistrationAccepted or RegistrationReturned or ModelAppraised or ModelRecognised or RecognitionDenied or RecognitionRevoked or ModelNamedOutstanding
        or ModelPromotedToDistrict or ModelPromotedToProvince or PromotionWithdrawn or ProvinceRecognitionRecorded
        or ActivityReportReturned or ActivityReportAccepted or ActivityFigureCorrected
        or CommendationRefused or CommendationAwarded or PraiseGiven or CommendationRevoked or CommendationCorrected;

    /// <summary>The decision whose recorder counts where nobody proposed the commendation; null where no decision matters.</summary>
    public static DecisionId? DecisionBehind(DomainEvent e) => e is CommendationAwarded award ? award.Decision?.Id : null;

    /// <summary>The entries of which none may be by the same user; empty where the event rests on nobody's; null where it neither approves nor undoes.</summary>
    /// <param name="e">The event.</param>
    /// <param name="stream">What stands in its stream before it.</param>
    /// <param name="decision">What stands of the decision behind it, if any.</param>
    public static IReadOnlyList<Authored>? ItemsOf(DomainEvent e, IReadOnlyList<Authored> stream, IReadOnlyList<Authored> decision) => e switch
    {
        IEntryAnnulled undone => Undone(undone, stream),
        RegistrationAccepted or ModelAppraised or ModelRecognised or RecognitionDenied or ModelNamedOutstanding or ModelPromotedToDistrict or ModelPromotedToProvince
            or ProvinceRecognitionRecorded => Registration((ModelEvent)e, stream),
        CommendationAwarded => Proposal(stream) is { Count: > 0 } proposed ? proposed : [.. decision.Where(d => d.Event is DecisionRecorded or DecisionCorrected)],
        PraiseGiven or CommendationRefused => Proposal(stream) is { Count: > 0 } proposed ? proposed : null,
        CommendationCorrected => [.. stream.Where(s => s.Event is CommendationAwarded or PraiseGiven)],
        ModelDetailsCorrected c when IsApproved(c, stream) => Registration(c, stream),
        ActivityFigureCorrected c => Filed(c, stream) is { Count: > 0 } filed ? filed : null,
        ActivityReportAccepted a => Filed(a, stream) is { Count: > 0 } filed ? filed : null, // on paper it was accepted before it was recorded here
        RestructuringAnnulled => [.. OfAct(stream).TakeLast(1)],
        FiguresFrozen => [.. stream.Where(s => s.Event is CampaignLaunched)],
        ErasureRefused or PersonErased => [.. stream.Where(s => s.Event is ErasureRequested).TakeLast(1)],
        _ => null,
    };

    /// <summary>Whether the event changes what somebody has taken into the list or decided on, so that recording it takes an approver.</summary>
    /// <param name="e">The event.</param>
    /// <param name="stream">What stands in its stream before it.</param>
    public static bool ChangesWhatIsApproved(DomainEvent e, IReadOnlyList<Authored> stream) => e is ModelDetailsCorrected c && IsApproved(c, stream);

    private static bool IsApproved(ModelDetailsCorrected e, IReadOnlyList<Authored> stream) => stream.Any(s => s.Event is ModelEvent m && m is not RegistrationReturned && IsApproval(m) && m.Registration.Key() == e.Registration.Key());

    /// <summary>Who owns or receives what the event approves; null where it approves nothing that is owned.</summary>
    public static Participant? OwnerOf(DomainEvent e) => (IsApproval(e), e) switch
    {
        (true, ModelEvent m) => m.Registration.Owner,
        (true, CommendationEvent c) => c.Recipient,
        _ => null,
    };

    /// <summary>Where the event acts: each place with what is above it, nearest first. Null where it belongs to no unit.</summary>
    /// <param name="e">The event.</param>
    /// <param name="stream">What stands in its stream before it.</param>
    public static IReadOnlyList<IEnumerable<UnitRef>>? PlacesOf(DomainEvent e, IReadOnlyList<Authored> stream) => e switch
    {
        RestructuringAnnulled => [.. OfAct(stream).SelectMany(s => PlacesOf(s.Event) ?? [])],
        _ => PlacesOf(e),
    };

    /// <summary>The same of an event that says it itself.</summary>
    public static IReadOnlyList<IEnumerable<UnitRef>>? PlacesOf(DomainEvent e) => e switch
    {
        IEntryAnnulled undone => PlacesOf(undone.Entry.Event),
        ModelDetailsCorrected c => [c.Registration.Unit.SelfAndAncestors(), c.Before.Unit.SelfAndAncestors()],
        ModelEvent m => [Place(m, m.ReceivedBy ?? m.Registration.Unit, m.Registration.Campaign)],
        CommendationCorrected c => [Place(c, c.Was.Unit, c.Campaign), Place(c, c.Now.Unit, c.Campaign)],
        CommendationEvent c => [Place(c, c.Unit, c.Campaign)],
        CampaignEvent c => [c.Unit.SelfAndAncestors()],
        RecipientEvent r => [r.Unit.SelfAndAncestors()],
        ExtensionEvent x => [x.Unit.SelfAndAncestors()],
        UnitEstablished u => [u.Unit.SelfAndAncestors()],
        UnitRenamed u => [u.Unit.SelfAndAncestors()],
        UnitReclassified u => [u.Unit.SelfAndAncestors()],
        UnitReparented u => [u.Unit.SelfAndAncestors(), u.Was],
        UnitSucceeded u => [u.Unit.SelfAndAncestors(), .. u.From.Select(f => f.Unit.SelfAndAncestors())],
        UnitDissolved u => [u.Unit.SelfAndAncestors()],
        DemocracyEvent d => [d.Unit.SelfAndAncestors()],
        CommitteeEvent c => [c.Unit.SelfAndAncestors()],
        DecisionEvent => [],
        _ => null,
    };

    /// <summary>An approval is the business of who runs the campaign, there or above.</summary>
    private static IEnumerable<UnitRef> Place(DomainEvent e, UnitAsOf unit, CampaignId campaign)
    {
        var path = unit.SelfAndAncestors();
        var fromCampaign = IsApproval(e) ? path.SkipWhile(u => u.Key() != campaign.Unit).ToList() : [];
        return fromCampaign.Count > 0 ? fromCampaign : path;
    }

    /// <summary>The entries of an act that stand, the last one first.</summary>
    private static IEnumerable<Authored> OfAct(IReadOnlyList<Authored> stream) =>
        stream.Reverse().TakeWhile(s => s.Event is not RestructuringAnnulled).Where(s => s.Event is UnitEvent { Act: not null });

    private static List<Authored> Filed(ActivityFigureCorrected e, IReadOnlyList<Authored> stream) =>
        [.. stream.Where(s => s.Event is ActivityReportFiled filed && filed.PlaceKind == e.PlaceKind && filed.Lines.Any(line => line.Indicator == e.Now.Indicator))];

    private static List<Authored> Filed(ActivityReportAccepted e, IReadOnlyList<Authored> stream) => 
        [.. stream.Where(s => s.Event is ActivityReportFiled filed && filed.PlaceKind == e.PlaceKind && filed.Lines.Any(line => e.Lines.Any(accepted => accepted.Indicator == line.Indicator)))];

    private static List<Authored> Undone(IEntryAnnulled undone, IReadOnlyList<Authored> stream) => [.. stream.Where(s => s.Event.Equals(undone.Entry.Event)).TakeLast(1)];

    private static List<Authored> Registration(ModelEvent e, IReadOnlyList<Authored> stream) =>
        [.. stream.Where(s => s.Event is ModelRegistered or ModelDetailsCorrected && ((ModelEvent)s.Event).Registration.Key() == e.Registration.Key())];

    private static List<Authored> Proposal(IReadOnlyList<Authored> stream) => [.. stream.Where(s => s.Event is CommendationProposed)];
}
