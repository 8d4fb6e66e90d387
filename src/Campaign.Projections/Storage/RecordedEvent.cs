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

    internal static RecordedEvent From(IEvent e) =>
        new(e.Sequence, e.StreamKey!, Instant.FromDateTimeOffset(e.Timestamp), CertaintyOf(e.GetHeader(CertaintyHeader)?.ToString()), (DomainEvent)e.Data);

    internal static Certainty CertaintyOf(string? header) =>
        KindText.TryParse<Certainty>(header, out var certainty) ? certainty : Certainty.Certain;
}
