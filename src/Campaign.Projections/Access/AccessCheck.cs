using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Judges who gives a command: the role before anything is looked at, units and hands by the events that it would make.</summary>
internal sealed class AccessCheck
{
    private const string ByRole = "Who may do what is in docs/access.md.";
    private const string TwoHands = "Nobody approves, appraises or undoes what they recorded or own.";

    private static readonly AccessGrant All = AccessGrant.Everywhere(AccessRoles.Recorder | AccessRoles.Approver | AccessRoles.Administrator);

    private readonly AccessOptions options;
    private readonly ExtensionCatalogue extensions;
    private readonly string actor;
    private readonly AccessGrant? grant;

    public AccessCheck(CampaignLedgerOptions ledger, string actor)
    {
        (options, extensions, this.actor) = (ledger.Access, ledger.Catalogue, actor);
        grant = options.Grants is { } grants ? grants(actor) : All;
    }

    /// <summary>Whether the user acts within some units only.</summary>
    public bool IsLimited => Limited is not null;

    private AccessGrant? Limited => options.IsChecked && grant?.Units is not null ? grant : null;

    /// <summary>Why the user has no business with such a command; null where they have.</summary>
    public Refusal? RefuseRole(DomainCommand command)
    {
        if (!options.IsChecked)
            return null;
        if (grant is not { } given)
            return NotAllowed($"User '{actor}' is not known here. Name yourself as you are listed, or ask who keeps the list of users.");
        var roles = (command is RecordExtensionEvent own ? extensions.RolesOf(own.Event) : null) ?? AccessRules.RolesOf(command);
        return (given.Roles & roles) != 0
            ? null
            : NotAllowed($"'{CommandCatalogue.NameOf(command)}' is for {Named(roles)}; user '{actor}' is {Named(given.Roles)}. Ask somebody who has the role.");
    }

    /// <summary>Why the user may not change what is approved; null where they are an approver, or the event changes nothing such.</summary>
    public Refusal? RefuseChange(DomainEvent e, IReadOnlyList<Authored> stream) => !options.IsChecked || grant is null || (grant.Roles & AccessRoles.Approver) != 0 || !Hands.ChangesWhatIsApproved(e, stream)
        ? null
        : NotAllowed($"What this corrects is accepted already, so that it is for {Named(AccessRoles.Approver)}; user '{actor}' is {Named(grant.Roles)}. Ask somebody who has the role, or have the acceptance undone first.");

    /// <summary>Why not there; null where all places of the event are within the user's units.</summary>
    public Refusal? RefusePlace(DomainEvent e, IReadOnlyList<Authored> stream)
    {
        if (Limited is not { Units: { } units } limited)
            return null;
        if (Hands.PlacesOf(e, stream) is not { } places)
            return Outside("What this is about belongs to no unit, so that only users without a limit to units may do it.");
        return places.FirstOrDefault(path => !limited.Covers(path)) is { } outside
            ? Outside($"It is decided or recorded at {outside.First().Key()} ({outside.First().Name}), and user '{actor}' acts at {string.Join(", ", units)} and below. Ask somebody there or above.")
            : null;
    }

    /// <summary>Why the application's own rules do not let it pass; null where they do.</summary>
    public Refusal? RefuseFurther(AccessQuestion question) => options.IsChecked ? options.Further?.Invoke(question) : null;

    /// <summary>Whether the user approves or undoes what they recorded or own, or what nobody recorded before.</summary>
    public bool IsOwn(DomainEvent e, IReadOnlyList<Authored>? items) =>
        options.IsChecked && ((items is not null && (items.Count == 0 || items.Any(i => i.User == actor))) || IsSelf(Hands.OwnerOf(e)));

    /// <summary>Why the user may not approve that; null where they may, with the reason given.</summary>
    public Refusal? RefuseOwn(DomainEvent e, IReadOnlyList<Authored>? items, bool isReasoned)
    {
        if (options.SingleOfficer)
            return isReasoned ? null : new Refusal(RefusalCode.ReasonNeeded, $"{Sentence(e, items)} Say why nobody else does it.", TwoHands, "selfApprovalReason");
        return new Refusal(RefusalCode.OwnItem, $"{Sentence(e, items)} Let somebody else do it; where there is one officer only, turn on the single-officer mode and give a reason.", TwoHands);
    }

    private string Sentence(DomainEvent e, IReadOnlyList<Authored>? items) => items switch
    {
        { Count: 0 } => "Nobody recorded before what this rests on: a proposal, or the decision that it names.",
        _ when items?.FirstOrDefault(i => i.User == actor) is { Event: { } own } => $"User '{actor}' recorded '{EventCatalogue.NameOf(own)}', which this approves or undoes.",
        _ => $"User '{actor}' is, or belongs to, the owner or recipient of what '{EventCatalogue.NameOf(e)}' approves.",
    };

    private bool IsSelf(Participant? owner) => owner is not null && grant is { Self: { Count: > 0 } self }
        && self.Any(name => owner.Person is { } person ? name == person.Id.ToString() : owner.Name is { } collective && name.Trim().Normalize() == collective);

    private static Refusal NotAllowed(string sentence) => new(RefusalCode.NotAllowed, sentence, ByRole);

    private static Refusal Outside(string sentence) => new(RefusalCode.OutsideUnits, sentence, "A user acts within their own units; what is approved is decided where the campaign is run.");

    private static string Named(AccessRoles roles) => roles.ToString().ToLowerInvariant().Replace(", ", " or ", StringComparison.Ordinal);
}
