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
}

/// <summary>Take the registration into the list.</summary>
public sealed record AcceptRegistration(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Withdraw the registration.</summary>
public sealed record WithdrawRegistration(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Record the appraisal.</summary>
public sealed record AppraiseModel(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level)
{
    /// <summary>The score in points of the local sheet, 0 to 1000; null when there is none.</summary>
    public decimal? ScorePoints { get; init; }
}

/// <summary>Recognise the model for the year.</summary>
public sealed record RecogniseModel(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Name the model outstanding.</summary>
public sealed record NameModelOutstanding(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Select the model to register at the province.</summary>
public sealed record PromoteModelToProvince(ModelId Model, CampaignYear Year, Level? Level = null) : RegistrationCommand(Model, Year, Level);

/// <summary>Record what the province decided of the promoted model.</summary>
public sealed record RecordProvinceRecognition(ModelId Model, CampaignYear Year, ProvinceVerdict Verdict, Level? Level = null)
    : RegistrationCommand(Model, Year, Level);

public static partial class ModelDecider
{
    private static readonly Type[] None = [];

    /// <summary>What comes before each step, in order: missing ones are warned of, dates are compared with those recorded.</summary>
    private static readonly Dictionary<Type, Type[]> Before = new()
    {
        [typeof(ModelRegistered)] = None,
        [typeof(RegistrationAccepted)] = [typeof(ModelRegistered)],
        [typeof(RegistrationWithdrawn)] = [typeof(ModelRegistered)],
        [typeof(ModelAppraised)] = [typeof(ModelRegistered), typeof(RegistrationAccepted)],
        [typeof(ModelRecognised)] = [typeof(ModelRegistered), typeof(RegistrationAccepted), typeof(ModelAppraised)],
        [typeof(ModelNamedOutstanding)] = [typeof(ModelRegistered), typeof(RegistrationAccepted), typeof(ModelAppraised), typeof(ModelRecognised)],
        [typeof(ModelPromotedToProvince)] = [typeof(ModelRegistered), typeof(RegistrationAccepted)],
        [typeof(ProvinceRecognitionRecorded)] = [typeof(ModelRegistered), typeof(RegistrationAccepted), typeof(ModelPromotedToProvince)],
    };

    /// <summary>Records a step of a registration, once.</summary>
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
        var step = StepOf(command, registration) with { On = command.On, Decision = facts.Decision, Reason = facts.Reason, Note = facts.Note };
        return Judge(step, registration);
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
        var (model, registration) = (command.Model, state.Registered.Registration);
        return command switch
        {
            AcceptRegistration => new RegistrationAccepted(model, registration),
            WithdrawRegistration => new RegistrationWithdrawn(model, registration, CountedIn(state)),
            AppraiseModel c => new ModelAppraised(model, registration) { ScorePoints = c.ScorePoints },
            RecogniseModel => new ModelRecognised(model, registration),
            NameModelOutstanding => new ModelNamedOutstanding(model, registration),
            PromoteModelToProvince => new ModelPromotedToProvince(model, registration),
            RecordProvinceRecognition c => new ProvinceRecognitionRecorded(model, registration, c.Verdict),
            _ => throw new ArgumentException($"No step is made of {command.GetType().Name}.", nameof(command)),
        };
    }

    private static Outcome<ModelEvent> Judge(ModelEvent step, RegistrationState registration)
    {
        var before = registration.Events.FirstOrDefault(e => e.GetType() == step.GetType());
        if (before is RegistrationWithdrawn)
            step = ((RegistrationWithdrawn)step) with { Counted = ((RegistrationWithdrawn)before).Counted };
        if (before is not null)
            return SaysTheSame(step, before) ? Outcome.Nothing<ModelEvent>() : Refusals.RecordedOtherwise($"{NameOf(step)} of model {step.ModelId} in {step.Registration.Campaign.Year}", "step");
        var refusal = Contradiction(step, registration) ?? OutOfOrder(step, registration);
        return refusal is not null ? refusal : Outcome.Emit(step with { Warnings = WarningsOf(step, registration) });
    }

    private static Refusal? Contradiction(ModelEvent step, RegistrationState registration) => step switch
    {
        RegistrationWithdrawn when registration.Events.FirstOrDefault(IsResult) is { } result => new Refusal(
            RefusalCode.RegistrationHasResult, $"Model {step.ModelId} has a result already ({NameOf(result)}). Undo the result first, then withdraw.", "What was recognised or promoted is not withdrawn by those who registered.", "step"),
        not RegistrationWithdrawn when registration.Find<RegistrationWithdrawn>() is { } withdrawn => new Refusal(
            RefusalCode.RegistrationWithdrawn, $"The registration of model {step.ModelId} was withdrawn ({withdrawn.On}). Nothing follows on it.", "A withdrawn registration is ended (rút đăng ký).", "step"),
        _ => null,
    };

    private static bool IsResult(ModelEvent e) => e is ModelRecognised or ModelNamedOutstanding or ModelPromotedToProvince or ProvinceRecognitionRecorded;

    private static Refusal? OutOfOrder(ModelEvent step, RegistrationState registration)
    {
        var earlier = registration.Events.FirstOrDefault(e => ComesBefore(e, step) && step.On.IsCertainlyBefore(e.On));
        if (earlier is not null)
            return Refusals.OutOfOrder(NameOf(earlier), earlier.On, step.On);
        var later = registration.Events.FirstOrDefault(e => ComesBefore(step, e) && e.On.IsCertainlyBefore(step.On));
        return later is null ? null : Refusals.OutOfOrder(NameOf(step), step.On, later.On);
    }

    /// <summary>A withdrawal needs no other step, yet comes after every step there is: nothing follows on it.</summary>
    private static bool ComesBefore(ModelEvent earlier, ModelEvent later) =>
        later is RegistrationWithdrawn || Before[later.GetType()].Contains(earlier.GetType());

    private static ValueList<string> WarningsOf(ModelEvent step, RegistrationState registration) =>
        Before[step.GetType()].All(type => registration.Events.Any(e => e.GetType() == type)) ? [] : [WarningCode.StepNotRecorded];

    private static ValueList<string> CountedIn(RegistrationState registration) =>
        [
            Figures.ModelsRegistered, Figures.ModelsLive,
            .. registration.Find<RegistrationAccepted>() is null ? Array.Empty<string>() : [Figures.ModelsAccepted],
            .. registration.Find<ModelAppraised>() is null ? Array.Empty<string>() : [Figures.ModelsAppraised],
        ];

    private static string NameOf(ModelEvent e) => e.GetType().Name;
}
