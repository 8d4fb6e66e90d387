namespace Campaign.Domain;

/// <summary>Register a model for a year, newly or as maintained.</summary>
/// <param name="Model">The model; the same id year after year.</param>
/// <param name="Programme">The programme.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Unit">The lead unit.</param>
/// <param name="Title">What the model is called.</param>
/// <param name="Field">The basic field.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="Entry">New or maintained.</param>
public sealed record RegisterModel(
    ModelId Model, ProgrammeCode Programme, CampaignYear Year, UnitSelector Unit, string Title, FieldCode Field, ParticipantInput Owner, EntryKind Entry)
    : DomainCommand
{
    /// <summary>The unit of the campaign; null: the nearest launched one from the lead unit upward.</summary>
    public UnitSelector? CampaignUnit { get; init; }

    /// <summary>The level; null: the campaign's base level.</summary>
    public Level? Level { get; init; }

    /// <summary>Units that take part; they count nothing.</summary>
    public ValueList<UnitSelector> CoUnits { get; init; } = [];

    /// <summary>The year the model began.</summary>
    public int? SinceYear { get; init; }

    /// <summary>Where it is done.</summary>
    public string? Place { get; init; }

    /// <summary>Who is in charge.</summary>
    public PersonInput? PersonInCharge { get; init; }

    /// <summary>What is done and how. Kept outside the event.</summary>
    public string? Content { get; init; }

    /// <summary>A remark. Kept outside the event.</summary>
    public string? Note { get; init; }
}

/// <summary>What the runner looked up to judge a registration.</summary>
/// <param name="Unit">The lead unit as it was then.</param>
/// <param name="Campaign">The campaign it enters; null when none is launched.</param>
/// <param name="YearBeforeIsRecorded">Whether the ledger holds the same campaign of the year before.</param>
/// <param name="Owner">Who owns it.</param>
public sealed record RegistrationFacts(UnitAsOf Unit, CampaignLaunched? Campaign, bool YearBeforeIsRecorded, Participant Owner)
{
    /// <summary>How the campaign was handed over, or null.</summary>
    public CampaignTransferred? Transferred { get; init; }

    /// <summary>The units that take part.</summary>
    public ValueList<UnitRef> CoUnits { get; init; } = [];

    /// <summary>Who is in charge.</summary>
    public PersonRef? PersonInCharge { get; init; }

    /// <summary>What is done and how.</summary>
    public NoteRef? Content { get; init; }

    /// <summary>The remark.</summary>
    public NoteRef? Note { get; init; }

    /// <summary>The fields of the campaign's own list.</summary>
    public ValueList<LocalField> Fields { get; init; } = [];

    /// <summary>When models may register, where the campaign says so.</summary>
    public RegistrationWindowSet? Window { get; init; }
}

/// <summary>What the runner looked up to judge a step.</summary>
/// <param name="Decision">The decision named.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">The remark.</param>
public sealed record StepFacts(DecisionRef? Decision = null, NoteRef? Reason = null, NoteRef? Note = null)
{
    /// <summary>The unit that received the registration, where the step counts there.</summary>
    public UnitAsOf? ReceivedBy { get; init; }

    /// <summary>Why it is not known where the step counts, unless it was recorded before; or null.</summary>
    public Refusal? NotReceived { get; init; }
}

/// <summary>Judges commands about models: here the registration, in the other part the steps after it.</summary>
public static partial class ModelDecider
{
    /// <summary>Registers the model for the year, once a level.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The model as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<ModelEvent> Decide(RegisterModel command, ModelState state, RegistrationFacts facts)
    {
        if (string.IsNullOrWhiteSpace(command.Title))
            return Refusals.Missing("title", "The model has no title. Give the name on the registration form.");
        if (BadSinceYear(command.SinceYear, command.Year) is { } badYear)
            return badYear;
        if (facts.Campaign is not { } campaign)
            return CampaignDecider.NotLaunched(command.Programme, command.Year, facts.Unit.Key().ToString(), "unit");
        if (CampaignDecider.NotAbove(campaign.Campaign, facts.Unit, "campaignUnit", facts.Transferred, command.On) is { } notAbove)
            return notAbove;
        var field = LocalFields.Resolve(command.Field, facts.Fields);
        if (field.Value is not { } known)
            return field.Refusal!;
        var registered = Registered(command, facts, campaign, known);
        return state.Registrations.TryGetValue(registered.Registration.Key(), out var before)
            ? RegisterAgain(registered, before.Registered)
            : Enter(registered, state, facts);
    }

    private static ModelRegistered Registered(RegisterModel c, RegistrationFacts facts, CampaignLaunched campaign, LocalField field) =>
        new(
            c.Model,
            new Registration(campaign.Campaign, c.Level ?? campaign.Level, facts.Unit, field.Basic, facts.Owner, c.Entry),
            c.Title.Tidy()!)
        {
            On = c.On,
            Place = c.Place.Tidy(),
            SinceYear = c.SinceYear,
            LocalField = field.OwnCode,
            CoUnits = facts.CoUnits,
            PersonInCharge = facts.PersonInCharge,
            Content = facts.Content,
            Note = facts.Note,
        };

    private static Outcome<ModelEvent> RegisterAgain(ModelRegistered again, ModelRegistered before) =>
        again.Registration == before.Registration && SaysTheSame(again with { Content = before.Content, From = before.From }, before)
            ? Outcome.Nothing<ModelEvent>()
            : Refusals.RecordedOtherwise($"The registration of model {before.ModelId} in {before.Registration.Campaign.Year} at level {before.Registration.Level.ToCode()}", "model");

    private static Outcome<ModelEvent> Enter(ModelRegistered registered, ModelState state, RegistrationFacts facts)
    {
        var lower = Lower(registered.Registration, state);
        var refusal = BadEntry(registered.ModelId, registered.Registration, state, facts.YearBeforeIsRecorded) ?? NotAccepted(registered, lower);
        if (refusal is not null)
            return refusal;
        return Outcome.Emit<ModelEvent>(registered with { From = lower?.Current.Level, Warnings = WarningsOf(registered, state, lower, facts).ToValueList() });
    }

    private static IEnumerable<string> WarningsOf(ModelRegistered e, ModelState state, RegistrationState? lower, RegistrationFacts facts)
    {
        if (LacksYearBefore(e.Registration, state))
            yield return WarningCode.EarlierYearNotRecorded;
        if (lower is null && e.Registration.Level > facts.Campaign!.Level)
            yield return WarningCode.LowerRegistrationNotRecorded;
        if (facts.Window is { } window && (e.On.IsCertainlyBefore(window.From) || window.Until.IsCertainlyBefore(e.On)))
            yield return WarningCode.OutsideWindow;
        if (!CampaignDecider.IsAbove(e.Registration.Campaign, e.Registration.Unit))
            yield return WarningCode.HandedOver;
    }

    private static bool LacksYearBefore(Registration registration, ModelState state) =>
        registration.Entry == EntryKind.Maintained && YearBefore(registration, state) is null;

    private static Refusal? BadEntry(ModelId model, Registration registration, ModelState state, bool yearBeforeIsRecorded) => (registration.Entry, YearBefore(registration, state)) switch
    {
        (EntryKind.Maintained, null) when yearBeforeIsRecorded => NotThereBefore(model, registration),
        (EntryKind.Maintained, { } before) when before.Has<ModelDiscontinued>() => WasDiscontinued(before),
        _ => null,
    };

    private static Refusal? BadSinceYear(int? since, CampaignYear year) => since < 1 || since > year.Value
        ? new Refusal(RefusalCode.OutOfRange, $"The model would begin in {since}, and the campaign year is {year}. Check both.", "A model does not begin after it is registered.", "sinceYear")
        : null;

    /// <summary>The registration of the same year at the nearest level below.</summary>
    private static RegistrationState? Lower(Registration registration, ModelState state) => state.Registrations.Values
        .Where(r => r.Current.Campaign.Year == registration.Campaign.Year && r.Current.Level < registration.Level)
        .MaxBy(r => r.Current.Level);

    private static Refusal? NotAccepted(ModelRegistered e, RegistrationState? lower) =>
        lower is null || (lower.Has<RegistrationAccepted>() && !lower.Has<RegistrationWithdrawn>())
            ? null
            : new Refusal(
                RefusalCode.LowerRegistrationNotAccepted,
                $"Model {e.ModelId} is registered at level {lower.Current.Level.ToCode()} in {e.Registration.Campaign.Year}, and not taken into the list there. Record that first; its date may be unknown.",
                "A registration at a higher level goes on from an accepted one of the same model and year.",
                "level");

    private static Refusal WasDiscontinued(RegistrationState before) =>
        new(
            RefusalCode.ModelWasDiscontinued,
            $"Model {before.Registered.ModelId} was given up in {before.Current.Campaign.Year}. Enter it as new, or undo that.",
            "What was given up is not maintained (rà soát loại bỏ).",
            "entry");

    private static Refusal NotThereBefore(ModelId model, Registration registration) =>
        new(
            RefusalCode.NotRegisteredTheYearBefore,
            $"Model {model} is entered as maintained, but the campaign of {registration.Campaign.Year.Previous} is in the ledger without it. "
            + "Record its earlier registration first, or enter it as new.",
            "A maintained model was registered in the year before (tiếp tục duy trì).",
            "entry");
}
