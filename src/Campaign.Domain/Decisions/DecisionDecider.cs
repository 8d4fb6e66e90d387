namespace Campaign.Domain;

/// <summary>A command that says what a decision is; <c>On</c> is the date on it.</summary>
/// <param name="Decision">The ledger's own id for it.</param>
/// <param name="Kind">What it is about.</param>
public abstract record DecisionCommand(DecisionId Decision, DecisionKindCode Kind) : DomainCommand
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

    /// <summary>In what office it was decided; null when not known. The law of the day of the decision judges by it who may award what.</summary>
    public DeciderKind? Decider { get; init; }
}

/// <summary>Record a decision, as far as it is known.</summary>
/// <param name="Decision">The ledger's own id for it.</param>
/// <param name="Kind">What it is about.</param>
public sealed record RecordDecision(DecisionId Decision, DecisionKindCode Kind) : DecisionCommand(Decision, Kind);

/// <summary>Put right what was written down wrongly: the whole decision as it is right.</summary>
/// <param name="Decision">The ledger's own id for it.</param>
/// <param name="Kind">What it is about.</param>
public sealed record CorrectDecision(DecisionId Decision, DecisionKindCode Kind) : DecisionCommand(Decision, Kind)
{
    /// <summary>Why. Kept outside the event.</summary>
    public string? Reason { get; init; }
}

/// <summary>Record that a decision was cancelled.</summary>
/// <param name="Decision">The decision.</param>
public sealed record RevokeDecision(DecisionId Decision) : DomainCommand
{
    /// <summary>The decision that cancels it, or null when none is named.</summary>
    public DecisionId? RevokedBy { get; init; }

    /// <summary>Why. Kept outside the event.</summary>
    public string? Reason { get; init; }
}

/// <summary>What the runner looked up to judge a command about a decision.</summary>
/// <param name="Signer">The signer, when one is named.</param>
/// <param name="RevokedBy">The decision that cancels it.</param>
/// <param name="Reason">Why.</param>
public sealed record DecisionFacts(PersonRef? Signer = null, DecisionRef? RevokedBy = null, NoteRef? Reason = null)
{
    /// <summary>Of a correction that names a decider: the awards that name the decision and stand.</summary>
    public ValueList<CommendationAwarded> Awards { get; init; } = [];

    /// <summary>Which rules of the law are used.</summary>
    public LawOptions Law { get; init; } = LawOptions.Default;
}

/// <summary>Judges commands about decisions.</summary>
public static class DecisionDecider
{
    /// <summary>Records or corrects the decision. A known number is claimed for each issuing body, series and year; an unknown one claims nothing.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The decision as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<DecisionEvent> Decide(DecisionCommand command, DecisionState state, DecisionFacts facts)
    {
        if (!DecisionKinds.All.Contains(command.Kind.ToString()))
            return Refusals.UnknownCode(RefusalCode.UnknownDecisionKind, "kind", command.Kind.ToString(), DecisionKinds.All);
        var stated = Stated(command, facts.Signer);
        return (command, state.Current) switch
        {
            (RecordDecision, null) => Claiming(Outcome.Emit<DecisionEvent>(stated), stated),
            (RecordDecision, _) => stated.SaysTheSameAs(state.Recorded) ? Outcome.Nothing<DecisionEvent>() : Refusals.RecordedOtherwise($"Decision {command.Decision}", "decision"),
            (CorrectDecision, null) => Unknown(command.Decision),
            (CorrectDecision, { } was) => stated.SaysTheSameAs(was) ? Outcome.Nothing<DecisionEvent>() : Correct(stated, was, state, facts),
            _ => throw new ArgumentException($"No command about a decision: {command.GetType().Name}.", nameof(command)),
        };
    }

    /// <summary>Cancels the decision.</summary>
    /// <param name="command">Which one.</param>
    /// <param name="state">The decision as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<DecisionEvent> Decide(RevokeDecision command, DecisionState state, DecisionFacts facts)
    {
        if (state.Current is not { } current)
            return Unknown(command.Decision);
        if (command.RevokedBy == command.Decision)
            return new Refusal(RefusalCode.DecisionRevokesItself, $"Decision {command.Decision} does not cancel itself. Name the one that cancels it, or none.", "A decision is cancelled by another one.", "revokedBy");
        var revoked = new DecisionRevoked(command.Decision, facts.RevokedBy, facts.Reason) { On = command.On };
        if (state.Revoked is { } before)
            return (revoked with { Reason = before.Reason }).SaysTheSameAs(before) ? Outcome.Nothing<DecisionEvent>() : Refusals.RecordedOtherwise($"The revocation of decision {command.Decision}", "decision");
        return command.On.IsCertainlyBefore(current.On) ? Refusals.OutOfOrder("decision", current.On, command.On) : Outcome.Emit<DecisionEvent>(revoked);
    }

    /// <summary>Undoes an entry by its number.</summary>
    /// <param name="command">Which entry.</param>
    /// <param name="state">The decision as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<DecisionEvent> Decide(AnnulEntry command, DecisionState state, AnnulmentFacts facts)
    {
        var entry = facts.Find(command.Seq);
        var outcome = Annulments.Decide<DecisionEvent>(
            entry,
            entry?.Event is DecisionRecorded ? facts : facts with { UsedBy = null }, // what names the decision rests on its being there
            happened => state.Events.After(happened).FirstOrDefault(),
            (undone, happened) => new DecisionEntryAnnulled(happened.DecisionId, undone, facts.Reason!) { On = command.On });
        if (outcome.Events.Count > 0 && entry?.Event is DecisionCorrected { Was: var restored } && NoAuthority(restored, facts.Decided, facts.Law) is { } noAuthority)
            return noAuthority with { Field = "seq" };
        return (outcome.Events, entry?.Event) switch
        {
            ([_], DecisionRecorded e) => outcome with { Releases = NumberKeys(e) },
            ([_], DecisionCorrected e) => Claiming(outcome with { Releases = NumberKeys(e.Now) }, e.Was),
            _ => outcome,
        };
    }

    private static Outcome<DecisionEvent> Correct(DecisionRecorded now, DecisionRecorded was, DecisionState state, DecisionFacts facts)
    {
        if (state.Revoked is not null)
            return new Refusal(RefusalCode.DecisionRevoked, $"Decision {was.DecisionId} was revoked. Undo that first.", "What is ended is not corrected.", "decision");
        if (NoAuthority(now, facts.Awards, facts.Law) is { } noAuthority)
            return noAuthority;
        var outcome = Outcome.Emit<DecisionEvent>(new DecisionCorrected(was.DecisionId, was, now, facts.Reason));
        return Claiming(outcome with { Releases = NumberKeys(was) }, now);
    }

    /// <summary>What rests on the decision must be possible with it as it is right, too.</summary>
    private static Refusal? NoAuthority(DecisionRecorded now, ValueList<CommendationAwarded> awards, LawOptions law) => awards
        .Select(award => Authority.Judge(award with { Decision = now.Ref() }, law).Refusal is { } refusal
            ? refusal with { Sentence = $"Commendation {award.CommendationId} rests on it. {refusal.Sentence}", Field = "decider" }
            : null)
        .FirstOrDefault(refusal => refusal is not null);

    private static DecisionRecorded Stated(DecisionCommand c, PersonRef? signer) => new(c.Decision, c.Kind, c.Track)
    {
        On = c.On,
        Number = c.Number.Tidy(),
        Series = c.Series.Tidy(),
        Issuers = c.Issuers.Select(Texts.Tidy).OfType<string>().ToValueList(),
        SignerOffice = c.SignerOffice.Tidy(),
        Signer = signer,
        Subject = c.Subject.Tidy(),
        Decider = c.Decider,
    };

    private static Refusal Unknown(DecisionId decision) =>
        new(RefusalCode.UnknownDecision, $"The ledger holds no decision '{decision}'. Record it first, as far as it is known.", "A named decision must be in the ledger.", "decision");

    private static Outcome<DecisionEvent> Claiming(Outcome<DecisionEvent> outcome, DecisionRecorded e) =>
        outcome with { Claims = Numbers(e) };

    /// <summary>One claim a body, however often and in whatever letters it is named.</summary>
    private static ValueList<Claim> Numbers(DecisionRecorded e) =>
        e.Issuers.Select(issuer => NumberOf(e, issuer)).OfType<Claim>().DistinctBy(claim => claim.Key).ToValueList();

    private static ValueList<string> NumberKeys(DecisionRecorded e) => Numbers(e).Select(claim => claim.Key).ToValueList();

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
