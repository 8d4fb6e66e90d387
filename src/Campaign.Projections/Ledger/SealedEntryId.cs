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
            return parsed.RootElement.TryGetProperty("id"u8, out var id) && id.TryGetGuid(out var value) ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
