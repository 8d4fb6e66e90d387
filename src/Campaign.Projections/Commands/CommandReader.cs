using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Campaign.Domain;
using Campaign.Ledger;
using NodaTime.Text;

namespace Campaign.Projections;

/// <summary>Reads JSON that anybody may have written. What does not fit is refused by name; nothing is guessed, and nothing is passed over.</summary>
internal sealed class CommandReader
{
    /// <summary>More than any command needs: an event holds at most 60,000 bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private const int MaxDepth = 8;
    private const string Strict = "A command says exactly what is to be recorded; docs/commands.md names what it holds.";

    private readonly JsonShape? beside;
    private Refusal? refusal;

    private CommandReader(JsonShape? beside) => this.beside = beside;

    /// <summary>The value of that type, or why the JSON is none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="utf8Json">The JSON.</param>
    /// <param name="beside">A record whose properties may stand in the same object, and are passed over.</param>
    public static Lookup<object> Read(Type type, ReadOnlyMemory<byte> utf8Json, Type? beside = null)
    {
        if (utf8Json.Length > MaxBytes)
            return NotJson($"The JSON is larger than {MaxBytes} bytes. Put long texts into a document, and name it as evidence.");
        if (!Utf8.IsValid(utf8Json.Span))
            return NotJson("The JSON is not UTF-8. Save it as UTF-8.");
        try
        {
            var start = utf8Json.Span.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
            using var document = JsonDocument.Parse(utf8Json[start..], new JsonDocumentOptions { MaxDepth = MaxDepth });
            var reader = new CommandReader(beside is null ? null : JsonShape.Of(beside));
            var value = reader.Value(type, document.RootElement, "");
            return new Lookup<object>(reader.refusal is null ? value : null, reader.refusal);
        }
        catch (JsonException e)
        {
            return NotJson($"This is no JSON, or deeper than {MaxDepth}: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}. Check commas, quotes and brackets.");
        }
    }

    private static Lookup<object> NotJson(string sentence) => new Refusal(RefusalCode.NotAValue, sentence, Strict);

    /// <summary>The value; null once something was refused.</summary>
    private object? Value(Type type, JsonElement json, string path)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (JsonShape.ItemOf(value) is { } item)
            return List(item, json, path);
        if (value == typeof(JsonText))
            return Free(json, path);
        if (!value.IsValueType && value != typeof(string))
            return Record(value, json, path);
        if (value == typeof(string) && TextOf(json) is { } text && VisibleText.FirstHidden(text) is { } hidden)
            return Refuse(RefusalCode.HiddenCharacter, path, $"{Named(path)} holds {hidden}, which nobody sees or which is no text. Remove it, or type the text again.");
        return Single(value, json) ?? Refuse(
            RefusalCode.NotAValue, path, $"{Named(path)} is {Shown(json)}. Give {JsonShape.TextOf(value)}.");
    }

    private object? Record(Type type, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Refuse(RefusalCode.NotAValue, path, $"{Named(path)} is {Shown(json)}. Give {JsonShape.TextOf(type)}.");
        var shape = JsonShape.Of(type);
        var values = new Dictionary<string, object>();
        var seen = new HashSet<string>();
        foreach (var given in json.EnumerateObject())
        {
            if (NameOf(given) is not { } name || !seen.Add(name))
                return Refuse(RefusalCode.NotAValue, Below(path, NameOf(given)), $"{Named(Below(path, NameOf(given)))} is there more than once, or its name is no text. Keep one.");
            if (path.Length == 0 && beside?.Properties.Any(p => p.Name == name) == true)
                continue;
            if (shape.Properties.FirstOrDefault(p => p.Name == name) is not { } property)
                return RefuseUnknown(shape, Below(path, name), name);
            if (given.Value.ValueKind != JsonValueKind.Null && Value(property.Type, given.Value, Below(path, name)) is { } value)
                values.Add(name, value);
            if (refusal is not null)
                return null;
        }

        return shape.Properties.FirstOrDefault(p => p.IsRequired && IsEmpty(values.GetValueOrDefault(p.Name))) is { } missing
            ? Refuse(RefusalCode.Missing, Below(path, missing.Name), $"'{Below(path, missing.Name)}' is missing. Give {JsonShape.TextOf(missing.Type)}.")
            : shape.Build(values);
    }

    /// <summary>An object whose names are somebody else's.</summary>
    private object? Free(JsonElement json, string path)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object
                ? LedgerJson.TextOf(json)
                : Refuse(RefusalCode.NotAValue, path, $"{Named(path)} is {Shown(json)}. Give {JsonShape.TextOf(typeof(JsonText))}.");
        }
        catch (NotCanonicalException e)
        {
            return Refuse(RefusalCode.NotAValue, path, $"{Named(path)} has no canonical form: {e.Message}");
        }
    }

    private object? List(Type item, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return Refuse(RefusalCode.NotAValue, path, $"{Named(path)} is {Shown(json)}. Give a list, each of them {JsonShape.TextOf(item)}.");
        var items = json.EnumerateArray().Select((e, i) => refusal is null ? Value(item, e, $"{path}[{i}]") : null).ToList();
        return refusal is null ? typeof(CommandReader).GetMethod(nameof(ListOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(item).Invoke(null, [items]) : null;
    }

    private static ValueList<T> ListOf<T>(List<object?> items) => items.Cast<T>().ToValueList();

    /// <summary>The value of one word or number; null when it is none of the type.</summary>
    private static object? Single(Type type, JsonElement json) => (json.ValueKind, type) switch
    {
        (JsonValueKind.Number, _) when type == typeof(int) => json.TryGetInt32(out var number) ? number : null,
        (JsonValueKind.Number, _) when type == typeof(long) => json.TryGetInt64(out var number) ? number : null,
        (JsonValueKind.Number, _) when type == typeof(decimal) => json.TryGetDecimal(out var number) ? number : null,
        (JsonValueKind.Number, _) when type == typeof(CampaignYear) => FromText(type, json.GetRawText()),
        (JsonValueKind.String, _) when TextOf(json) is { } text => FromText(type, text),
        _ => null,
    };

    private static object? FromText(Type type, string text)
    {
        if (type == typeof(string))
            return text;
        if (type == typeof(decimal))
            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(NodaTime.LocalDate))
            return LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day) ? day : null;
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<Enum>().FirstOrDefault(kind => JsonShape.CodeOf(kind) == text);
        return type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITextValue<>))
            ? typeof(CommandReader).GetMethod(nameof(TextValueOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [text])
            : null;
    }

    private static object? TextValueOf<T>(string text)
        where T : struct, ITextValue<T> =>
        T.TryParse(text, out var value) ? value : null;

    /// <summary>The text, where it is one that a database can keep: no half of a surrogate pair, no NUL, no U+FFFE.</summary>
    private static string? TextOf(JsonElement json) => Text(json.GetString);

    private static string? NameOf(JsonProperty given) => Text(() => given.Name);

    private static string? Text(Func<string?> read)
    {
        try
        {
            return read() is { } text && !text.AsSpan().ContainsAny('\0', '\uFFFE') ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null; // an escape such as \ud800, which is half a character
        }
    }

    private static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    private static string Below(string path, string? name) => path.Length == 0 ? name ?? "" : $"{path}.{name}";

    private static string Named(string path) => path.Length == 0 ? "The whole" : $"'{path}'";

    private static string Shown(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String when TextOf(json) is { } text => text.Length <= 60 ? $"\"{text.ReplaceLineEndings(" ")}\"" : "a long text",
        JsonValueKind.String => "no Unicode text",
        JsonValueKind.Null => "null",
        _ => json.GetRawText() is { Length: <= 60 } raw ? raw : "a long number",
    };

    private object? RefuseUnknown(JsonShape shape, string path, string name)
    {
        var meant = shape.Properties.FirstOrDefault(p => string.Equals(p.Name, name.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        var known = meant is null ? $"There are: {string.Join(", ", shape.Properties.Select(p => p.Name))}" : $"Write '{meant.Name}'";
        return Refuse(RefusalCode.UnknownProperty, path, $"'{path}' is not known here. {known}.");
    }

    private object? Refuse(string code, string path, string sentence)
    {
        refusal ??= new Refusal(code, sentence, Strict, path.Length == 0 ? null : path);
        return null;
    }
}
