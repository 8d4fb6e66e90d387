using System.Text.Json;

namespace Campaign.Projections;

/// <summary>Reads the id of an entry.</summary>
internal static class SealedEntryId
{
    /// <summary>The id; null where the entry has none that can be read.</summary>
    public static Guid? Of(byte[] entry)
    {
        try
        {
            using var parsed = JsonDocument.Parse(entry);
            return parsed.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("id"u8, out var id)
                && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var value) ? value : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: text that is no Unicode
        {
            return null;
        }
    }
}
