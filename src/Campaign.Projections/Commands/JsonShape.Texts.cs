using Campaign.Domain;
using NodaTime;

namespace Campaign.Projections;

/// <content>How values are written, for a person who wrote one otherwise.</content>
internal sealed partial record JsonShape
{
    private const string Identifier = "1 to 64 of the letters A–Z and a–z, digits, '-', '_' and '.'";

    private static readonly Dictionary<Type, string> Texts = new()
    {
        [typeof(string)] = "a text",
        [typeof(int)] = "a whole number",
        [typeof(long)] = "a whole number",
        [typeof(decimal)] = "a number with a decimal point, e.g. \"87.5\"",
        [typeof(LocalDate)] = "a day, e.g. 2019-10-15",
        [typeof(PartialDate)] = "a date as far as it is known: 2019-10-15, 2019-10, 2019 or unknown",
        [typeof(CampaignYear)] = "four digits, 1900 to 2999",
        [typeof(UnitSelector)] = "the unit's code, or code@YYYY-MM-DD with the first day of the unit meant",
        [typeof(ProgrammeCode)] = "1 to 64 of a–z, 0–9 and '-', e.g. dan-van-kheo",
        [typeof(FieldCode)] = $"a code of a–z, 0–9 and '-': a basic field ({string.Join(", ", Fields.All)}), or one of the campaign's own",
        [typeof(FormCode)] = $"{OneOf(Forms.All)}, or one of the programme's own",
        [typeof(JsonText)] = "an object",
        [typeof(ExtensionEventName)] = "the stored name of an event of an extension, e.g. acme.trees-planted.v1",
        [typeof(DecisionKindCode)] = OneOf(DecisionKinds.All),
    };

    /// <summary>How a value of the type is written: goes on after "Give" or "Use".</summary>
    public static string TextOf(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        if (Texts.TryGetValue(value, out var text))
            return text;
        if (value.IsEnum)
            return OneOf(CodesOf(value));
        if (ItemOf(value) is { } item)
            return $"a list, each of them {TextOf(item)}";
        return value.IsValueType ? Identifier : $"an object with {string.Join(", ", Of(value).Properties.Select(p => p.Name))}";
    }

    /// <summary>The codes of a kind, in their order.</summary>
    public static IReadOnlyList<string> CodesOf(Type kind) => [.. Enum.GetValues(kind).Cast<Enum>().Select(CodeOf)];

    /// <summary>What the list holds; null for what is no list.</summary>
    public static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueList<>) ? type.GetGenericArguments()[0] : null;

    public static string CodeOf(Enum kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    private static string OneOf(IEnumerable<string> codes) => $"one of: {string.Join(", ", codes)}";
}
