namespace Campaign.Domain;

/// <summary>What can happen to an exemplary model (mô hình). Each event belongs to one registration: the model at one level in one year.</summary>
/// <param name="ModelId">The model, which lives for years.</param>
/// <param name="Registration">The registration, as it was made: events post under this unit and path, whatever happens to the unit later.</param>
public abstract record ModelEvent(ModelId ModelId, Registration Registration) : DomainEvent
{
    /// <summary>The decision that says so, when one is named.</summary>
    public DecisionRef? Decision { get; init; }

    /// <summary>Why, outside the event.</summary>
    public NoteRef? Reason { get; init; }

    /// <summary>A remark, outside the event.</summary>
    public NoteRef? Note { get; init; }

    /// <summary>The unit that received the registration after a reform (nhận bàn giao), as it was that day: what comes with this event counts there. Null: at the lead unit.</summary>
    public UnitAsOf? ReceivedBy { get; init; }

    /// <summary>Of the figures that this event takes the registration out of: where they were counted, if not at the lead unit.</summary>
    public ValueList<FigurePlace> TakenFrom { get; init; } = [];
}

/// <summary>Where a figure was counted.</summary>
/// <param name="Figure">A figure of the catalogue.</param>
/// <param name="Unit">The unit.</param>
public sealed record FigurePlace(string Figure, UnitAsOf Unit);

/// <summary>The model is registered (đăng ký): newly, or maintained from an earlier year.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration.</param>
/// <param name="Title">What it is called.</param>
public sealed record ModelRegistered(ModelId ModelId, Registration Registration, string Title) : ModelEvent(ModelId, Registration)
{
    /// <summary>Where it is done.</summary>
    public string? Place { get; init; }

    /// <summary>The year the model began, when it is older than the registration.</summary>
    public int? SinceYear { get; init; }

    /// <summary>Units that take part; they count nothing.</summary>
    public ValueList<UnitRef> CoUnits { get; init; } = [];

    /// <summary>Who is in charge.</summary>
    public PersonRef? PersonInCharge { get; init; }

    /// <summary>What is done and how, outside the event.</summary>
    public NoteRef? Content { get; init; }

    /// <summary>The campaign's own field, where its list has one: the registration's is the basic field that it maps to.</summary>
    public FieldCode? LocalField { get; init; }

    /// <summary>The lower level of the same year whose accepted registration this one goes on from; null when none is recorded.</summary>
    public Level? From { get; init; }
}

/// <summary>The registration is taken into the list.</summary>
public sealed record RegistrationAccepted(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>The registration is sent back to be completed (trả lại).</summary>
public sealed record RegistrationReturned(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>A returned registration is handed in again.</summary>
public sealed record RegistrationResubmitted(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>The registration is withdrawn by those who made it.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration.</param>
/// <param name="Counted">The figures this registration stood in until now: what is undone is among them.</param>
public sealed record RegistrationWithdrawn(ModelId ModelId, Registration Registration, ValueList<string> Counted) : ModelEvent(ModelId, Registration);

/// <summary>The model is visited (khảo sát, kiểm tra, phúc tra); several visits of one registration count once.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration.</param>
/// <param name="Counted">The figures this registration stood in until now.</param>
public sealed record ModelSurveyed(ModelId ModelId, Registration Registration, ValueList<string> Counted) : ModelEvent(ModelId, Registration);

/// <summary>The model is appraised (thẩm định).</summary>
public sealed record ModelAppraised(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration)
{
    /// <summary>The score in points of the local sheet; null when there is none.</summary>
    public decimal? ScorePoints { get; init; }
}

/// <summary>The model is recognised (công nhận) for the year at the level.</summary>
public sealed record ModelRecognised(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>The model is not recognised (không công nhận).</summary>
public sealed record RecognitionDenied(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>The recognition is taken back (hủy công nhận), and with it the naming as outstanding.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration.</param>
/// <param name="Counted">The figures this registration stood in until now: what is taken back is among them.</param>
public sealed record RecognitionRevoked(ModelId ModelId, Registration Registration, ValueList<string> Counted) : ModelEvent(ModelId, Registration);

/// <summary>Of the recognised: the model is named outstanding (tiêu biểu).</summary>
public sealed record ModelNamedOutstanding(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>The model is selected to register at the district (được lựa chọn đăng ký cấp huyện).</summary>
public sealed record ModelPromotedToDistrict(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>The model is selected to register at the province (được lựa chọn đăng ký cấp tỉnh).</summary>
public sealed record ModelPromotedToProvince(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>The selection to register at a higher level is taken back.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration.</param>
/// <param name="Target">The level it had been selected for: district or province.</param>
public sealed record PromotionWithdrawn(ModelId ModelId, Registration Registration, Level Target) : ModelEvent(ModelId, Registration);

/// <summary>What the province decided of a promoted model.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration it was promoted from.</param>
/// <param name="Verdict">Recognised or not.</param>
public sealed record ProvinceRecognitionRecorded(ModelId ModelId, Registration Registration, ProvinceVerdict Verdict)
    : ModelEvent(ModelId, Registration);

/// <summary>The model is taken up elsewhere (nhân rộng); several places count once.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration.</param>
/// <param name="Counted">The figures this registration stood in until now.</param>
public sealed record ModelReplicated(ModelId ModelId, Registration Registration, ValueList<string> Counted) : ModelEvent(ModelId, Registration)
{
    /// <summary>Where it is taken up.</summary>
    public string? Place { get; init; }
}

/// <summary>The model is given up (rà soát loại bỏ): no longer effective or no longer fit.</summary>
public sealed record ModelDiscontinued(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>What was written down wrongly is put right; everything that the registration ever counted moves with it.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration as it is right.</param>
/// <param name="Before">The registration as it stood.</param>
/// <param name="Counted">The figures this registration came into and left until now.</param>
/// <param name="Was">The details as they stood.</param>
/// <param name="Now">The details as they are right.</param>
public sealed record ModelDetailsCorrected(
    ModelId ModelId, Registration Registration, Registration Before, ValueList<CountedFigure> Counted, ModelDetails Was, ModelDetails Now)
    : ModelEvent(ModelId, Registration);

/// <summary>An entry of this model was a mistake.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration as it stood in the entry.</param>
/// <param name="Entry">What is undone.</param>
public sealed record ModelEntryAnnulled(ModelId ModelId, Registration Registration, Entry Entry) : ModelEvent(ModelId, Registration), IEntryAnnulled;

/// <summary>What a model is called and where and since when it is done.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Place">Where it is done.</param>
/// <param name="SinceYear">The year it began, when it is older than the registration.</param>
/// <param name="LocalField">The campaign's own field.</param>
public sealed record ModelDetails(string Title, string? Place = null, int? SinceYear = null, FieldCode? LocalField = null);

/// <summary>The province's verdict.</summary>
public enum ProvinceVerdict
{
    /// <summary>Recognised by the province.</summary>
    Recognised,

    /// <summary>Not recognised by the province.</summary>
    Denied,
}

/// <summary>A model at one level in one year, as it was registered.</summary>
/// <param name="Campaign">The campaign it counts in; its year is the registration's year.</param>
/// <param name="Level">The level.</param>
/// <param name="Unit">The lead unit as it was that day, with its path.</param>
/// <param name="Field">The basic field.</param>
/// <param name="Owner">Who owns it.</param>
/// <param name="Entry">New or maintained.</param>
public sealed record Registration(CampaignId Campaign, Level Level, UnitAsOf Unit, FieldCode Field, Participant Owner, EntryKind Entry)
{
    /// <summary>What tells the registrations of one model apart.</summary>
    public RegistrationKey Key() => new(Campaign.Year, Level);
}

/// <summary>Year and level: a model has at most one registration of each.</summary>
/// <param name="Year">The campaign year.</param>
/// <param name="Level">The level.</param>
public readonly record struct RegistrationKey(CampaignYear Year, Level Level);
