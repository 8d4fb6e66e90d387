namespace Campaign.Domain;

/// <summary>Who owns a model or receives a commendation. A collective is named; an individual or a household is a reference only.</summary>
/// <param name="Kind">Collective, individual or household.</param>
/// <param name="Name">The collective's name; null for individuals and households, and where it is not known.</param>
/// <param name="Person">The person, or the head of the household.</param>
public sealed record Participant(ParticipantKind Kind, string? Name = null, PersonRef? Person = null);

/// <summary>A person as an event names it: the record itself lies outside the events, so that it can be erased.</summary>
/// <param name="Id">Random; the same person bears the same id in all events.</param>
/// <param name="Commitment">Base64 of SHA-256(16-byte salt ‖ canonical JSON of the record).</param>
public sealed record PersonRef(PersonId Id, string Commitment);

/// <summary>A text about persons as an event names it: the text itself lies outside the events, so that it can be erased.</summary>
/// <param name="Id">Random.</param>
/// <param name="Commitment">Base64 of SHA-256(16-byte salt ‖ canonical JSON of the text).</param>
public sealed record NoteRef(NoteId Id, string Commitment);
