using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>A commendation in the register (sổ khen thưởng), with names and the decision as they stand now.</summary>
public sealed record AwardLine
{
    /// <summary>The commendation.</summary>
    public required string CommendationId { get; init; }

    /// <summary>The programme.</summary>
    public required string Programme { get; init; }

    /// <summary>The campaign year it counts in; not the year of the decision.</summary>
    public required int Year { get; init; }

    /// <summary>The level of the campaign.</summary>
    public required Level Level { get; init; }

    /// <summary>Proposed, refused, awarded or praised.</summary>
    public required CommendationResult Result { get; init; }

    /// <summary>Collective, individual or household.</summary>
    public required ParticipantKind RecipientKind { get; init; }

    /// <summary>Who; null where the name is not known or was erased.</summary>
    public string? Recipient { get; init; }

    /// <summary>The name of the recipient's unit that day.</summary>
    public required string Unit { get; init; }

    /// <summary>The number in the register, or null.</summary>
    public string? RegisterNumber { get; init; }

    /// <summary>The legal form; null for praise.</summary>
    public string? Form { get; init; }

    /// <summary>Whose commendation it is; null for praise.</summary>
    public Track? Track { get; init; }

    /// <summary>The decision as it stands after corrections; null when none is named.</summary>
    public DecisionNow? Decision { get; init; }

    /// <summary>The date of the award or the praise itself.</summary>
    public PartialDate On { get; init; }

    /// <summary>The model it is for, or null.</summary>
    public string? ModelId { get; init; }

    /// <summary>The achievement in words; null where nothing is said or it was erased.</summary>
    public string? Achievement { get; init; }

    /// <summary>First day of the achievement's period.</summary>
    public PartialDate PeriodFrom { get; init; }

    /// <summary>Last day of the achievement's period.</summary>
    public PartialDate PeriodTo { get; init; }

    /// <summary>The office that presented it, or null.</summary>
    public string? PresenterOffice { get; init; }

    /// <summary>When it was handed over.</summary>
    public PartialDate PresentedOn { get; init; }

    /// <summary>Reward money paid and not recovered, in đồng.</summary>
    public decimal RewardDong { get; init; }

    /// <summary>What the law gave as it was known at the last payment, in đồng; null where nothing is paid or it was not known.</summary>
    public decimal? RewardByLawDong { get; init; }

    /// <summary>On which ground it was revoked; null while it stands.</summary>
    public RevocationGround? Revoked { get; init; }

    /// <summary>Whether the certificate or badge was given back.</summary>
    public bool ArtefactIsRecovered { get; init; }

    /// <summary>The figure it counts in: an award that stands, an award revoked, or praise; null of a proposal or a refusal.</summary>
    internal string? Figure() => (Result, Revoked) switch
    {
        (CommendationResult.Awarded, null) => Figures.CommendationsAwarded,
        (CommendationResult.Awarded, _) => Figures.CommendationsRevoked,
        (CommendationResult.Praised, _) => Figures.PraisesGiven,
        _ => null,
    };

    internal static AwardLine Of(HonourRollEntry c, string? personName, DecisionNow? decision, string? achievement) => new()
    {
        CommendationId = c.Id,
        Programme = c.Programme,
        Year = c.Year,
        Level = c.Level,
        Result = c.Result,
        RecipientKind = c.Recipient.Kind,
        Recipient = c.Recipient.Name ?? personName,
        Unit = c.UnitName,
        RegisterNumber = c.RegisterNumber,
        Form = c.Form,
        Track = c.Track,
        Decision = decision,
        On = c.On,
        ModelId = c.ModelId,
        Achievement = achievement,
        PeriodFrom = c.PeriodFrom,
        PeriodTo = c.PeriodTo,
        PresenterOffice = c.PresenterOffice,
        PresentedOn = c.PresentedOn,
        RewardDong = c.RewardDong,
        RewardByLawDong = c.Events.OfType<RewardPaid>().LastOrDefault()?.ByLaw?.AmountDong,
        Revoked = c.Revoked,
        ArtefactIsRecovered = c.ArtefactIsRecovered,
    };
}

/// <summary>A decision on paper as it stands now.</summary>
/// <param name="DecisionId">The ledger's own id.</param>
/// <param name="Number">The printed number; null when not known.</param>
/// <param name="Series">The series after the number; null when not known.</param>
/// <param name="DecidedOn">The date on it.</param>
/// <param name="Issuers">The bodies that issued it; empty when not known.</param>
/// <param name="SignerOffice">The office of the signer, or null.</param>
/// <param name="IsRevoked">Whether it was cancelled.</param>
public sealed record DecisionNow(
    string DecisionId, string? Number, string? Series, PartialDate DecidedOn, IReadOnlyList<string> Issuers, string? SignerOffice, bool IsRevoked)
{
    /// <summary>In what office it was decided; null when not known.</summary>
    public DeciderKind? Decider { get; init; }

    /// <summary>The decision of the stream; of one that cannot be read there, what the commendation itself says of it.</summary>
    internal static DecisionNow Of(DecisionRef named, DecisionState? state) => state?.Current is { } d
        ? new DecisionNow(named.Id.ToString(), d.Number, d.Series, d.On, d.Issuers, d.SignerOffice, state.Revoked is not null) { Decider = d.Decider }
        : new DecisionNow(named.Id.ToString(), named.Number, null, named.DecidedOn, [], null, false) { Decider = named.Decider };
}
