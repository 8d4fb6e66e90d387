namespace Campaign.Domain;

/// <summary>A person as a form or a file names one. Never stored in an event.</summary>
/// <param name="FullName">The full name.</param>
/// <param name="Label">The source's own label for the person; the same label is the same person. Without one, every mention is a person of its own.</param>
/// <param name="Position">The position held, or null.</param>
public sealed record PersonInput(string FullName, string? Label = null, string? Position = null);

/// <summary>An owner or a recipient as a form or a file names it.</summary>
/// <param name="Kind">Collective, individual or household.</param>
/// <param name="Name">The collective's name, the person's, or that of the head of the household; null when not known.</param>
/// <param name="Label">The source's own label for the person; unused for a collective.</param>
public sealed record ParticipantInput(ParticipantKind Kind, string? Name = null, string? Label = null)
{
    /// <summary>The person in it, or null: a collective is no person, and a name may be unknown.</summary>
    public PersonInput? Person() => Kind == ParticipantKind.Collective || (Name ?? Label) is not { } name ? null : new PersonInput(name, Label);
}
