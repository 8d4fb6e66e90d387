namespace Campaign.Domain;

/// <summary>A command about a commendation that is there.</summary>
/// <param name="Commendation">The commendation.</param>
public abstract record CommendationStepCommand(CommendationId Commendation) : DomainCommand
{
    /// <summary>Why. Kept outside the event.</summary>
    public string? Reason { get; init; }

    /// <summary>A remark. Kept outside the event.</summary>
    public string? Note { get; init; }
}

/// <summary>Record that the certificate was handed over.</summary>
public sealed record PresentCertificate(CommendationId Commendation) : CommendationStepCommand(Commendation)
{
    /// <summary>The office of the presenter.</summary>
    public string? PresenterOffice { get; init; }
}

/// <summary>Cancel an award.</summary>
/// <param name="Commendation">The commendation.</param>
/// <param name="Ground">On which of the four grounds of the law.</param>
/// <param name="Decision">The decision that cancels it.</param>
public sealed record RevokeCommendation(CommendationId Commendation, RevocationGround Ground, DecisionId Decision) : CommendationStepCommand(Commendation);

/// <summary>Record that the certificate or badge was given back.</summary>
public sealed record RecoverArtefact(CommendationId Commendation) : CommendationStepCommand(Commendation);

/// <summary>Record that reward money was paid.</summary>
/// <param name="Commendation">The commendation.</param>
/// <param name="AmountDong">How much, in đồng, more than 0; null: what the law of the day of the decision gives, where that is known.</param>
public sealed record PayReward(CommendationId Commendation, decimal? AmountDong = null) : CommendationStepCommand(Commendation);

/// <summary>Record that reward money was paid back.</summary>
/// <param name="Commendation">The commendation.</param>
/// <param name="AmountDong">How much, in đồng, more than 0.</param>
public sealed record RecoverReward(CommendationId Commendation, decimal AmountDong) : CommendationStepCommand(Commendation);

/// <summary>What the runner looked up to judge a step of a commendation.</summary>
/// <param name="Decision">The decision named.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">The remark.</param>
public sealed record CommendationStepFacts(DecisionRef? Decision = null, NoteRef? Reason = null, NoteRef? Note = null)
{
    /// <summary>Of a payment: the decision of the award as it is known now; null where the award names none.</summary>
    public DecisionRef? DecidedBy { get; init; }

    /// <summary>Which rules of the law are used.</summary>
    public LawOptions Law { get; init; } = LawOptions.Default;
}

/// <content>What follows on an award or a praise.</content>
public static partial class CommendationDecider
{
    private const decimal MaxDong = 1_000_000_000_000m;

    /// <summary>Records what follows on what was given.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The commendation as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<CommendationEvent> Decide(CommendationStepCommand command, CommendationState state, CommendationStepFacts facts)
    {
        if (state.Current is not { } given)
            return new Refusal(RefusalCode.UnknownCommendation, $"The ledger holds no commendation '{command.Commendation}' that was given. Record it first.", "What follows belongs to what was given.", "commendation");
        if (Amount(command) is <= 0 or > MaxDong)
            return new Refusal(RefusalCode.OutOfRange, $"An amount is more than 0 and at most {MaxDong} đồng.", "Money is paid or it is not.", "amountDong");
        if (command is not PresentCertificate && given is not CommendationAwarded)
            return new Refusal(RefusalCode.NotAwarded, $"'{command.Commendation}' is public praise, which has no legal form: there is nothing to revoke, pay or recover.", PraiseIsNoForm(given.On), "commendation");
        if (command is RevokeCommendation && facts.Decision is null)
            return new Refusal(RefusalCode.UnknownDecision, "A revocation names the decision that cancels the award. Record that decision first, as far as it is known.", $"An award is cancelled by a decision ({CommendationLaw.Cite(LawTopic.Revocation, command.On)}).", "decision");
        if (command is PayReward payment && given is CommendationAwarded award)
            return Pay(payment, award, state, facts);
        var step = StepOf(command, given, facts);
        return step is CertificatePresented presented ? Present(presented, state, "on") : Judge(step, state);
    }

    private static decimal? Amount(CommendationStepCommand command) => command switch
    {
        PayReward c => c.AmountDong,
        RecoverReward c => c.AmountDong,
        _ => null,
    };

    private static CommendationEvent StepOf(CommendationStepCommand command, CommendationEvent given, CommendationStepFacts facts)
    {
        var (id, campaign, level, unit, recipient) = (given.CommendationId, given.Campaign, given.Level, given.Unit, given.Recipient);
        CommendationEvent step = command switch
        {
            PresentCertificate c => new CertificatePresented(id, campaign, level, unit, recipient) { PresenterOffice = c.PresenterOffice.Tidy() },
            RevokeCommendation c when given is CommendationAwarded a => new CommendationRevoked(id, campaign, level, unit, recipient, a.Form, a.Track, c.Ground, facts.Decision!),
            RecoverArtefact => new ArtefactRecovered(id, campaign, level, unit, recipient),
            PayReward c => new RewardPaid(id, campaign, level, unit, recipient, c.AmountDong ?? 0),
            RecoverReward c => new RewardRecovered(id, campaign, level, unit, recipient, c.AmountDong),
            _ => throw new ArgumentException($"No step is made of {command.GetType().Name}.", nameof(command)),
        };
        return step with
        {
            On = command.On,
            Decision = given.Decision,
            Model = given.Model,
            Reason = facts.Reason,
            Note = facts.Note,
            NotBefore = step is CommendationRevoked && command.On.OrLater(given.On) != command.On ? given.On : null,
        };
    }

    private static Outcome<CommendationEvent> Present(CertificatePresented presented, CommendationState state, string field)
    {
        if (state.Find<CertificatePresented>() is { } before)
            return IsTheSameStep(presented, before) ? Outcome.Nothing<CommendationEvent>() : Refusals.RecordedOtherwise($"The presentation of commendation {presented.CommendationId}", field);
        if (state.Current is { } given && presented.On.IsCertainlyBefore(given.On))
            return Refusals.OutOfOrder("decision", given.On, presented.On) with { Field = field };
        return Outcome.Emit<CommendationEvent>(presented);
    }

    private static Outcome<CommendationEvent> Judge(CommendationEvent step, CommendationState state)
    {
        if (state.Events.Any(e => IsTheSameStep(step, e)))
            return Outcome.Nothing<CommendationEvent>();
        if (step is not (RewardPaid or RewardRecovered) && state.Events.Any(e => e.GetType() == step.GetType()))
            return Refusals.RecordedOtherwise($"The step '{Named(step)}' of commendation {step.CommendationId}", "commendation");
        var refusal = Contradiction(step, state) ?? OutOfOrder(step, state);
        return refusal is not null ? refusal : Outcome.Emit(step);
    }

    /// <summary>A step bears what was given as it stands that day, and that may have been corrected since.</summary>
    private static bool IsTheSameStep(CommendationEvent next, CommendationEvent before) =>
        SaysTheSame(WithTheRewardOf(before, next) with { Unit = before.Unit, Recipient = before.Recipient, Decision = before.Decision, Model = before.Model }, before);

    private static Refusal? Contradiction(CommendationEvent step, CommendationState state) => (step, state.Find<CommendationRevoked>()) switch
    {
        (RewardPaid, not null) => new Refusal(
            RefusalCode.CommendationRevoked, $"Commendation {step.CommendationId} was revoked. Nothing is paid for it.", $"After revocation, what was given is recovered ({CommendationLaw.Cite(LawTopic.Revocation, RevokedOn(state))}).", "commendation"),
        (ArtefactRecovered or RewardRecovered, null) => new Refusal(
            RefusalCode.CommendationNotRevoked, $"Commendation {step.CommendationId} was not revoked. Record the revocation first.", $"What was given is recovered after revocation ({CommendationLaw.Cite(LawTopic.Revocation, step.On)}).", "commendation"),
        (RewardRecovered r, _) when r.AmountDong > state.HeldDong => new Refusal(
            RefusalCode.MoreRecoveredThanPaid, $"Only {state.HeldDong} đồng were paid and not recovered yet. Record the payment first, or check the amount.", "No more is recovered than was paid.", "amountDong"),
        _ => null,
    };

    private static Refusal? OutOfOrder(CommendationEvent step, CommendationState state)
    {
        var earlier = state.Events.FirstOrDefault(e => ComesBefore(e, step) && step.On.IsCertainlyBefore(e.On));
        return earlier is null ? null : Refusals.OutOfOrder(Named(earlier), earlier.On, step.On);
    }

    /// <summary>What follows comes after what was given; what is recovered comes after the revocation.</summary>
    private static bool ComesBefore(CommendationEvent earlier, CommendationEvent later) => (earlier, later) switch
    {
        (CommendationAwarded or PraiseGiven, _) => true,
        (CommendationRevoked or RewardPaid, ArtefactRecovered or RewardRecovered) => true,
        _ => false,
    };
}
