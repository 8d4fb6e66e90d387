using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Web;

/// <summary>Who asks.</summary>
/// <param name="Actor">Their name in the ledger.</param>
/// <param name="Grant">What they may do, and where.</param>
internal sealed record Visitor(string Actor, AccessGrant Grant)
{
    /// <summary>Whoever sits at this machine, where nobody has to log in.</summary>
    public static Visitor Local { get; } = new(Environment.UserName, AccessGrant.Everywhere(AccessRoles.Recorder | AccessRoles.Approver | AccessRoles.Administrator));

    /// <summary>Whoever is in no list: they see nothing of any unit.</summary>
    public static Visitor Nobody { get; } = new("", AccessGrant.Within(AccessRoles.None));

    /// <summary>Whether their login has ended since; an open page asks before it reads again.</summary>
    public Func<bool> IsGone { get; init; } = () => false;

    /// <summary>Whether they see all units, and what belongs to none.</summary>
    public bool SeesEverything => Grant.Units is null && !IsGone();

    /// <summary>Why they may see nothing any more; null while they may.</summary>
    public Refusal? RefuseGone() =>
        IsGone() ? new Refusal(RefusalCode.NotAllowed, $"The login of user '{Actor}' has ended: log in again.", "A page is read by whoever is logged in.") : null;

    /// <summary>Why they may not see what is of the unit; null where they may.</summary>
    public Refusal? RefuseSight(UnitAsOf unit)
    {
        if (RefuseGone() is { } gone)
            return gone;
        return Grant.Covers(unit.SelfAndAncestors())
            ? null
            : new Refusal(RefusalCode.OutsideUnits, $"{unit.Name} ({unit.Key()}) is not among the units of user '{Actor}': {string.Join(", ", Grant.Units!)} and below.", "A user sees their own units and all below them.", "unit");
    }
}
