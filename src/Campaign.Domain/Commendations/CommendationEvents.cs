namespace Campaign.Domain;

/// <summary>What can happen to a commendation: one recipient, one form, one achievement.</summary>
/// <param name="CommendationId">The commendation.</param>
/// <param name="Campaign">The campaign it counts in.</param>
/// <param name="Level">The level of that campaign.</param>
/// <param name="Unit">The recipient's unit as it was then, with its path.</param>
/// <param name="Recipient">Who receives it.</param>
public abstract record CommendationEvent(CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient)
    : DomainEvent
{
    /// <summary>The decision, or null when none is named.</summary>
    public DecisionRef? Decision { get; init; }

    /// <summary>The model it is for, or null.</summary>
    public ModelId? Model { get; init; }

    /// <summary>The achievement in words, outside the event.</summary>
    public NoteRef? Achievement { get; init; }
}

/// <summary>A commendation (khen thưởng) in a legal form is awarded; <c>On</c> is the decision's date.</summary>
/// <param name="CommendationId">The commendation.</param>
/// <param name="Campaign">The campaign it counts in.</param>
/// <param name="Level">The level of that campaign.</param>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Recipient">Who receives it.</param>
/// <param name="Form">The legal form.</param>
/// <param name="Track">Whose commendation it is.</param>
public sealed record CommendationAwarded(
    CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient, FormCode Form, Track Track)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient)
{
    /// <summary>First day of the achievement's period.</summary>
    public PartialDate PeriodFrom { get; init; }

    /// <summary>Last day of the achievement's period.</summary>
    public PartialDate PeriodTo { get; init; }

    /// <summary>The number in the register of commendations (số khen thưởng).</summary>
    public string? RegisterNumber { get; init; }
}

/// <summary>The recipient is praised in public (biểu dương): no legal form of commendation.</summary>
public sealed record PraiseGiven(CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient);

/// <summary>The certificate is handed over; who presents it need not be who decided.</summary>
public sealed record CertificatePresented(CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient)
{
    /// <summary>The office of the presenter.</summary>
    public string? PresenterOffice { get; init; }
}
