namespace Campaign.Domain;

/// <summary>Put right what was written down wrongly. Only what is given changes.</summary>
public sealed record CorrectModelDetails(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level)
{
    /// <summary>What it is called.</summary>
    public string? Title { get; init; }

    /// <summary>Where it is done.</summary>
    public string? Place { get; init; }

    /// <summary>The year it began.</summary>
    public int? SinceYear { get; init; }

    /// <summary>The field, basic or of the campaign's own list.</summary>
    public FieldCode? Field { get; init; }

    /// <summary>Who owns it.</summary>
    public ParticipantInput? Owner { get; init; }

    /// <summary>New or maintained.</summary>
    public EntryKind? Entry { get; init; }

    /// <summary>The lead unit.</summary>
    public UnitSelector? Unit { get; init; }
}

/// <summary>Undo a step of a registration that was recorded by mistake. Where it was recorded several times, <see cref="AnnulEntry"/> names one.</summary>
/// <param name="Model">The model.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Step">The step.</param>
/// <param name="Level">The level; null: the only one registered in that year.</param>
public sealed record AnnulModelStep(ModelId Model, CampaignYear Year, ModelStep Step, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>What the runner looked up to judge a correction.</summary>
/// <param name="Unit">The right lead unit as it was then; null: it stays.</param>
/// <param name="Owner">The right owner; null: it stays.</param>
/// <param name="Fields">The campaign's own fields.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">The remark.</param>
/// <param name="YearBeforeIsRecorded">Whether the ledger holds the same campaign of the year before.</param>
public sealed record CorrectionFacts(
    UnitAsOf? Unit, Participant? Owner, ValueList<LocalField> Fields, NoteRef? Reason = null, NoteRef? Note = null, bool YearBeforeIsRecorded = false)
{
    /// <summary>The decision named.</summary>
    public DecisionRef? Decision { get; init; }

    /// <summary>How the campaign was handed over, or null.</summary>
    public CampaignTransferred? Transferred { get; init; }
}

/// <content>Corrections and annulments.</content>
public static partial class ModelDecider
{
    /// <summary>Corrects what the registration says. All figures that it stands in move from the old unit, field, owner and entry to the new ones.</summary>
    /// <param name="command">What is right.</param>
    /// <param name="state">The model as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<ModelEvent> Decide(CorrectModelDetails command, ModelState state, CorrectionFacts facts)
    {
        var found = Find(command, state);
        if (found.Value is not { } registration)
            return found.Refusal!;
        if (NothingReceived(command) is { } unfit)
            return unfit;
        if (command.Title is not null && string.IsNullOrWhiteSpace(command.Title))
            return Refusals.Missing("title", "The model would have no title. Give the name on the registration form, or leave the title out.");
        if (BadSinceYear(command.SinceYear, command.Year) is { } badYear)
            return badYear;
        var field = command.Field is { } code ? LocalFields.Resolve(code, facts.Fields) : null;
        if (field?.Refusal is { } unknown)
            return unknown;
        var corrected = Corrected(command, registration, field?.Value, facts);
        if (corrected.Registration == registration.Current && corrected.Now == registration.Details)
            return Outcome.Nothing<ModelEvent>();
        if (CampaignDecider.NotAbove(corrected.Registration.Campaign, corrected.Registration.Unit, "unit", facts.Transferred, registration.Registered.On) is { } notAbove)
            return notAbove;
        return Judge(corrected, registration, state, facts.YearBeforeIsRecorded);
    }

    private static Outcome<ModelEvent> Judge(ModelDetailsCorrected corrected, RegistrationState registration, ModelState state, bool yearBeforeIsRecorded)
    {
        if (Contradiction(corrected, registration, state) is { } refusal)
            return refusal;
        if (corrected.Registration.Entry == corrected.Before.Entry)
            return Outcome.Emit<ModelEvent>(corrected);
        if (BadEntry(corrected.ModelId, corrected.Registration, state, yearBeforeIsRecorded) is { } badEntry)
            return badEntry;
        return Outcome.Emit<ModelEvent>(corrected with { Warnings = LacksYearBefore(corrected.Registration, state) ? [WarningCode.EarlierYearNotRecorded] : [] });
    }

    private static ModelDetailsCorrected Corrected(CorrectModelDetails c, RegistrationState r, LocalField? field, CorrectionFacts facts)
    {
        var (before, was) = (r.Current, r.Details);
        var after = before with
        {
            Unit = facts.Unit ?? before.Unit,
            Field = field?.Basic ?? before.Field,
            Owner = facts.Owner ?? before.Owner,
            Entry = c.Entry ?? before.Entry,
        };
        var now = new ModelDetails(
            c.Title.Tidy() ?? was.Title,
            c.Place.Tidy() ?? was.Place,
            c.SinceYear ?? was.SinceYear,
            field is null ? was.LocalField : field.OwnCode);
        return new ModelDetailsCorrected(c.Model, after, before, ModelFigures.Movements(r.Events), was, now)
        {
            On = c.On,
            Decision = facts.Decision,
            Reason = facts.Reason,
            Note = facts.Note,
        };
    }

    /// <summary>Undoes the step of that kind that stands.</summary>
    /// <param name="command">Which step.</param>
    /// <param name="state">The model as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<ModelEvent> Decide(AnnulModelStep command, ModelState state, AnnulmentFacts facts)
    {
        if (NothingReceived(command) is { } unfit)
            return unfit;
        var meant = facts.History.Where(e => IsMeant(command, e.Event)).ToList();
        var standing = meant.Where(e => !facts.IsAnnulled(e)).ToList();
        return standing switch
        {
            [var one] => Annul(one, command.On, state, facts),
            [] when meant.Count > 0 => Outcome.Nothing<ModelEvent>(),
            [] => new Refusal(RefusalCode.UnknownEntry, $"Model {command.Model} has no step '{command.Step.ToCode()}' in {command.Year}{AtLevel(command)}.", "Only what was recorded is undone.", "step"),
            _ => new Refusal(RefusalCode.AmbiguousEntry, $"The step '{command.Step.ToCode()}' was recorded several times. Undo one by its number: {string.Join(", ", standing.Select(e => e.Seq))}.", "An annulment names one entry.", "step"),
        };
    }

    private static bool IsMeant(AnnulModelStep command, DomainEvent e) =>
        e is ModelEvent m and not ModelEntryAnnulled && ModelSteps.Of(m) == command.Step
        && m.Registration.Campaign.Year == command.Year && (command.Level ?? m.Registration.Level) == m.Registration.Level;

    /// <summary>Undoes an entry by its number.</summary>
    /// <param name="command">Which entry.</param>
    /// <param name="state">The model as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<ModelEvent> Decide(AnnulEntry command, ModelState state, AnnulmentFacts facts) => Annul(facts.Find(command.Seq), command.On, state, facts);

    private static Outcome<ModelEvent> Annul(Entry? entry, PartialDate on, ModelState state, AnnulmentFacts facts) => Annulments.Decide<ModelEvent>(
        entry,
        facts,
        happened => RestingOn(happened, state),
        (undone, happened) => new ModelEntryAnnulled(happened.ModelId, happened.Registration, undone)
        {
            On = on,
            Decision = facts.Decision,
            Reason = facts.Reason,
            Note = facts.Note,
        });

    /// <summary>The event that would stand on nothing, or post what is not there, without this one.</summary>
    private static ModelEvent? RestingOn(ModelEvent happened, ModelState state)
    {
        if (!state.Registrations.TryGetValue(happened.Registration.Key(), out var registration))
            return null;
        var without = registration.Events.Without(happened);
        return registration.Events.After(happened).FirstOrDefault(later => RestsOn(later, happened) || Contradicts(later, without))
            ?? OfOtherRegistrations(happened, registration, state);
    }

    /// <summary>Whether the event could not have been recorded after those before it that would be left.</summary>
    private static bool Contradicts(ModelEvent later, ValueList<ModelEvent> left) =>
        Contradiction(later, new RegistrationState(left.TakeWhile(e => !ReferenceEquals(e, later)).ToValueList()), ModelState.Initial) is not null;

    private static bool RestsOn(ModelEvent later, ModelEvent earlier) =>
        earlier is ModelRegistered || later is ModelDetailsCorrected || earlier is ModelDetailsCorrected || ComesBefore(earlier, later) || IsSameStep(earlier, later);

    private static ModelRegistered? OfOtherRegistrations(ModelEvent happened, RegistrationState registration, ModelState state) => happened switch
    {
        ModelRegistered or RegistrationAccepted when UpperOf(registration, state) is { } upper => upper.Registered,
        ModelRegistered when YearAfter(happened.Registration, state) is { Current.Entry: EntryKind.Maintained } after && !IsMarked(after) => after.Registered,
        _ => null,
    };

    /// <summary>Whether it was entered as maintained though the ledger did not hold the year before.</summary>
    private static bool IsMarked(RegistrationState maintained) => maintained.Events.Any(e => e.Warnings.Contains(WarningCode.EarlierYearNotRecorded));

    private static RegistrationState? YearBefore(Registration registration, ModelState state) =>
        state.Registrations.GetValueOrDefault(registration.Key() with { Year = registration.Campaign.Year.Previous });

    private static RegistrationState? YearAfter(Registration registration, ModelState state) =>
        state.Registrations.Values.FirstOrDefault(r => r.Current.Campaign.Year.Previous == registration.Campaign.Year && r.Current.Level == registration.Level);
}
