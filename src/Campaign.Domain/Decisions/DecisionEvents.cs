namespace Campaign.Domain;

/// <summary>What can happen to a decision on paper (quyết định).</summary>
/// <param name="DecisionId">The ledger's own id for it.</param>
public abstract record DecisionEvent(DecisionId DecisionId) : DomainEvent;

/// <summary>A decision is recorded, as far as it is known; <c>On</c> is the date on it.</summary>
/// <param name="DecisionId">The ledger's own id for it.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Track">State, Party, mass organisation, or unknown.</param>
public sealed record DecisionRecorded(DecisionId DecisionId, DecisionKindCode Kind, Track Track) : DecisionEvent(DecisionId)
{
    /// <summary>The printed number, e.g. <c>70</c>; null when not known.</summary>
    public string? Number { get; init; }

    /// <summary>The series after the number, e.g. <c>QĐ-UBND</c>.</summary>
    public string? Series { get; init; }

    /// <summary>The bodies that issued it; empty when not known.</summary>
    public ValueList<string> Issuers { get; init; } = [];

    /// <summary>The office of the signer, e.g. <c>Chủ tịch UBND huyện</c>.</summary>
    public string? SignerOffice { get; init; }

    /// <summary>The signer.</summary>
    public PersonRef? Signer { get; init; }

    /// <summary>What it says, in a line (trích yếu).</summary>
    public string? Subject { get; init; }

    /// <summary>In what office it was decided, by which the law judges; null when not known.</summary>
    public DeciderKind? Decider { get; init; }

    /// <summary>How other events name it.</summary>
    internal DecisionRef Ref() => new(DecisionId, Number, On, Track) { Decider = Decider };
}

/// <summary>What was written down wrongly about a decision is put right. Events recorded before keep it as it was known then.</summary>
/// <param name="DecisionId">The ledger's own id for it.</param>
/// <param name="Was">As it stood.</param>
/// <param name="Now">As it is right.</param>
/// <param name="Reason">Why.</param>
public sealed record DecisionCorrected(DecisionId DecisionId, DecisionRecorded Was, DecisionRecorded Now, NoteRef? Reason) : DecisionEvent(DecisionId);

/// <summary>The decision is cancelled (hủy bỏ). What rests on it is revoked one by one.</summary>
/// <param name="DecisionId">The ledger's own id for it.</param>
/// <param name="RevokedBy">The decision that cancels it, or null when none is named.</param>
/// <param name="Reason">Why.</param>
public sealed record DecisionRevoked(DecisionId DecisionId, DecisionRef? RevokedBy, NoteRef? Reason) : DecisionEvent(DecisionId);

/// <summary>An entry of this decision was a mistake.</summary>
/// <param name="DecisionId">The ledger's own id for it.</param>
/// <param name="Entry">What is undone.</param>
/// <param name="Reason">Why.</param>
public sealed record DecisionEntryAnnulled(DecisionId DecisionId, Entry Entry, NoteRef Reason) : DecisionEvent(DecisionId), IEntryAnnulled;

/// <summary>A decision as another event names it, as it was known then.</summary>
/// <param name="Id">The ledger's own id.</param>
/// <param name="Number">The printed number, or null.</param>
/// <param name="DecidedOn">The date on it.</param>
/// <param name="Track">Whose decision it is.</param>
public sealed record DecisionRef(DecisionId Id, string? Number, PartialDate DecidedOn, Track Track)
{
    /// <summary>In what office it was decided; null when not known.</summary>
    public DeciderKind? Decider { get; init; }
}
