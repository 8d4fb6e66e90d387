using NodaTime;

namespace Campaign.Domain;

/// <summary>What can happen to the record of a person. The record itself, with its salt, lies outside the events.</summary>
/// <param name="Person">The person, with the commitment to the record as it is now.</param>
public abstract record PersonEvent(PersonRef Person) : DomainEvent;

/// <summary>A person is named for the first time.</summary>
public sealed record PersonIdentified(PersonRef Person) : PersonEvent(Person);

/// <summary>The record of a person got a new version: another spelling, another position.</summary>
public sealed record PersonCorrected(PersonRef Person) : PersonEvent(Person);

/// <summary>The erasure of the record is asked for; <c>On</c> is the day it was asked.</summary>
/// <param name="Person">The person.</param>
/// <param name="Ground">On which ground.</param>
/// <param name="AnswerDueOn">The last day for an answer; null when the day it was asked is not known.</param>
/// <param name="DueOn">The last day for the erasure; null with it.</param>
public sealed record ErasureRequested(PersonRef Person, ErasureGround Ground, LocalDate? AnswerDueOn, LocalDate? DueOn) : PersonEvent(Person);

/// <summary>The erasure is refused.</summary>
/// <param name="Person">The person.</param>
/// <param name="Ground">The exception of the law.</param>
public sealed record ErasureRefused(PersonRef Person, ErasureObstacle Ground) : PersonEvent(Person);

/// <summary>The record, all its versions and its salts are destroyed. Events and figures stay as they are.</summary>
public sealed record PersonErased(PersonRef Person) : PersonEvent(Person)
{
    /// <summary>The notes that were destroyed with it, so that a note that is missing can be told from one that the law took.</summary>
    public ValueList<NoteId> Notes { get; init; } = [];
}

/// <summary>Why a record is to be erased (Luật 91/2025/QH15, Art. 14).</summary>
public enum ErasureGround
{
    /// <summary>The person asks for it.</summary>
    Request,

    /// <summary>The purpose is fulfilled.</summary>
    PurposeDone,

    /// <summary>The time of keeping is over.</summary>
    RetentionOver,

    /// <summary>An authority orders it.</summary>
    AuthorityOrder,

    /// <summary>As agreed.</summary>
    Agreement,

    /// <summary>Another law asks for it.</summary>
    OtherLaw,
}

/// <summary>Why a record is not erased (NĐ 13/2023/NĐ-CP, Art. 16; Luật 91/2025/QH15, Art. 19).</summary>
public enum ErasureObstacle
{
    /// <summary>A law forbids it.</summary>
    ForbiddenByLaw,

    /// <summary>A state agency processes it for its work under law.</summary>
    StateAgencyDuty,

    /// <summary>It is published as law prescribes.</summary>
    PublishedByLaw,

    /// <summary>For law proceedings, science or statistics.</summary>
    LawScienceStatistics,

    /// <summary>An emergency.</summary>
    Emergency,
}
