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
}

/// <summary>The model is registered (đăng ký): newly, or maintained from an earlier year.</summary>
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
}

/// <summary>The registration is taken into the list.</summary>
public sealed record RegistrationAccepted(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>The registration is withdrawn by those who made it.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration.</param>
/// <param name="Counted">The figures this registration stood in until now: what is undone is among them.</param>
public sealed record RegistrationWithdrawn(ModelId ModelId, Registration Registration, ValueList<string> Counted) : ModelEvent(ModelId, Registration);

/// <summary>The model is appraised (thẩm định).</summary>
public sealed record ModelAppraised(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration)
{
    /// <summary>The score in points of the local sheet; null when there is none.</summary>
    public decimal? ScorePoints { get; init; }
}

/// <summary>The model is recognised (công nhận) for the year at the level.</summary>
public sealed record ModelRecognised(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>Of the recognised: the model is named outstanding (tiêu biểu).</summary>
public sealed record ModelNamedOutstanding(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>The model is selected to register at the province (được lựa chọn đăng ký cấp tỉnh).</summary>
public sealed record ModelPromotedToProvince(ModelId ModelId, Registration Registration) : ModelEvent(ModelId, Registration);

/// <summary>What the province decided of a promoted model.</summary>
/// <param name="ModelId">The model.</param>
/// <param name="Registration">The registration it was promoted from.</param>
/// <param name="Verdict">Recognised or not.</param>
public sealed record ProvinceRecognitionRecorded(ModelId ModelId, Registration Registration, ProvinceVerdict Verdict)
    : ModelEvent(ModelId, Registration);

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
