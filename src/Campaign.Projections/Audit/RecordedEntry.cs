using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <summary>One event as it is stored, and where it is in the sealed ledger.</summary>
/// <param name="Event">The event.</param>
/// <param name="Name">The name that it is stored under.</param>
/// <param name="Version">Its place in its stream, from 1.</param>
/// <param name="Json">What it says, as stored: names of persons and notes are references there.</param>
public sealed record RecordedEntry(RecordedEvent Event, string Name, long Version, string Json)
{
    /// <summary>Where it acts: each place with what is above it, nearest first. Empty for a decision, which is taken at no unit; null for what concerns a person or several units at once.</summary>
    public IReadOnlyList<IReadOnlyList<UnitRef>>? Places { get; init; }

    /// <summary>Its place in the sealed ledger, from 0; null while it is not sealed.</summary>
    public long? Index { get; init; }

    /// <summary>When it was sealed; null while it is not.</summary>
    public Instant? SealedAt { get; init; }

    /// <summary>What the references lead to, by their ids: a full name or a text, <c>[đã xóa]</c> where it was erased.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();
}
