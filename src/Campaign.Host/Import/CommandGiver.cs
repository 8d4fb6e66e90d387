using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Import;

/// <summary>Who gives commands on the command line, and with what.</summary>
/// <param name="Actor">The user, as claimed.</param>
/// <param name="Account">The account of the operating system.</param>
/// <param name="SelfApprovalReason">Why one officer alone approves what they recorded; null where another one does.</param>
internal sealed record CommandGiver(string Actor, string? Account = null, string? SelfApprovalReason = null)
{
    /// <summary>The vouchers of every command.</summary>
    public ValueList<Evidence> Evidence { get; init; } = [];

    /// <summary>The context of the command with that id.</summary>
    public CommandContext Gives(Guid command) => new(command, Actor) { Account = Account, Evidence = Evidence };
}
