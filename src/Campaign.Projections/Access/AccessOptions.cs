using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Who may record and approve (docs/access.md); set by one thread, before the host starts. Whatever is set here, nobody approves, appraises or undoes what they recorded, unless <see cref="SingleOfficer"/> is on and a reason is given.</summary>
public sealed class AccessOptions
{
    /// <summary>What each actor may do; null for an actor who is not known, and who may do nothing then. Called for every command, by several threads at once: it answers from memory.</summary>
    /// <value>The default value is <see langword="null"/>: the application has decided already who reaches the ledger, and each of them has every role everywhere.</value>
    public Func<string, AccessGrant?>? Grants { get; set; }

    /// <summary>Rules of the application's own, asked for each event after those of the ledger have let it pass: the answer is why not, or null. It answers from memory, within the transaction.</summary>
    /// <remarks>It can take rights away and give none. A command that is repeated and adds nothing is not asked about.</remarks>
    /// <value>The default value is <see langword="null"/>: the ledger's own rules are all.</value>
    public Func<AccessQuestion, Refusal?>? Further { get; set; }

    /// <summary>There is one officer only: who recorded an item may approve it too, with a reason (<see cref="DomainCommand.SelfApprovalReason"/>), and stands among the exceptions.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool SingleOfficer { get; set; }

    /// <summary>Whether commands are checked at all; switched off only by tests of other matters.</summary>
    internal bool IsChecked { get; set; } = true;
}

/// <summary>Whether somebody may record an event.</summary>
/// <param name="Context">Who gives the command, and with what.</param>
/// <param name="Command">The command.</param>
/// <param name="Event">An event that it makes; its unit, campaign and warnings are as they would be stored, its vouchers are in the context.</param>
public sealed record AccessQuestion(CommandContext Context, DomainCommand Command, DomainEvent Event);

/// <summary>What somebody may do; several at once. See docs/access.md for the commands of each.</summary>
[Flags]
public enum AccessRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Records what was handed in and what happened.</summary>
    Recorder = 1,

    /// <summary>Accepts, appraises, recognises, promotes, awards, freezes and undoes what somebody else recorded.</summary>
    Approver = 2,

    /// <summary>Reads, and records nothing: stands alone.</summary>
    Auditor = 4,

    /// <summary>Keeps the list of units, and the records of persons.</summary>
    Administrator = 8,
}

/// <summary>What one user may do, and where.</summary>
public sealed record AccessGrant
{
    private AccessGrant(AccessRoles roles, ValueList<UnitSelector>? units)
    {
        if (roles.HasFlag(AccessRoles.Auditor) && roles != AccessRoles.Auditor)
            throw new ArgumentException("An auditor records nothing: the role stands alone.", nameof(roles));
        (Roles, Units) = (roles, units);
    }

    /// <summary>The roles.</summary>
    public AccessRoles Roles { get; }

    /// <summary>The units, each with all below it; null: everywhere.</summary>
    public ValueList<UnitSelector>? Units { get; }

    /// <summary>Whom the user is or belongs to in the ledger: ids of persons, and names of collectives. Of what these own, the user appraises and approves nothing.</summary>
    public ValueList<string> Self { get; init; } = [];

    /// <summary>Whether a place is within the units: it, or one above it, is among them.</summary>
    /// <param name="selfAndAncestors">The place with what is above it, such as <see cref="UnitAsOf.SelfAndAncestors"/>.</param>
    public bool Covers(IEnumerable<UnitRef> selfAndAncestors) => CoversKeys(selfAndAncestors.Select(unit => unit.Key()));

    /// <summary>The same by keys, which is what lines of registers have.</summary>
    internal bool CoversKeys(IEnumerable<UnitKey> selfAndAncestors) =>
        Units is not { } units || selfAndAncestors.Any(unit => units.Any(u => u.Code == unit.Code && (u.Since ?? unit.Since) == unit.Since));

    /// <summary>These roles at every unit, and for what belongs to no unit.</summary>
    /// <exception cref="ArgumentException">An auditor with another role.</exception>
    public static AccessGrant Everywhere(AccessRoles roles) => new(roles, null);

    /// <summary>These roles at the units and all below them.</summary>
    /// <exception cref="ArgumentException">An auditor with another role.</exception>
    public static AccessGrant Within(AccessRoles roles, params ReadOnlySpan<UnitSelector> units) => new(roles, ValueList.Create(units));
}
