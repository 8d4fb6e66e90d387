using System.Text;
using System.Text.Json;
using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Testing;

/// <summary>Events for a reader: the name and the JSON that a ledger stores.</summary>
internal static class EventText
{
    private static readonly JsonSerializerOptions Indented = new(LedgerJson.Options) { WriteIndented = true, NewLine = "\n" };

    public static string Difference(IReadOnlyList<DomainEvent> expected, IReadOnlyList<DomainEvent> actual)
    {
        var at = expected.Zip(actual).TakeWhile(pair => pair.First.Equals(pair.Second)).Count();
        var text = new StringBuilder($"Expected {Count(expected)}, and there {(actual.Count == 1 ? "is" : "are")} {actual.Count}. ");
        text.Append(at < expected.Count && at < actual.Count ? $"Event {at + 1} differs{Lines(expected[at], actual[at])}" : $"Event {at + 1} is {(at < expected.Count ? "missing" : "not expected")}.");
        return text.Append('\n').Append(Of("expected", expected)).Append('\n').Append(Of("actual", actual)).ToString();
    }

    public static string Of(string title, IReadOnlyCollection<DomainEvent> events) =>
        $"--- {title}\n{(events.Count == 0 ? "nothing" : string.Join('\n', events.Select(Of)))}";

    public static string Of(Refusal refusal) => $"--- refused: {refusal.Code}{(refusal.Field is null ? "" : $" ({refusal.Field})")}\n{refusal.Sentence}\n{refusal.Rule}";

    public static string Count(IReadOnlyCollection<DomainEvent> events) => events.Count == 1 ? "1 event" : $"{events.Count} events";

    public static string Names(IReadOnlyCollection<string> names) => names.Count == 0 ? "nothing" : string.Join(", ", names.Select(name => $"'{name}'"));

    public static string NameOf(string? field) => field is null ? "the whole command" : $"'{field}'";

    private static string Of(DomainEvent e) => $"{EventCatalogue.NameOf(e)} {JsonSerializer.Serialize(e, e.GetType(), Indented)}";

    /// <summary>The first line of the JSON that differs, of each.</summary>
    private static string Lines(DomainEvent expected, DomainEvent actual)
    {
        var pairs = Of(expected).Split('\n').Zip(Of(actual).Split('\n')).Where(pair => pair.First != pair.Second);
        return pairs.Select(pair => $":\n  expected {pair.First.Trim()}\n  actual   {pair.Second.Trim()}").FirstOrDefault(".");
    }
}
