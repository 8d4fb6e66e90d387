using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Who gives a command, under which id, with which vouchers.</summary>
/// <param name="CommandId">The caller's id for this command: the same id again is answered with the first receipt, and nothing is done twice.</param>
/// <param name="Actor">An opaque id of the user, never a name; 1 to 200 characters.</param>
public sealed record CommandContext(Guid CommandId, string Actor)
{
    /// <summary>The account of the operating system from which the command was given, where the actor is only claimed, as on a command line; a header of every event of the command. Null where the application knows its users.</summary>
    public string? Account { get; init; }

    /// <summary>What ties the commands of one piece of work together, e.g. one import; null when nothing does.</summary>
    public string? Correlation { get; init; }

    /// <summary>What led to the command; null when nothing did.</summary>
    public string? Causation { get; init; }

    /// <summary>The vouchers, stored in every event of the command.</summary>
    public ValueList<Evidence> Evidence { get; init; } = [];

    /// <summary>How sure the actor is; a header of every event of the command. The default value is <see cref="Certainty.Certain"/>.</summary>
    public Certainty Certainty { get; init; }
}

/// <summary>What became of a command: a <see cref="Receipt"/>, or the <see cref="Refusal"/> that says why not.</summary>
/// <param name="Receipt">Null exactly when there is a refusal.</param>
/// <param name="Refusal">Null exactly when there is a receipt.</param>
public sealed record CommandResult(Receipt? Receipt, Refusal? Refusal)
{
    /// <summary>Accepted.</summary>
    public static implicit operator CommandResult(Receipt receipt) => new(receipt, null);

    /// <summary>Refused.</summary>
    public static implicit operator CommandResult(Refusal refusal) => new(null, refusal);
}

/// <summary>What is kept of an accepted command, in the transaction of its events.</summary>
/// <param name="CommandId">The caller's id for the command.</param>
/// <param name="Sha256">SHA-256 of the command's canonical JSON, 64 lower-case hex digits; empty where it was destroyed with the record of a person (docs/adr/0031).</param>
/// <param name="Stream">The stream it went to, e.g. <c>model/DVK-2019-001</c>.</param>
/// <param name="Version">The stream's version after it, from 1.</param>
public sealed record Receipt(Guid CommandId, string Sha256, string Stream, long Version)
{
    /// <summary>Codes of what was accepted though not complete: see <see cref="WarningCode"/>. Empty on a receipt returned again.</summary>
    public ValueList<string> Warnings { get; init; } = [];
}
