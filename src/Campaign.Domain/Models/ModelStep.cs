namespace Campaign.Domain;

/// <summary>The steps of a registration, as files and refusals name them, in the usual order.</summary>
public enum ModelStep
{
    /// <summary><see cref="ModelRegistered"/>.</summary>
    Registered,

    /// <summary><see cref="RegistrationReturned"/>.</summary>
    Returned,

    /// <summary><see cref="RegistrationResubmitted"/>.</summary>
    Resubmitted,

    /// <summary><see cref="RegistrationAccepted"/>.</summary>
    Accepted,

    /// <summary><see cref="RegistrationWithdrawn"/>.</summary>
    Withdrawn,

    /// <summary><see cref="ModelSurveyed"/>.</summary>
    Surveyed,

    /// <summary><see cref="ModelAppraised"/>.</summary>
    Appraised,

    /// <summary><see cref="ModelRecognised"/>.</summary>
    Recognised,

    /// <summary><see cref="RecognitionDenied"/>.</summary>
    Denied,

    /// <summary><see cref="RecognitionRevoked"/>.</summary>
    RecognitionRevoked,

    /// <summary><see cref="ModelNamedOutstanding"/>.</summary>
    Outstanding,

    /// <summary><see cref="ModelPromotedToDistrict"/>.</summary>
    PromotedToDistrict,

    /// <summary><see cref="ModelPromotedToProvince"/>.</summary>
    PromotedToProvince,

    /// <summary><see cref="PromotionWithdrawn"/>.</summary>
    PromotionWithdrawn,

    /// <summary><see cref="ProvinceRecognitionRecorded"/>, with that verdict.</summary>
    ProvinceRecognised,

    /// <summary><see cref="ProvinceRecognitionRecorded"/>, with that verdict.</summary>
    ProvinceDenied,

    /// <summary><see cref="ModelReplicated"/>.</summary>
    Replicated,

    /// <summary><see cref="ModelDiscontinued"/>.</summary>
    Discontinued,

    /// <summary><see cref="ModelDetailsCorrected"/>.</summary>
    DetailsCorrected,

    /// <summary><see cref="ModelEntryAnnulled"/>.</summary>
    Annulled,
}

/// <summary>A step as it was taken.</summary>
/// <param name="Step">The step.</param>
/// <param name="Target">Of a promotion withdrawn: the level it had been for; else null.</param>
public readonly record struct TakenStep(ModelStep Step, Level? Target = null)
{
    /// <summary>Whether this step, coming later, ends the other one, so that the other may come again.</summary>
    public bool TakesBack(TakenStep earlier) => (Step, earlier.Step) switch
    {
        (ModelStep.Returned, ModelStep.Resubmitted) or (ModelStep.Resubmitted, ModelStep.Returned) => true,
        (ModelStep.RecognitionRevoked, ModelStep.Recognised or ModelStep.Outstanding) or (ModelStep.Recognised, ModelStep.RecognitionRevoked) => true,
        (ModelStep.PromotionWithdrawn, ModelStep.PromotedToDistrict) => Target == Level.District,
        (ModelStep.PromotionWithdrawn, ModelStep.PromotedToProvince) => Target == Level.Province,
        (ModelStep.PromotedToDistrict, ModelStep.PromotionWithdrawn) => earlier.Target == Level.District,
        (ModelStep.PromotedToProvince, ModelStep.PromotionWithdrawn) => earlier.Target == Level.Province,
        _ => false,
    };
}

/// <summary>Which step an event is.</summary>
public static class ModelSteps
{
    /// <summary>The step that the event takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An event of another assembly: there is none.</exception>
    public static ModelStep Of(ModelEvent @event) => @event switch
    {
        ModelRegistered => ModelStep.Registered,
        RegistrationReturned => ModelStep.Returned,
        RegistrationResubmitted => ModelStep.Resubmitted,
        RegistrationAccepted => ModelStep.Accepted,
        RegistrationWithdrawn => ModelStep.Withdrawn,
        ModelSurveyed => ModelStep.Surveyed,
        ModelAppraised => ModelStep.Appraised,
        ModelRecognised => ModelStep.Recognised,
        RecognitionDenied => ModelStep.Denied,
        RecognitionRevoked => ModelStep.RecognitionRevoked,
        ModelNamedOutstanding => ModelStep.Outstanding,
        ModelPromotedToDistrict => ModelStep.PromotedToDistrict,
        ModelPromotedToProvince => ModelStep.PromotedToProvince,
        PromotionWithdrawn => ModelStep.PromotionWithdrawn,
        ProvinceRecognitionRecorded { Verdict: ProvinceVerdict.Recognised } => ModelStep.ProvinceRecognised,
        ProvinceRecognitionRecorded => ModelStep.ProvinceDenied,
        ModelReplicated => ModelStep.Replicated,
        ModelDiscontinued => ModelStep.Discontinued,
        ModelDetailsCorrected => ModelStep.DetailsCorrected,
        ModelEntryAnnulled => ModelStep.Annulled,
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "No step of a registration."),
    };

    /// <summary>The step that the event takes, with the level of a promotion withdrawn.</summary>
    public static TakenStep TakenBy(ModelEvent @event) => new(Of(@event), (@event as PromotionWithdrawn)?.Target);
}
