using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <summary>A line of the roll of commendations: one proposal, refusal, award or praise, and what followed on it.</summary>
public sealed record HonourRollEntry
{
    /// <summary>The commendation.</summary>
    public required string Id { get; init; }

    /// <summary>The programme.</summary>
    public required string Programme { get; init; }

    /// <summary>The campaign year.</summary>
    public required int Year { get; init; }

    /// <summary>The level of the campaign.</summary>
    public required Level Level { get; init; }

    /// <summary>Who received it; an individual's name is joined when the roll is read.</summary>
    public required Participant Recipient { get; init; }

    /// <summary>The recipient across commendations; null where it cannot be told from another.</summary>
    public string? RecipientKey { get; init; }

    /// <summary>The name of the recipient's unit that day.</summary>
    public required string UnitName { get; init; }

    /// <summary>The recipient's unit, then its ancestors, each <c>code@since</c>.</summary>
    public required IReadOnlyList<string> UnitPath { get; init; }

    /// <summary>What became of it, as it stands.</summary>
    public CommendationResult Result { get; init; }

    /// <summary>When it was proposed, refused or given.</summary>
    public PartialDate On { get; init; }

    /// <summary>The legal form; null for praise.</summary>
    public string? Form { get; init; }

    /// <summary>Whose commendation it is; null for praise.</summary>
    public Track? Track { get; init; }

    /// <summary>The decision.</summary>
    public DecisionRef? Decision { get; init; }

    /// <summary>The model it is for.</summary>
    public string? ModelId { get; init; }

    /// <summary>First day of the achievement's period.</summary>
    public PartialDate PeriodFrom { get; init; }

    /// <summary>Last day of the achievement's period.</summary>
    public PartialDate PeriodTo { get; init; }

    /// <summary>The number in the register of commendations.</summary>
    public string? RegisterNumber { get; init; }

    /// <summary>On which ground it was revoked; null while it stands.</summary>
    public RevocationGround? Revoked { get; init; }

    /// <summary>Reward money paid and not recovered, in đồng.</summary>
    public decimal RewardDong { get; init; }

    /// <summary>Whether the certificate or badge was given back.</summary>
    public bool ArtefactIsRecovered { get; init; }

    /// <summary>The office that presented it.</summary>
    public string? PresenterOffice { get; init; }

    /// <summary>When it was handed over.</summary>
    public PartialDate PresentedOn { get; init; }

    /// <summary>The last event that changed this line.</summary>
    public long LastSeq { get; init; }

    /// <summary>What was recorded and stands: the line is what these events say.</summary>
    public IReadOnlyList<CommendationEvent> Events { get; init; } = [];

    /// <summary>The line after the event; null where nothing stands.</summary>
    internal static HonourRollEntry? Apply(HonourRollEntry? line, RecordedEvent recorded)
    {
        var before = new CommendationState((line?.Events ?? []).ToValueList());
        return From(CommendationState.Evolve(before, recorded.Data), recorded.Seq);
    }

    /// <summary>Whether it had been given by the day and was not revoked by then; what may have happened later counts as if it had.</summary>
    internal bool StandsUntil(LocalDate? day) => !(On.Earliest > day) && !Events.OfType<CommendationRevoked>().Any(e => !(e.Dated().Earliest > day));

    private static HonourRollEntry? From(CommendationState state, long seq)
    {
        var (current, award) = (state.Current ?? state.Find<CommendationRefused>() ?? (CommendationEvent?)state.Find<CommendationProposed>(), state.Current as CommendationAwarded);
        return current is null ? null : new HonourRollEntry
        {
            Id = current.CommendationId.ToString(),
            Programme = current.Campaign.Programme.ToString(),
            Year = current.Campaign.Year.Value,
            Level = current.Level,
            Recipient = current.Recipient,
            RecipientKey = Domain.RecipientKey.Of(current.Recipient, current.Unit)?.ToString(),
            UnitName = current.Unit.Name,
            UnitPath = current.Unit.KeyPath(),
            Result = ResultOf(current),
            On = current.On,
            Form = (award?.Form ?? (current as CommendationProposed)?.Form)?.ToString(),
            Track = award?.Track ?? (current as CommendationProposed)?.Track,
            Decision = current.Decision,
            ModelId = current.Model?.ToString(),
            PeriodFrom = award?.PeriodFrom ?? default,
            PeriodTo = award?.PeriodTo ?? default,
            RegisterNumber = award?.RegisterNumber,
            PresenterOffice = state.Find<CertificatePresented>()?.PresenterOffice,
            PresentedOn = state.Find<CertificatePresented>()?.On ?? default,
            Revoked = state.Find<CommendationRevoked>()?.Ground,
            RewardDong = state.HeldDong,
            ArtefactIsRecovered = state.Find<ArtefactRecovered>() is not null,
            Events = state.Events,
            LastSeq = seq,
        };
    }

    private static CommendationResult ResultOf(CommendationEvent current) => current switch
    {
        CommendationAwarded => CommendationResult.Awarded,
        PraiseGiven => CommendationResult.Praised,
        CommendationRefused => CommendationResult.Refused,
        _ => CommendationResult.Proposed,
    };
}

/// <summary>What became of a commendation.</summary>
public enum CommendationResult
{
    /// <summary>Proposed, and not decided yet.</summary>
    Proposed,

    /// <summary>Refused.</summary>
    Refused,

    /// <summary>Awarded; perhaps revoked since.</summary>
    Awarded,

    /// <summary>Praised in public.</summary>
    Praised,
}
