using Campaign.Domain;
using JasperFx.Events;
using NodaTime;

namespace Campaign.Projections;

/// <summary>An event with what the store knows of it.</summary>
/// <param name="Seq">Its place in the store: increasing, with gaps.</param>
/// <param name="Stream">The stream key, e.g. <c>model/DVK-2019-001</c>.</param>
/// <param name="At">When it was recorded, by the database's clock.</param>
/// <param name="Certainty">How sure the recorder is.</param>
/// <param name="Data">What happened.</param>
public sealed record RecordedEvent(long Seq, string Stream, Instant At, Certainty Certainty, DomainEvent Data)
{
    internal const string CertaintyHeader = "certainty";

    /// <summary>Marten's own events, such as a tombstone, say nothing of a campaign. One without content is not among them: it is torn.</summary>
    internal static bool IsOurs(IEvent e) => e.Data is null or DomainEvent;

    internal static RecordedEvent From(IEvent e) => new(
        e.Sequence, e.StreamKey!, Instant.FromDateTimeOffset(e.Timestamp), CertaintyOf(e.GetHeader(CertaintyHeader)?.ToString()),
        e.Data as DomainEvent ?? throw new InvalidOperationException("It has no content."));

    internal static Certainty CertaintyOf(string? header) =>
        KindText.TryParse<Certainty>(header, out var certainty) ? certainty : Certainty.Certain;
}
