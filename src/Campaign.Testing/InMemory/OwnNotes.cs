using System.Text.Json;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Testing;

/// <summary>The notes of a person's own models, commendations and holds, and why they came late: what SQL finds in the store.</summary>
internal static class OwnNotes
{
    /// <summary>Whatever is an id in those events; the ids of notes are among them.</summary>
    public static HashSet<string> Of(MemoryStore store, PersonId person)
    {
        var events = store.Events.Select(e => (e.Stream, e.Data, Members: MembersOf(e.Data))).ToList();
        var own = events.Where(e => IsOf(e.Members, person.ToString())).ToList();
        var streams = own.Select(e => e.Stream).ToHashSet();
        return
        [
            .. own.SelectMany(e => e.Members).Where(p => p is { Name: "id", Value.ValueKind: JsonValueKind.String }).Select(p => p.Value.GetString()!),
            .. events.Select(e => e.Data).OfType<LateFactAdmitted>().Where(late => streams.Contains(late.Stream)).Select(late => late.Reason.Id.ToString()),
        ];
    }

    /// <summary>What an extension holds is its own, whatever it looks like.</summary>
    private static List<JsonProperty> MembersOf(DomainEvent data) =>
        [.. JsonSerializer.SerializeToElement<object>(data, LedgerJson.Options).EnumerateObject().Where(p => p.Name != "data").SelectMany(p => Within(p.Value).Prepend(p))];

    private static bool IsOf(List<JsonProperty> members, string person) => members.Any(p => p.Name switch
    {
        "key" => p.Value.ValueKind == JsonValueKind.String && p.Value.ValueEquals($"person/{person}"),
        "owner" or "recipient" => p.Value.ValueKind == JsonValueKind.Object && p.Value.TryGetProperty("person", out var named) && named.ValueKind == JsonValueKind.Object
            && named.TryGetProperty("id", out var id) && id.ValueEquals(person),
        _ => false,
    });

    private static IEnumerable<JsonProperty> Within(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Within(p.Value).Prepend(p)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Within),
        _ => [],
    };
}
