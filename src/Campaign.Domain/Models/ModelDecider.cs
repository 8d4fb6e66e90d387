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
    /// <summary>The units that take part.</summary>
    public ValueList<UnitRef> CoUnits { get; init; } = [];

    /// <summary>Who is in charge.</summary>
    public PersonRef? PersonInCharge { get; init; }

    /// <summary>What is done and how.</summary>
    public NoteRef? Content { get; init; }

    /// <summary>The remark.</summary>
    public NoteRef? Note { get; init; }
}

/// <summary>What the runner looked up to judge a step.</summary>
/// <param name="Decision">The decision named.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">The remark.</param>
public sealed record StepFacts(DecisionRef? Decision = null, NoteRef? Reason = null, NoteRef? Note = null);

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
        if (!Fields.All.Contains(command.Field.ToString()))
            return Refusals.UnknownCode(RefusalCode.UnknownField, "field", command.Field.ToString(), Fields.All);
        if (facts.Campaign is not { } campaign)
            return CampaignDecider.NotLaunched(command.Programme, command.Year, facts.Unit.Key().ToString(), "unit");
        var registered = Registered(command, facts, campaign);
        return state.Registrations.TryGetValue(registered.Registration.Key(), out var before)
            ? RegisterAgain(registered, before.Registered)
            : Enter(registered, state, facts.YearBeforeIsRecorded);
    }

    private static ModelRegistered Registered(RegisterModel c, RegistrationFacts facts, CampaignLaunched campaign) =>
        new(
            c.Model,
            new Registration(campaign.Campaign, c.Level ?? campaign.Level, facts.Unit, c.Field, facts.Owner, c.Entry),
            c.Title.Trim().Normalize())
        {
            On = c.On,
            Place = c.Place?.Normalize(),
            SinceYear = c.SinceYear,
            CoUnits = facts.CoUnits,
            PersonInCharge = facts.PersonInCharge,
            Content = facts.Content,
            Note = facts.Note,
        };

    private static Outcome<ModelEvent> RegisterAgain(ModelRegistered again, ModelRegistered before) =>
        SaysTheSame(again with { Content = before.Content }, before)
            ? Outcome.Nothing<ModelEvent>()
            : Refusals.RecordedOtherwise($"The registration of model {before.ModelId} in {before.Registration.Campaign.Year} at level {before.Registration.Level.ToCode()}", "model");

    private static Outcome<ModelEvent> Enter(ModelRegistered registered, ModelState state, bool yearBeforeIsRecorded)
    {
        var (key, entry) = (registered.Registration.Key(), registered.Registration.Entry);
        var wasThere = state.Registrations.ContainsKey(key with { Year = key.Year.Previous });
        return (entry, wasThere, yearBeforeIsRecorded) switch
        {
            (EntryKind.Maintained, false, true) => NotThereBefore(registered),
            (EntryKind.Maintained, false, false) => Outcome.Emit<ModelEvent>(registered with { Warnings = [WarningCode.EarlierYearNotRecorded] }),
            _ => Outcome.Emit<ModelEvent>(registered),
        };
    }

    private static Refusal NotThereBefore(ModelRegistered e) =>
        new(
            RefusalCode.NotRegisteredTheYearBefore,
            $"Model {e.ModelId} is entered as maintained, but the campaign of {e.Registration.Campaign.Year.Previous} is in the ledger without it. "
            + "Record its earlier registration first, or enter it as new.",
            "A maintained model was registered in the year before (tiếp tục duy trì).",
            "entry");

    /// <summary>Texts outside the event are salted anew each time, so they cannot be compared here.</summary>
    private static bool SaysTheSame(ModelEvent next, ModelEvent before) =>
        (next with { Reason = before.Reason, Note = before.Note }).SaysTheSameAs(before);
}
