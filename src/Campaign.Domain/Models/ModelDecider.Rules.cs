namespace Campaign.Domain;

/// <content>What comes before what, and what excludes what.</content>
public static partial class ModelDecider
{
    private static readonly Type[] Listed = [typeof(ModelRegistered), typeof(RegistrationAccepted)];

    /// <summary>What usually comes before each step: what is missing is warned of, and dates are compared with those recorded.</summary>
    private static readonly Dictionary<Type, Type[]> Before = new()
    {
        [typeof(ModelRegistered)] = [],
        [typeof(RegistrationReturned)] = [typeof(ModelRegistered)],
        [typeof(RegistrationResubmitted)] = [typeof(ModelRegistered), typeof(RegistrationReturned)],
        [typeof(RegistrationAccepted)] = [typeof(ModelRegistered)],
        [typeof(RegistrationWithdrawn)] = [typeof(ModelRegistered)],
        [typeof(ModelSurveyed)] = Listed,
        [typeof(ModelAppraised)] = Listed,
        [typeof(ModelRecognised)] = [.. Listed, typeof(ModelAppraised)],
        [typeof(RecognitionDenied)] = [.. Listed, typeof(ModelAppraised)],
        [typeof(RecognitionRevoked)] = [.. Listed, typeof(ModelAppraised), typeof(ModelRecognised)],
        [typeof(ModelNamedOutstanding)] = [.. Listed, typeof(ModelAppraised), typeof(ModelRecognised)],
        [typeof(ModelPromotedToDistrict)] = Listed,
        [typeof(ModelPromotedToProvince)] = Listed,
        [typeof(PromotionWithdrawn)] = Listed,
        [typeof(ProvinceRecognitionRecorded)] = [.. Listed, typeof(ModelPromotedToProvince)],
        [typeof(ModelReplicated)] = Listed,
        [typeof(ModelDiscontinued)] = [typeof(ModelRegistered)],
        [typeof(ModelDetailsCorrected)] = [typeof(ModelRegistered)],
    };

    /// <summary>What may not follow on what stands: the figures of one would contradict those of the other.</summary>
    private static Refusal? Contradiction(ModelEvent step, RegistrationState registration, ModelState state) => step switch
    {
        RegistrationWithdrawn when ResultOf(registration, state) is { } result => Refuse(
            RefusalCode.RegistrationHasResult, $"Model {step.ModelId} has a result already ({result}). Undo the result first, then withdraw.", "What was recognised or promoted is not withdrawn by those who registered."),
        not RegistrationWithdrawn when registration.Find<RegistrationWithdrawn>() is { } withdrawn => Refuse(
            RefusalCode.RegistrationWithdrawn, $"The registration of model {step.ModelId} was withdrawn ({withdrawn.On}). Nothing follows on it.", "A withdrawn registration is ended (rút đăng ký)."),
        RegistrationResubmitted when !registration.Has<RegistrationReturned>() => Refuse(
            RefusalCode.RegistrationNotReturned, $"The registration of model {step.ModelId} was not sent back. Record the return first.", "Only what was sent back is handed in again."),
        not (RegistrationResubmitted or RegistrationWithdrawn) when registration.Has<RegistrationReturned>() => Refuse(
            RefusalCode.RegistrationReturned, $"The registration of model {step.ModelId} was sent back. Record that it was handed in again, the date may be unknown.", "A returned registration is not in the running (bị trả lại)."),
        RegistrationReturned when registration.Has<RegistrationAccepted>() || ResultOf(registration, state) is not null => Refuse(
            RefusalCode.RegistrationAlreadyAccepted, $"Model {step.ModelId} is in the list already. Undo that first, then send it back.", "What was taken into the list is not sent back."),
        ModelRecognised when registration.Has<RecognitionDenied>() => Refuse(
            RefusalCode.RecognitionContradicted, $"Model {step.ModelId} was denied recognition. Undo that first.", "A registration is recognised or not."),
        RecognitionDenied when registration.Has<ModelRecognised>() => Refuse(
            RefusalCode.RecognitionContradicted, $"Model {step.ModelId} is recognised. Revoke or undo that first.", "A registration is recognised or not."),
        ModelDiscontinued when YearAfter(registration.Current, state) is { Current.Entry: EntryKind.Maintained } after => Refuse(
            RefusalCode.ModelWasDiscontinued, $"Model {step.ModelId} is maintained in {after.Current.Campaign.Year}. Correct that to a new one first, or discontinue it there.", "What was given up is not maintained (rà soát loại bỏ)."),
        _ => MissingGround(step, registration),
    };

    /// <summary>A part is never more than its whole: what is counted "of which" needs what it is of.</summary>
    private static Refusal? MissingGround(ModelEvent step, RegistrationState registration) => step switch
    {
        ModelNamedOutstanding or RecognitionRevoked when !registration.Has<ModelRecognised>() => Refuse(
            RefusalCode.ModelNotRecognised, $"Model {step.ModelId} is not recognised. Record the recognition first; its date may be unknown.", "The outstanding are of the recognised."),
        ProvinceRecognitionRecorded when !registration.Has<ModelPromotedToProvince>() => Refuse(
            RefusalCode.ModelNotPromoted, $"Model {step.ModelId} was not selected for the province. Record the selection first; its date may be unknown.", "The province decides on those selected to register there."),
        PromotionWithdrawn { Target: Level.District } when !registration.Has<ModelPromotedToDistrict>() => NotPromoted(step),
        PromotionWithdrawn { Target: Level.Province } when !registration.Has<ModelPromotedToProvince>() => NotPromoted(step),
        PromotionWithdrawn { Target: not (Level.District or Level.Province) } => NotPromoted(step),
        PromotionWithdrawn { Target: Level.Province } when registration.Has<ProvinceRecognitionRecorded>() => Refuse(
            RefusalCode.ProvinceHasDecided, $"The province has decided on model {step.ModelId}. Undo that first.", "What was decided is not taken back by those who selected."),
        _ => null,
    };

    private static Refusal NotPromoted(ModelEvent step) => Refuse(
        RefusalCode.ModelNotPromoted, $"Model {step.ModelId} is not selected for that level, so there is nothing to take back.", "Only what was selected is taken back.");

    private static Refusal Refuse(string code, string sentence, string rule) => new(code, sentence, rule, "step");

    private static string? ResultOf(RegistrationState registration, ModelState state) =>
        registration.Standing.FirstOrDefault(IsResult) is { } result ? NameOf(result)
        : UpperOf(registration, state) is { } upper ? $"registered at level {upper.Current.Level.ToCode()}"
        : null;

    private static bool IsResult(ModelEvent e) =>
        e is ModelRecognised or RecognitionDenied or ModelNamedOutstanding or ModelPromotedToDistrict or ModelPromotedToProvince or ProvinceRecognitionRecorded;

    /// <summary>The registration of the same year that goes on from this one.</summary>
    private static RegistrationState? UpperOf(RegistrationState registration, ModelState state)
    {
        var (year, level) = registration.Current.Key();
        return state.Registrations.Values.FirstOrDefault(r => r.Current.Campaign.Year == year && r.Registered.From == level);
    }

    private static Refusal? OutOfOrder(ModelEvent step, RegistrationState registration)
    {
        var earlier = registration.Standing.FirstOrDefault(e => ComesBefore(e, step) && step.On.IsCertainlyBefore(e.On));
        if (earlier is not null)
            return Refusals.OutOfOrder(NameOf(earlier), earlier.On, step.On);
        var later = registration.Standing.FirstOrDefault(e => !RegistrationState.TakesBack(step, e) && ComesBefore(step, e) && e.On.IsCertainlyBefore(step.On));
        return later is null ? null : Refusals.OutOfOrder(NameOf(step), step.On, later.On);
    }

    /// <summary>A withdrawal needs no other step, yet comes after every step there is; what takes something back comes after it. A correction bears the day it was made, which orders nothing.</summary>
    private static bool ComesBefore(ModelEvent earlier, ModelEvent later) =>
        (later is RegistrationWithdrawn && earlier is not ModelDetailsCorrected) || RegistrationState.TakesBack(later, earlier) || Before[later.GetType()].Contains(earlier.GetType());

    private static ValueList<string> WarningsOf(ModelEvent step, RegistrationState registration) =>
    [
        .. Before[step.GetType()].All(type => registration.Events.Any(e => e.GetType() == type)) ? (string[])[] : [WarningCode.StepNotRecorded],
        .. step.ReceivedBy is null ? (string[])[] : [WarningCode.HandedOver],
    ];

    /// <summary>When that happened which the step takes back or is a part of; null where the step's own date says that it came later.</summary>
    private static PartialDate? NotBefore(ModelEvent step, RegistrationState registration)
    {
        var latest = registration.Standing.Where(e => IsGroundOf(e, step)).Aggregate(step.On, (on, e) => on.OrLater(e.Dated()));
        return latest == step.On ? null : latest;
    }

    private static bool IsGroundOf(ModelEvent earlier, ModelEvent step) => (earlier, step) switch
    {
        (ModelRegistered or RegistrationResubmitted, RegistrationReturned or RegistrationWithdrawn) => true,
        (ModelRecognised, ModelNamedOutstanding) or (ModelPromotedToProvince, ProvinceRecognitionRecorded) => true,
        _ => RegistrationState.TakesBack(step, earlier),
    };
}
