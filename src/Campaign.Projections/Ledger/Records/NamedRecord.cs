using System.Text;
using System.Text.Json;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>A record outside the events, as one event names it.</summary>
/// <param name="Id">The person's or the note's.</param>
/// <param name="Commitment">What the record gives; null: the event says that the record was destroyed.</param>
/// <param name="Version">Where the event made the record, or a version of it: its place in the person's stream; else null.</param>
/// <param name="MayBeGone">Whether the event itself may have destroyed it, and says so nowhere.</param>
internal readonly record struct NamedRecord(string Id, string? Commitment, long? Version, bool MayBeGone)
{
    private static readonly string Erased = EventCatalogue.NameOf(typeof(PersonErased));
    private static readonly string[] Making = [EventCatalogue.NameOf(typeof(PersonIdentified)), EventCatalogue.NameOf(typeof(PersonCorrected))];

    /// <summary>Members of an entry are sorted, and within a text the quotes would be escaped: nothing else looks like this.</summary>
    private static ReadOnlySpan<byte> Start => "{\"commitment\":\""u8;

    private static ReadOnlySpan<byte> Middle => ",\"id\":\""u8;

    private static ReadOnlySpan<byte> End => "}"u8;

    private static ReadOnlySpan<byte> Quote => "\""u8;

    /// <summary>Adds all that the event names.</summary>
    public static void Find(StoredRow row, List<NamedRecord> found)
    {
        var isErasure = row.Stored.Type == Erased;
        var version = Making.Contains(row.Stored.Type) ? row.Stored.Version : (long?)null;
        var (start, end) = ExtensionNames.IsEvent(row.Stored.Type) ? DataOfExtension(row.Entry) : default;
        FindCommitments(row.Entry.AsSpan(0, start), version, isErasure, found);
        FindCommitments(row.Entry.AsSpan(end), version, isErasure, found);
        if (isErasure)
            FindErased(row.Entry, found);
    }

    private static void FindCommitments(ReadOnlySpan<byte> rest, long? version, bool mayBeGone, List<NamedRecord> found)
    {
        while (TakeTo(ref rest, Start, out _))
        {
            if (TakeTo(ref rest, Quote, out var commitment) && Skip(ref rest, Middle) && TakeTo(ref rest, Quote, out var id) && rest.StartsWith(End))
                found.Add(new NamedRecord(Encoding.UTF8.GetString(id), Encoding.UTF8.GetString(commitment), version, mayBeGone));
        }
    }

    private static bool TakeTo(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> mark, out ReadOnlySpan<byte> taken)
    {
        var at = rest.IndexOf(mark);
        taken = at < 0 ? default : rest[..at];
        rest = at < 0 ? default : rest[(at + mark.Length)..];
        return at >= 0;
    }

    private static bool Skip(ref ReadOnlySpan<byte> rest, ReadOnlySpan<byte> mark)
    {
        var isThere = rest.StartsWith(mark);
        rest = isThere ? rest[mark.Length..] : rest;
        return isThere;
    }

    /// <summary>Where the entry has what an extension says: that may look like a reference, and is none.</summary>
    private static (int Start, int End) DataOfExtension(byte[] entry)
    {
        var reader = new Utf8JsonReader(entry);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (!reader.ValueTextEquals("data"u8))
                reader.Skip();
            else if (reader.CurrentDepth == 2)
                return ((int)reader.BytesConsumed, EndOfValue(ref reader));
        }

        return default;
    }

    private static int EndOfValue(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return (int)reader.BytesConsumed;
    }

    private static void FindErased(byte[] entry, List<NamedRecord> found)
    {
        using var document = JsonDocument.Parse(entry);
        if (Member(document.RootElement, "data") is not { } data)
            return;
        if (Member(data, "person") is { } person && Member(person, "id") is { ValueKind: JsonValueKind.String } id)
            found.Add(new NamedRecord(id.GetString()!, null, null, false));
        if (Member(data, "notes") is { ValueKind: JsonValueKind.Array } notes)
            found.AddRange(notes.EnumerateArray().Where(n => n.ValueKind == JsonValueKind.String).Select(n => new NamedRecord(n.GetString()!, null, null, false)));
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
}
