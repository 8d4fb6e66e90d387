using System.Text.Json;

namespace Campaign.Projections;

/// <summary>Says in what two entries of one event differ.</summary>
internal static class EntryDifference
{
    private const int MaxValueLength = 200;
    private const string NoEntry = "its kept copy is no entry, so that nothing tells what it was";

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    /// <summary>E.g. <c>data.title: "Đường hoa" was sealed, "Đường cây" is stored</c>.</summary>
    public static string Of(byte[] sealedEntry, byte[] storedEntry)
    {
        try
        {
            using var was = JsonDocument.Parse(sealedEntry, Deep);
            using var now = JsonDocument.Parse(storedEntry, Deep);
            return was.RootElement.ValueKind == JsonValueKind.Object ? string.Join("; ", Of("", was.RootElement, now.RootElement)) : NoEntry;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: text that is no Unicode
        {
            return NoEntry;
        }
    }

    private static IEnumerable<string> Of(string path, JsonElement? was, JsonElement? now)
    {
        if (was is { ValueKind: JsonValueKind.Object } before && now is { ValueKind: JsonValueKind.Object } after)
        {
            var names = before.EnumerateObject().Concat(after.EnumerateObject()).Select(m => m.Name).Distinct();
            return names.SelectMany(name => Of(path.Length == 0 ? name : $"{path}.{name}", MemberOf(before, name), MemberOf(after, name)));
        }

        return was?.GetRawText() == now?.GetRawText() ? [] : [$"{path}: {Said(was)} was sealed, {Said(now)} is stored"];
    }

    private static JsonElement? MemberOf(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member : null;

    private static string Said(JsonElement? element) => element?.GetRawText() switch
    {
        null => "nothing",
        { Length: > MaxValueLength } text => $"{text[..MaxValueLength]}…",
        var text => text,
    };
}
