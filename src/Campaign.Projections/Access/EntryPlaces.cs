using System.Text.Json;
using Campaign.Domain;

namespace Campaign.Projections;

/// <summary>Where the event of a sealed entry happened.</summary>
internal static class EntryPlaces
{
    /// <summary>Each place with what is above it; none where the event belongs to no unit, or is not known to this program.</summary>
    /// <param name="entry">The entry: canonical JSON in UTF-8.</param>
    public static IReadOnlyList<IEnumerable<UnitRef>> Of(ReadOnlyMemory<byte> entry)
    {
        using var json = JsonDocument.Parse(entry);
        return json.RootElement.TryGetProperty("type", out var name) && EventCatalogue.TypeOf(name.GetString() ?? "") is { } type
            && json.RootElement.GetProperty("data").Deserialize(type, LedgerJson.Options) is DomainEvent e ? Hands.PlacesOf(e) ?? [] : [];
    }
}
