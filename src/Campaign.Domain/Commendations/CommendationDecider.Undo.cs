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
        if (command.Form is { } form && !Forms.All.Contains(form.ToString()))
            return Refusals.UnknownCode(RefusalCode.UnknownForm, "form", form.ToString(), Forms.All);
        if (state.Find<CommendationRevoked>() is not null)
            return new Refusal(RefusalCode.CommendationRevoked, $"Commendation {command.Commendation} was revoked. Undo that first.", "What is ended is not corrected.", "commendation");
        var now = Right(command, was, facts);
        if (now == was)
            return Outcome.Nothing<CommendationEvent>();
        if (now is CommendationAwarded right && right.PeriodTo.IsCertainlyBefore(right.PeriodFrom))
            return Refusals.OutOfOrder("periodFrom", right.PeriodFrom, right.PeriodTo) with { Field = "periodTo" };
        if (now is CommendationAwarded award && Twin(award, facts) is { } twin)
            return AlreadyCommended(twin);
        return Outcome.Emit<CommendationEvent>(new CommendationCorrected(now.CommendationId, now.Campaign, now.Level, now.Unit, now.Recipient, was, now)
        {
            On = command.On,
            Decision = now.Decision,
            Model = now.Model,
            Reason = facts.Reason,
            Note = facts.Note,
        });
    }

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
            RegisterNumber = c.RegisterNumber?.Trim() ?? award.RegisterNumber,
        };
    }

    private static HeldAward? Twin(CommendationAwarded award, CommendationCorrectionFacts facts) =>
        facts.Held is not { } held ? null : facts.Awards.FirstOrDefault((held with { Model = award.Model, Track = award.Track }).Excludes);

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

    private static Outcome<CommendationEvent> Annul(Entry? entry, PartialDate on, CommendationState state, AnnulmentFacts facts) => Annulments.Decide<CommendationEvent>(
        entry,
        facts,
        happened => RestingOn(happened, state),
        (undone, e) => new CommendationEntryAnnulled(e.CommendationId, e.Campaign, e.Level, e.Unit, e.Recipient, undone) { On = on, Decision = e.Decision, Model = e.Model, Reason = facts.Reason });

    private static CommendationEvent? RestingOn(CommendationEvent happened, CommendationState state)
    {
        var at = state.Events.TakeWhile(e => !e.Equals(happened)).Count();
        return state.Events.Skip(at + 1).FirstOrDefault(later => RestsOn(later, happened));
    }

    private static bool RestsOn(CommendationEvent later, CommendationEvent earlier) => (earlier, later) switch
    {
        (CommendationAwarded or PraiseGiven, not CommendationProposed) => true,
        (CommendationCorrected, _) or (CommendationRevoked, ArtefactRecovered or RewardRecovered) or (RewardPaid, RewardRecovered) => true,
        _ => false,
    };
}
