using System.Data.Common;
using System.Text.Json;
using Campaign.Domain;
using Campaign.Ledger;
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
    internal const string AccountHeader = "account";

    /// <summary>Who recorded it: an opaque id.</summary>
    public string? User { get; init; }

    /// <summary>The account of the operating system from which it was recorded, where that was told.</summary>
    public string? Account { get; init; }

    /// <summary>The columns of the store's events that <see cref="Read"/> reads, of a table called <c>e</c>.</summary>
    internal const string Columns = $"e.seq_id, e.stream_id, e.timestamp, e.headers ->> '{CertaintyHeader}', e.type, e.data::text, e.user_name, e.headers ->> '{AccountHeader}'";

    /// <summary>How many they are: further columns come after them.</summary>
    internal const int ColumnCount = 8;

    /// <summary>Marten's own events, such as a tombstone, say nothing of a campaign. One without content is not among them: it is torn.</summary>
    internal static bool IsOurs(IEvent e) => e.Data is null or DomainEvent;

    /// <summary>The same of rows of a table called <c>e</c>.</summary>
    internal const string Ours = $"e.type <> '{Tombstone}'";

    private const string Tombstone = "tombstone";

    internal static RecordedEvent From(IEvent e) => new(
        e.Sequence, e.StreamKey!, Instant.FromDateTimeOffset(e.Timestamp), CertaintyOf(e.GetHeader(CertaintyHeader)?.ToString()),
        e.Data as DomainEvent ?? throw new InvalidOperationException("It has no content."))
    {
        User = e.UserName,
        Account = e.GetHeader(AccountHeader)?.ToString(),
    };

    /// <summary>The event of a row of <see cref="Columns"/>. It is read by its stored name alone: what else the row says of its type may have been touched.</summary>
    internal static RecordedEvent Read(DbDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        Instant.FromDateTimeUtc(reader.GetDateTime(2)),
        CertaintyOf(reader.IsDBNull(3) ? null : reader.GetString(3)),
        DataOf(reader.GetInt64(0), reader.GetString(4), reader.GetFieldValue<byte[]>(5)))
    {
        User = reader.IsDBNull(6) ? null : reader.GetString(6),
        Account = reader.IsDBNull(7) ? null : reader.GetString(7),
    };

    /// <summary>The event of a sealed entry; null for one of Marten's own, which says nothing of a campaign.</summary>
    /// <exception cref="LedgerStoreException"><c>event-unreadable</c>.</exception>
    internal static RecordedEvent? Of(SealedEntry entry) => entry.Type == Tombstone ? null : new(
        entry.Seq,
        entry.Stream ?? throw Unreadable(entry.Seq, "it has no stream"),
        Instant.FromDateTimeOffset(entry.At ?? throw Unreadable(entry.Seq, "it has no time")),
        CertaintyOf(entry.Header(CertaintyHeader)),
        DataOf(entry.Seq, entry.Type ?? throw Unreadable(entry.Seq, "it has no type"), entry.Data.ToArray()) ?? throw Unreadable(entry.Seq, "it has no content"))
    {
        User = entry.User,
        Account = entry.Header(AccountHeader),
    };

    /// <summary>The content of an event by its stored name.</summary>
    /// <exception cref="LedgerStoreException"><c>event-unreadable</c>.</exception>
    internal static DomainEvent DataOf(long seq, string name, byte[] json)
    {
        var type = EventCatalogue.TypeOf(name) ?? throw Unreadable(seq, $"'{name}' is no event of this ledger.");
        try
        {
            var data = (DomainEvent)JsonSerializer.Deserialize(json, type, LedgerJson.Options)!;
            return data is not ExtensionRecorded e || e.Event.ToString() == name ? data : throw Unreadable(seq, $"it is stored as '{name}' and calls itself '{e.Event}'");
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw Unreadable(seq, e.Message);
        }
    }

    private static LedgerStoreException Unreadable(long seq, string why) =>
        new("event-unreadable", $"Event {seq} cannot be read ({why}): restore it from a backup, or update the program if a newer one wrote it.");

    internal static Certainty CertaintyOf(string? header) =>
        KindText.TryParse<Certainty>(header, out var certainty) ? certainty : Certainty.Certain;
}
