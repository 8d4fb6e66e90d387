namespace Campaign.Domain;

/// <summary>Put right what was written down wrongly about an award or a praise. Only what is given changes.</summary>
public sealed record CorrectCommendation(CommendationId Commendation) : CommendationStepCommand(Commendation)
{
    /// <summary>The recipient's unit.</summary>
    public UnitSelector? Unit { get; init; }

    /// <summary>Who receives it.</summary>
    public ParticipantInput? Recipient { get; init; }

    /// <summary>The legal form; of an award only.</summary>
    public FormCode? Form { get; init; }

    /// <summary>Whose commendation it is; of an award only.</summary>
    public Track? Track { get; init; }

    /// <summary>The decision.</summary>
    public DecisionId? Decision { get; init; }

    /// <summary>The model it is for.</summary>
    public ModelId? Model { get; init; }

    /// <summary>The date of the award or the praise.</summary>
    public PartialDate? GivenOn { get; init; }

    /// <summary>First day of the achievement's period; of an award only.</summary>
    public PartialDate? PeriodFrom { get; init; }

    /// <summary>Last day of the achievement's period; of an award only.</summary>
    public PartialDate? PeriodTo { get; init; }

    /// <summary>The number in the register of commendations; of an award only.</summary>
    public string? RegisterNumber { get; init; }
}

/// <summary>Undo a step of a commendation that was recorded by mistake. Where it was recorded several times, <see cref="AnnulEntry"/> names one.</summary>
/// <param name="Commendation">The commendation.</param>
/// <param name="Step">The step.</param>
public sealed record AnnulCommendationStep(CommendationId Commendation, CommendationStep Step) : CommendationStepCommand(Commendation);

/// <summary>What the runner looked up to judge a correction of a commendation.</summary>
/// <param name="Unit">The right unit as it was then; null: it stays.</param>
/// <param name="Recipient">The right recipient; null: it stays.</param>
/// <param name="Decision">The right decision; null: it stays.</param>
/// <param name="Awards">What the right recipient holds, this commendation not among it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">The remark.</param>
public sealed record CommendationCorrectionFacts(
    UnitAsOf? Unit, Participant? Recipient, DecisionRef? Decision, ValueList<HeldAward> Awards, NoteRef? Reason = null, NoteRef? Note = null)
{
    /// <summary>The award as the ledger holds it until now; null where its recipient cannot be told from another.</summary>
    public HeldAward? Held { get; init; }

    /// <summary>The right recipient's holds, lifted ones too.</summary>
    public ValueList<Hold> Holds { get; init; } = [];

    /// <summary>Which rules of the law are used.</summary>
    public LawOptions Law { get; init; } = LawOptions.Default;

    /// <summary>Forms of the programme's own, beside those of the law.</summary>
    public ValueList<FormCode> OwnForms { get; init; } = [];

    /// <summary>How the campaign was handed over, or null.</summary>
    public CampaignTransferred? Transferred { get; init; }
}

/// <content>Corrections and annulments.</content>
public static partial class CommendationDecider
{
    /// <summary>Corrects what an award or a praise says: the one as it stood is taken back from the figures, the one as it is right counts.</summary>
    /// <param name="command">What is right.</param>
    /// <param name="state">The commendation as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<CommendationEvent> Decide(CorrectCommendation command, CommendationState state, CommendationCorrectionFacts facts)
    {
        if (state.Current is not { } was)
            return new Refusal(RefusalCode.UnknownCommendation, $"The ledger holds no commendation '{command.Commendation}' that was given. Record it first.", "A correction needs something to correct.", "commendation");
        if (command.Form is { } form && UnknownForm(form, facts.OwnForms) is { } unknown)
            return unknown;
        if (was is PraiseGiven && IsOfAwardsOnly(command))
            return new Refusal(RefusalCode.NotAwarded, $"'{command.Commendation}' is public praise: it has no form, track, period or register number. Correct what it has, or undo it and record the award.", PraiseIsNoForm(was.On), "commendation");
        if (state.Find<CommendationRevoked>() is not null)
            return new Refusal(RefusalCode.CommendationRevoked, $"Commendation {command.Commendation} was revoked. Undo that first.", "What is ended is not corrected.", "commendation");
        var now = Right(command, was, facts);
        if (now == was)
            return Outcome.Nothing<CommendationEvent>();
        if (CampaignDecider.NotAbove(now.Campaign, now.Unit, "unit", facts.Transferred, now.On) is { } notAbove)
            return notAbove;
        var judged = OutOfOrder(now, state, now as CommendationAwarded) is { } outOfOrder ? outOfOrder : Judge(now, was, facts);
        return judged.Value is { } warnings ? Outcome.Emit<CommendationEvent>(Corrected(now, was, command, facts) with { Warnings = warnings }) : judged.Refusal!;
    }

    private static bool IsOfAwardsOnly(CorrectCommendation c) =>
        c.Form is not null || c.Track is not null || c.PeriodFrom is not null || c.PeriodTo is not null || c.RegisterNumber is not null;

    private static CommendationCorrected Corrected(CommendationEvent now, CommendationEvent was, CorrectCommendation c, CommendationCorrectionFacts facts) =>
        new(now.CommendationId, now.Campaign, now.Level, now.Unit, now.Recipient, was, now)
        {
            On = c.On,
            Decision = now.Decision,
            Model = now.Model,
            Reason = facts.Reason,
            Note = facts.Note,
        };

    /// <summary>What the right dates would contradict.</summary>
    private static Refusal? OutOfOrder(CommendationEvent now, CommendationState state, CommendationAwarded? award)
    {
        if (award is not null && award.PeriodTo.IsCertainlyBefore(award.PeriodFrom))
            return Refusals.OutOfOrder("periodFrom", award.PeriodFrom, award.PeriodTo) with { Field = "periodTo" };
        if (state.Find<CommendationProposed>() is { } proposed && now.On.IsCertainlyBefore(proposed.On))
            return Refusals.OutOfOrder(Named(proposed), proposed.On, now.On) with { Field = "givenOn" };
        return state.Events.FirstOrDefault(e => e is CertificatePresented or RewardPaid && e.On.IsCertainlyBefore(now.On)) is { } later
            ? Refusals.OutOfOrder(Named(now), now.On, later.On) with { Field = "givenOn" }
            : null;
    }

    /// <summary>The award as its recipient would hold it; null where the words of its achievement are not known.</summary>
    private static HeldAward? Held(CommendationAwarded award, HeldAward? before) =>
        before is null && award.Achievement is not null ? null : HeldAward.From(award, null) with { Achievement = before?.Achievement ?? "" };

    private static CommendationEvent Right(CorrectCommendation c, CommendationEvent was, CommendationCorrectionFacts facts)
    {
        var common = was with
        {
            Unit = facts.Unit ?? was.Unit,
            Recipient = facts.Recipient ?? was.Recipient,
            Decision = facts.Decision ?? was.Decision,
            Model = c.Model ?? was.Model,
            On = c.GivenOn ?? was.On,
        };
        return common is not CommendationAwarded award ? common : award with
        {
            Form = c.Form ?? award.Form,
            Track = c.Track ?? award.Track,
            PeriodFrom = c.PeriodFrom ?? award.PeriodFrom,
            PeriodTo = c.PeriodTo ?? award.PeriodTo,
            RegisterNumber = c.RegisterNumber.Tidy() ?? award.RegisterNumber,
        };
    }

    /// <summary>Undoes the step of that kind that stands.</summary>
    /// <param name="command">Which step.</param>
    /// <param name="state">The commendation as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<CommendationEvent> Decide(AnnulCommendationStep command, CommendationState state, AnnulmentFacts facts)
    {
        var meant = facts.History.Where(e => e.Event is CommendationEvent c and not CommendationEntryAnnulled && CommendationSteps.Of(c) == command.Step).ToList();
        var standing = meant.Where(e => !facts.IsAnnulled(e)).ToList();
        return standing switch
        {
            [var one] => Annul(one, command.On, state, facts),
            [] when meant.Count > 0 => Outcome.Nothing<CommendationEvent>(),
            [] => new Refusal(RefusalCode.UnknownEntry, $"Commendation {command.Commendation} has no step '{command.Step.ToCode()}'.", "Only what was recorded is undone.", "step"),
            _ => new Refusal(RefusalCode.AmbiguousEntry, $"The step '{command.Step.ToCode()}' was recorded several times. Undo one by its number: {string.Join(", ", standing.Select(e => e.Seq))}.", "An annulment names one entry.", "step"),
        };
    }

    /// <summary>Undoes an entry by its number.</summary>
    /// <param name="command">Which entry.</param>
    /// <param name="state">The commendation as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<CommendationEvent> Decide(AnnulEntry command, CommendationState state, AnnulmentFacts facts) =>
        Annul(facts.Find(command.Seq), command.On, state, facts);

    private static Outcome<CommendationEvent> Annul(Entry? entry, PartialDate on, CommendationState state, AnnulmentFacts facts)
    {
        var outcome = Annulments.Decide<CommendationEvent>(
            entry,
            facts,
            happened => state.Events.After(happened).FirstOrDefault(later => RestsOn(later, happened)),
            (undone, e) => new CommendationEntryAnnulled(e.CommendationId, e.Campaign, e.Level, e.Unit, e.Recipient, undone) { On = on, Decision = e.Decision, Model = e.Model, Reason = facts.Reason, Note = facts.Note });
        var restored = outcome.Events.Count == 0 ? null : RestoredBy(entry?.Event, state);
        return restored is not null && TwinOf(Held(restored, facts.Held), facts.Awards) is { } twin ? AlreadyCommended(twin, restored.DecidedOn()) : outcome;
    }

    /// <summary>The award that stands again once the entry is undone; null where it brings none back.</summary>
    /// <param name="undone">What is undone.</param>
    /// <param name="state">The commendation as the ledger holds it.</param>
    public static CommendationAwarded? RestoredBy(DomainEvent? undone, CommendationState state) => undone switch
    {
        CommendationRevoked => state.Current as CommendationAwarded,
        CommendationCorrected e => e.Was as CommendationAwarded,
        _ => null,
    };

    private static bool RestsOn(CommendationEvent later, CommendationEvent earlier) => (earlier, later) switch
    {
        (CommendationAwarded or PraiseGiven, not CommendationProposed) => true,
        (CommendationCorrected, _) or (CommendationRevoked, ArtefactRecovered or RewardRecovered) or (RewardPaid, RewardRecovered) => true,
        _ => false,
    };
}
