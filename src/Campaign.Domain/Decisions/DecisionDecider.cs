namespace Campaign.Domain;

/// <summary>Record a decision, as far as it is known; <c>On</c> is the date on it.</summary>
/// <param name="Decision">The ledger's own id for it.</param>
/// <param name="Kind">What it is about.</param>
public sealed record RecordDecision(DecisionId Decision, DecisionKindCode Kind) : DomainCommand
{
    /// <summary>The printed number; null when not known.</summary>
    public string? Number { get; init; }

    /// <summary>The series after the number.</summary>
    public string? Series { get; init; }

    /// <summary>The bodies that issued it; empty when not known.</summary>
    public ValueList<string> Issuers { get; init; } = [];

    /// <summary>Whose decision it is.</summary>
    public Track Track { get; init; }

    /// <summary>The office of the signer.</summary>
    public string? SignerOffice { get; init; }

    /// <summary>The signer.</summary>
    public PersonInput? Signer { get; init; }

    /// <summary>What it says, in a line.</summary>
    public string? Subject { get; init; }
}

/// <summary>Judges commands about decisions.</summary>
public static class DecisionDecider
{
    /// <summary>Records the decision. A known number is claimed for each issuing body, series and year; an unknown one claims nothing.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The decision as the ledger holds it.</param>
    /// <param name="signer">The signer, when one is named.</param>
    public static Outcome<DecisionEvent> Decide(RecordDecision command, DecisionState state, PersonRef? signer)
    {
        if (!DecisionKinds.All.Contains(command.Kind.ToString()))
            return Refusals.UnknownCode(RefusalCode.UnknownDecisionKind, "kind", command.Kind.ToString(), DecisionKinds.All);
        var recorded = Recorded(command, signer);
        if (state.Recorded is { } before)
            return recorded.SaysTheSameAs(before) ? Outcome.Nothing<DecisionEvent>() : Refusals.RecordedOtherwise($"Decision {command.Decision}", "decision");
        return recorded.Issuers.Distinct().Aggregate(Outcome.Emit<DecisionEvent>(recorded), (outcome, issuer) => outcome.Claiming(NumberOf(recorded, issuer)));
    }

    private static DecisionRecorded Recorded(RecordDecision c, PersonRef? signer) => new(c.Decision, c.Kind, c.Track)
    {
        On = c.On,
        Number = string.IsNullOrWhiteSpace(c.Number) ? null : c.Number.Trim(),
        Series = c.Series?.Trim().Normalize(),
        Issuers = c.Issuers.Where(i => !string.IsNullOrWhiteSpace(i)).Select(i => i.Trim().Normalize()).ToValueList(),
        SignerOffice = c.SignerOffice?.Normalize(),
        Signer = signer,
        Subject = c.Subject?.Normalize(),
    };

    private static Claim? NumberOf(DecisionRecorded e, string issuer) => e is { Number: { } number, On.Year: { } year }
        ? new Claim(
            $"decision-number/{issuer.ToUpperInvariant()}/{e.Series?.ToUpperInvariant()}/{year}/{number}",
            new Refusal(
                RefusalCode.DecisionNumberTaken,
                $"Another decision of '{issuer}' bears the number {number} in series '{e.Series}' of {year}. Check the number, or name that decision instead.",
                "A decision's number is unique in body, series and year (NĐ 30/2020/NĐ-CP).",
                "number"))
        : null;
}
