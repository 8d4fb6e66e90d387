namespace Campaign.Domain;

/// <summary>A command about a registration that is there.</summary>
/// <param name="Model">The model.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Level">The level; null: the only one registered in that year.</param>
public abstract record RegistrationCommand(ModelId Model, CampaignYear Year, Level? Level) : DomainCommand
{
    /// <summary>The decision that says so, when one is named.</summary>
    public DecisionId? Decision { get; init; }

    /// <summary>Why. Kept outside the event.</summary>
    public string? Reason { get; init; }

    /// <summary>A remark. Kept outside the event.</summary>
    public string? Note { get; init; }

    /// <summary>After the campaign was handed over: the unit that received the registration. The default is the one whole successor of its lead unit, for steps from that day on.</summary>
    public UnitSelector? ReceivedBy { get; init; }
}

/// <summary>Take the registration into the list.</summary>
public sealed record AcceptRegistration(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Send the registration back to be completed.</summary>
public sealed record ReturnRegistration(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Hand a returned registration in again.</summary>
public sealed record ResubmitRegistration(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Withdraw the registration.</summary>
public sealed record WithdrawRegistration(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Record a visit to the model.</summary>
public sealed record SurveyModel(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Record the appraisal.</summary>
public sealed record AppraiseModel(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level)
{
    /// <summary>The score in points of the local sheet, 0 to 1000; null when there is none.</summary>
    public decimal? ScorePoints { get; init; }
}

/// <summary>Recognise the model for the year.</summary>
public sealed record RecogniseModel(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Record that the model is not recognised.</summary>
public sealed record DenyRecognition(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Take the recognition back.</summary>
public sealed record RevokeRecognition(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Name the model outstanding.</summary>
public sealed record NameModelOutstanding(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Select the model to register at the district.</summary>
public sealed record PromoteModelToDistrict(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Select the model to register at the province.</summary>
public sealed record PromoteModelToProvince(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Take a selection for a higher level back.</summary>
public sealed record WithdrawPromotion(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level)
{
    /// <summary>The level it was selected for, district or province; null: the last selection that stands.</summary>
    public Level? Target { get; init; }
}

/// <summary>Record what the province decided of the promoted model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Year">The campaign year.</param>
/// <param name="Verdict">Recognised or not.</param>
/// <param name="Level">The level it was promoted from; null: the only one registered in that year.</param>
public sealed record RecordProvinceRecognition(ModelId Model, CampaignYear Year, ProvinceVerdict Verdict, Level? Level = null)
    : RegistrationCommand(Model, Year, Level);

/// <summary>Record that the model is taken up elsewhere.</summary>
public sealed record ReplicateModel(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level)
{
    /// <summary>Where it is taken up.</summary>
    public string? Place { get; init; }
}

/// <summary>Record that the model is given up.</summary>
public sealed record DiscontinueModel(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

public static partial class ModelDecider
{
    /// <summary>Records a step of a registration. What was taken already is not taken again, unless it was taken back since.</summary>
    /// <param name="command">What is to be recorded.</param>
    /// <param name="state">The model as the ledger holds it.</param>
    /// <param name="facts">What was looked up.</param>
    public static Outcome<ModelEvent> Decide(RegistrationCommand command, ModelState state, StepFacts facts)
    {
        var found = Find(command, state);
        if (found.Value is not { } registration)
            return found.Refusal!;
        if (command is AppraiseModel { ScorePoints: < 0 or > 1000 })
            return new Refusal(RefusalCode.OutOfRange, "A score is 0 to 1000 points.", "Score sheets are local; none goes beyond.", "scorePoints");
        var step = StepOf(command, registration) with { On = command.On, Decision = facts.Decision, Reason = facts.Reason, Note = facts.Note, ReceivedBy = facts.ReceivedBy };
        if (facts.NotReceived is { } refusal && !registration.Standing.Any(e => IsSameStep(e, step) && SaysTheSame(step, e)))
            return refusal;
        return Judge(step with { TakenFrom = PlacesLeft(step, registration) }, registration, state);
    }

    private static Lookup<RegistrationState> Find(RegistrationCommand command, ModelState state)
    {
        var ofYear = state.Registrations.Where(r => r.Key.Year == command.Year && (command.Level is null || r.Key.Level == command.Level)).ToList();
        return ofYear switch
        {
            [var one] => one.Value,
            [] => new Refusal(RefusalCode.ModelNotRegistered, $"Model {command.Model} has no registration in {command.Year}{AtLevel(command)}. Register it first.", "A step belongs to a registration.", "model"),
            _ => new Refusal(RefusalCode.AmbiguousLevel, $"Model {command.Model} is registered at several levels in {command.Year}. Name the level.", "A registration is one level of one year.", "level"),
        };
    }

    private static string AtLevel(RegistrationCommand command) => command.Level is { } level ? $" at level {level.ToCode()}" : "";

    private static ModelEvent StepOf(RegistrationCommand command, RegistrationState state)
    {
        var (model, registration) = (command.Model, state.Current);
        return command switch
        {
            AcceptRegistration => new RegistrationAccepted(model, registration),
            ReturnRegistration => new RegistrationReturned(model, registration),
            ResubmitRegistration => new RegistrationResubmitted(model, registration),
            WithdrawRegistration => new RegistrationWithdrawn(model, registration, CountedIn(state)),
            SurveyModel => new ModelSurveyed(model, registration, CountedIn(state)),
            AppraiseModel c => new ModelAppraised(model, registration) { ScorePoints = c.ScorePoints },
            RecogniseModel => new ModelRecognised(model, registration),
            DenyRecognition => new RecognitionDenied(model, registration),
            RevokeRecognition => new RecognitionRevoked(model, registration, CountedIn(state)),
            NameModelOutstanding => new ModelNamedOutstanding(model, registration),
            PromoteModelToDistrict => new ModelPromotedToDistrict(model, registration),
            PromoteModelToProvince => new ModelPromotedToProvince(model, registration),
            WithdrawPromotion c => new PromotionWithdrawn(model, registration, c.Target ?? LastTarget(state)),
            RecordProvinceRecognition c => new ProvinceRecognitionRecorded(model, registration, c.Verdict),
            ReplicateModel c => new ModelReplicated(model, registration, CountedIn(state)) { Place = c.Place.Tidy() },
            DiscontinueModel => new ModelDiscontinued(model, registration),
            _ => throw new ArgumentException($"No step is made of {command.GetType().Name}.", nameof(command)),
        };
    }

    /// <summary>The level of the last selection, whether it stands or was taken back: asked twice, the answer is the same.</summary>
    private static Level LastTarget(RegistrationState state) => state.Events.LastOrDefault(e => e is ModelPromotedToDistrict or ModelPromotedToProvince or PromotionWithdrawn) switch
    {
        ModelPromotedToDistrict => Domain.Level.District,
        PromotionWithdrawn e => e.Target,
        _ => Domain.Level.Province,
    };

    private static Outcome<ModelEvent> Judge(ModelEvent step, RegistrationState registration, ModelState state)
    {
        var before = registration.Standing.Where(e => IsSameStep(e, step)).ToList();
        if (before.Any(e => SaysTheSame(step, e)))
            return Outcome.Nothing<ModelEvent>();
        if (before.Count > 0 && step is not (ModelSurveyed or ModelReplicated))
            return Refusals.RecordedOtherwise($"The step '{NameOf(step)}' of model {step.ModelId} in {step.Registration.Campaign.Year}", "step");
        var refusal = Contradiction(step, registration, state) ?? OutOfOrder(step, registration);
        return refusal is not null ? refusal : Outcome.Emit(step with { Warnings = WarningsOf(step, registration), NotBefore = NotBefore(step, registration) });
    }

    private static bool IsSameStep(ModelEvent one, ModelEvent other) =>
        one.GetType() == other.GetType() && (one as PromotionWithdrawn)?.Target == (other as PromotionWithdrawn)?.Target;

    /// <summary>Texts outside the event are salted anew each time, and what the registration stood in has changed since: neither can be compared.</summary>
    private static bool SaysTheSame(ModelEvent next, ModelEvent before)
    {
        next = (next, before) switch
        {
            (RegistrationWithdrawn n, RegistrationWithdrawn b) => n with { Counted = b.Counted },
            (ModelSurveyed n, ModelSurveyed b) => n with { Counted = b.Counted },
            (ModelReplicated n, ModelReplicated b) => n with { Counted = b.Counted },
            (RecognitionRevoked n, RecognitionRevoked b) => n with { Counted = b.Counted },
            _ => next,
        };
        return (next with { Registration = before.Registration, Reason = before.Reason, Note = before.Note, ReceivedBy = before.ReceivedBy, TakenFrom = before.TakenFrom }).SaysTheSameAs(before);
    }

    private static ValueList<string> CountedIn(RegistrationState registration) => ModelFigures.After(registration.Events).Select(c => c.Figure).ToValueList();

    /// <summary>Where the figures stand that the step takes the registration out of.</summary>
    private static ValueList<FigurePlace> PlacesLeft(ModelEvent step, RegistrationState registration)
    {
        var left = ModelFigures.Of(step).Where(f => f.Amount < 0).Select(f => f.Figure).ToHashSet();
        return ModelFigures.After(registration.Events).Where(c => c.At is not null && left.Contains(c.Figure)).Select(c => new FigurePlace(c.Figure, c.At!)).ToValueList();
    }

    private static string NameOf(ModelEvent e) => ModelSteps.Of(e).ToCode();
}
