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

    /// <summary>Why, outside the event.</summary>
    public NoteRef? Reason { get; init; }

    /// <summary>A remark, outside the event.</summary>
    public NoteRef? Note { get; init; }
}

/// <summary>A commendation is proposed (đề nghị khen thưởng). It counts in no figure.</summary>
/// <param name="CommendationId">The commendation.</param>
/// <param name="Campaign">The campaign it counts in.</param>
/// <param name="Level">The level of that campaign.</param>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Recipient">Who is to receive it.</param>
/// <param name="Form">The legal form.</param>
/// <param name="Track">Whose commendation it would be.</param>
public sealed record CommendationProposed(
    CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient, FormCode Form, Track Track)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient);

/// <summary>A proposal is refused, and those concerned are told why. It counts in no figure.</summary>
/// <param name="CommendationId">The commendation.</param>
/// <param name="Campaign">The campaign it was meant for.</param>
/// <param name="Level">The level of that campaign.</param>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Recipient">Who was to receive it.</param>
/// <param name="Ground">Why.</param>
/// <param name="Notice">How those concerned were told: the number of the letter, or the occasion.</param>
public sealed record CommendationRefused(
    CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient, RefusalGround Ground, string Notice)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient)
{
    /// <summary>When they were told.</summary>
    public PartialDate NotifiedOn { get; init; }
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

    /// <summary>The day that the law judges by: the decision's or, failing it, the award's own.</summary>
    internal PartialDate DecidedOn() => Decision is { DecidedOn.IsUnknown: false } decision ? decision.DecidedOn : On;
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

/// <summary>What was written down wrongly about an award or a praise is put right: the one is taken back and the other counts.</summary>
/// <param name="CommendationId">The commendation.</param>
/// <param name="Campaign">The campaign it counts in.</param>
/// <param name="Level">The level of that campaign.</param>
/// <param name="Unit">The recipient's unit as it is right.</param>
/// <param name="Recipient">Who receives it.</param>
/// <param name="Was">As it stood.</param>
/// <param name="Now">As it is right.</param>
public sealed record CommendationCorrected(
    CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient, CommendationEvent Was, CommendationEvent Now)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient);

/// <summary>The award is cancelled (hủy bỏ quyết định khen thưởng). It stays in the history; what was handed over is recovered apart.</summary>
/// <param name="CommendationId">The commendation.</param>
/// <param name="Campaign">The campaign it counted in.</param>
/// <param name="Level">The level of that campaign.</param>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Recipient">Who had received it.</param>
/// <param name="Form">Its legal form.</param>
/// <param name="Track">Whose commendation it was.</param>
/// <param name="Ground">On which ground.</param>
/// <param name="RevokedBy">The decision that cancels it.</param>
public sealed record CommendationRevoked(
    CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient, FormCode Form, Track Track, RevocationGround Ground, DecisionRef RevokedBy)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient);

/// <summary>The certificate or badge of a revoked commendation is given back (thu hồi hiện vật).</summary>
public sealed record ArtefactRecovered(CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient);

/// <summary>Reward money is paid (tiền thưởng).</summary>
/// <param name="CommendationId">The commendation.</param>
/// <param name="Campaign">The campaign it counts in.</param>
/// <param name="Level">The level of that campaign.</param>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Recipient">Who receives it.</param>
/// <param name="AmountDong">How much, in đồng, more than 0.</param>
public sealed record RewardPaid(CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient, decimal AmountDong)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient)
{
    /// <summary>What the law gave as it was known then, whatever was paid; null where it was not known.</summary>
    public LawfulReward? ByLaw { get; init; }
}

/// <summary>Reward money of a revoked commendation is paid back (thu hồi tiền thưởng).</summary>
/// <param name="CommendationId">The commendation.</param>
/// <param name="Campaign">The campaign it counted in.</param>
/// <param name="Level">The level of that campaign.</param>
/// <param name="Unit">The recipient's unit as it was then.</param>
/// <param name="Recipient">Who had received it.</param>
/// <param name="AmountDong">How much, in đồng, more than 0; never more than was paid.</param>
public sealed record RewardRecovered(CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient, decimal AmountDong)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient);

/// <summary>An entry of this commendation was a mistake.</summary>
/// <param name="CommendationId">The commendation.</param>
/// <param name="Campaign">The campaign as it stood in the entry.</param>
/// <param name="Level">The level of that campaign.</param>
/// <param name="Unit">The recipient's unit as it stood in the entry.</param>
/// <param name="Recipient">Who stood in the entry.</param>
/// <param name="Entry">What is undone.</param>
public sealed record CommendationEntryAnnulled(CommendationId CommendationId, CampaignId Campaign, Level Level, UnitAsOf Unit, Participant Recipient, Entry Entry)
    : CommendationEvent(CommendationId, Campaign, Level, Unit, Recipient), IEntryAnnulled;

/// <summary>Why a proposal is refused.</summary>
public enum RefusalGround
{
    /// <summary>Sai đối tượng.</summary>
    WrongSubject,

    /// <summary>Không đủ tiêu chuẩn.</summary>
    StandardsNotMet,

    /// <summary>Thiếu hồ sơ.</summary>
    FileIncomplete,

    /// <summary>Vi phạm.</summary>
    Violation,
}

/// <summary>On which ground an award is cancelled (Luật 06/2022/QH15, Art. 93).</summary>
public enum RevocationGround
{
    /// <summary>Gian dối trong việc kê khai thành tích.</summary>
    Fraud,

    /// <summary>Cung cấp thông tin sai sự thật hoặc làm giả hồ sơ, giấy tờ.</summary>
    FalseFile,

    /// <summary>Thẩm định, quyết định trái quy định của pháp luật.</summary>
    UnlawfulDecision,

    /// <summary>Có kết luận, bản án về vi phạm trong thời gian tính thành tích.</summary>
    ViolationInPeriod,
}
