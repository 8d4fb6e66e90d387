namespace Campaign.Domain;

/// <summary>A command about a recipient, named as in a commendation.</summary>
/// <param name="Programme">The programme: with year and unit it says whose label of a person is meant.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Unit">The recipient's unit.</param>
/// <param name="Recipient">The recipient.</param>
/// <param name="Ground">The ground of the hold.</param>
public abstract record RecipientCommand(ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient, HoldGround Ground) : DomainCommand
{
    /// <summary>Why. Kept outside the event.</summary>
    public string? Reason { get; init; }
}

/// <summary>Award nothing to the recipient for the time being.</summary>
public sealed record PutRecipientOnHold(ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient, HoldGround Ground)
    : RecipientCommand(Programme, Year, Unit, Recipient, Ground);

/// <summary>End a hold.</summary>
public sealed record LiftHold(ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, ParticipantInput Recipient, HoldGround Ground)
    : RecipientCommand(Programme, Year, Unit, Recipient, Ground);

/// <summary>What the runner looked up to judge a command about a recipient.</summary>
/// <param name="Key">The recipient; null where it cannot be told from another.</param>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Reason">Why.</param>
public sealed record RecipientFacts(RecipientKey? Key, UnitAsOf Unit, NoteRef? Reason = null);

/// <summary>Judges commands about recipients.</summary>
public static class RecipientDecider
{
    /// <summary>Puts on hold, or lifts.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The recipient as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<RecipientEvent> Decide(RecipientCommand command, RecipientState state, RecipientFacts facts)
    {
        if (facts.Key is not { } key)
            return Refusals.Missing("recipient", "The recipient cannot be told from others. Give a collective's name, or a person's name and the source's label.");
        RecipientEvent next = command switch
        {
            PutRecipientOnHold => new RecipientPutOnHold(key, facts.Unit, command.Ground) { On = command.On, Reason = facts.Reason },
            LiftHold => new HoldLifted(key, facts.Unit, command.Ground) { On = command.On, Reason = facts.Reason },
            _ => throw new ArgumentException($"No command about a recipient: {command.GetType().Name}.", nameof(command)),
        };
        var last = state.Events.LastOrDefault(e => GroundOf(e) == command.Ground);
        return (next, last) switch
        {
            (RecipientPutOnHold, RecipientPutOnHold) or (HoldLifted, HoldLifted) => Again(next, last),
            (HoldLifted, null) => new Refusal(RefusalCode.RecipientNotOnHold, $"The recipient is not on hold ({command.Ground.ToCode()}). Record the hold first.", $"A ground is open or it is closed ({CommendationLaw.Cite(LawTopic.Hold, next.On)}).", "ground"),
            (_, { } before) when next.On.IsCertainlyBefore(before.On) => Refusals.OutOfOrder(before is HoldLifted ? "hold-lifted" : "put-on-hold", before.On, next.On),
            _ => Outcome.Emit(next),
        };
    }

    private static Outcome<RecipientEvent> Again(RecipientEvent next, RecipientEvent last) =>
        (next with { Reason = last.Reason, Unit = last.Unit }).SaysTheSameAs(last)
            ? Outcome.Nothing<RecipientEvent>()
            : Refusals.RecordedOtherwise($"The hold of {next.Key}", "on");

    /// <summary>Undoes an entry by its number.</summary>
    /// <param name="command">Which entry.</param>
    /// <param name="state">The recipient as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<RecipientEvent> Decide(AnnulEntry command, RecipientState state, AnnulmentFacts facts) => Annulments.Decide<RecipientEvent>(
        facts.Find(command.Seq),
        facts,
        happened => state.Events.After(happened).FirstOrDefault(e => GroundOf(e) == GroundOf(happened)),
        (undone, e) => new RecipientEntryAnnulled(e.Key, e.Unit, undone) { On = command.On, Reason = facts.Reason });

    private static HoldGround? GroundOf(RecipientEvent e) => (e as RecipientPutOnHold)?.Ground ?? (e as HoldLifted)?.Ground;
}
