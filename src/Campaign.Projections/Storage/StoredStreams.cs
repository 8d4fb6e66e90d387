using System.Data.Common;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>An event at its place in a stream.</summary>
/// <param name="Stream">The stream key.</param>
/// <param name="Version">From 1.</param>
/// <param name="Data">What happened.</param>
/// <param name="User">Who recorded it.</param>
internal readonly record struct StreamEvent(string Stream, long Version, DomainEvent Data, string? User);

/// <summary>Reads whole streams, by the stored name of each event alone.</summary>
internal static class StoredStreams
{
    /// <summary>The events of the streams that a parameter lists, each stream in order.</summary>
    /// <param name="events">The table, or what has its columns.</param>
    /// <param name="streams">The parameter.</param>
    public static string SelectFrom(string events, string streams = "$1") =>
        $"select {RecordedEvent.Columns}, e.version from {events} e where e.stream_id = any({streams}) order by e.stream_id, e.version";

    public static StreamEvent Read(DbDataReader reader)
    {
        var e = RecordedEvent.Read(reader);
        return new StreamEvent(e.Stream, reader.GetInt64(RecordedEvent.ColumnCount), e.Data, e.User);
    }
}
