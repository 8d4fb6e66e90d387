namespace Campaign.Domain;

/// <summary>The steps of a commendation, as files and refusals name them.</summary>
public enum CommendationStep
{
    /// <summary><see cref="CommendationProposed"/>.</summary>
    Proposed,

    /// <summary><see cref="CommendationRefused"/>.</summary>
    Refused,

    /// <summary><see cref="CommendationAwarded"/>.</summary>
    Awarded,

    /// <summary><see cref="PraiseGiven"/>.</summary>
    Praised,

    /// <summary><see cref="CertificatePresented"/>.</summary>
    Presented,

    /// <summary><see cref="CommendationCorrected"/>.</summary>
    Corrected,

    /// <summary><see cref="CommendationRevoked"/>.</summary>
    Revoked,

    /// <summary><see cref="ArtefactRecovered"/>.</summary>
    ArtefactRecovered,

    /// <summary><see cref="RewardPaid"/>.</summary>
    RewardPaid,

    /// <summary><see cref="RewardRecovered"/>.</summary>
    RewardRecovered,

    /// <summary><see cref="CommendationEntryAnnulled"/>.</summary>
    Annulled,
}

/// <summary>Which step an event is.</summary>
public static class CommendationSteps
{
    /// <summary>The step that the event takes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An event of another assembly: there is none.</exception>
    public static CommendationStep Of(CommendationEvent @event) => @event switch
    {
        CommendationProposed => CommendationStep.Proposed,
        CommendationRefused => CommendationStep.Refused,
        CommendationAwarded => CommendationStep.Awarded,
        PraiseGiven => CommendationStep.Praised,
        CertificatePresented => CommendationStep.Presented,
        CommendationCorrected => CommendationStep.Corrected,
        CommendationRevoked => CommendationStep.Revoked,
        Domain.ArtefactRecovered => CommendationStep.ArtefactRecovered,
        Domain.RewardPaid => CommendationStep.RewardPaid,
        Domain.RewardRecovered => CommendationStep.RewardRecovered,
        CommendationEntryAnnulled => CommendationStep.Annulled,
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event, "No step of a commendation."),
    };
}
