using Campaign.Domain;

namespace Campaign.Host.Import;

/// <summary>How a text value is written, for a person who wrote it otherwise.</summary>
internal static class TextShape
{
    private const string Code = "Use 1 to 64 of a–z, 0–9 and '-'.";

    private static readonly Dictionary<Type, string> Shapes = new()
    {
        [typeof(CampaignYear)] = "Use four digits, 1900 to 2999.",
        [typeof(UnitSelector)] = "Use the unit's code, or code@YYYY-MM-DD with the first day of the unit meant.",
        [typeof(ProgrammeCode)] = Code,
        [typeof(FieldCode)] = $"Use one of: {string.Join(", ", Fields.All)}.",
        [typeof(FormCode)] = $"Use one of: {string.Join(", ", Forms.All)}.",
        [typeof(DecisionKindCode)] = $"Use one of: {string.Join(", ", DecisionKinds.All)}.",
    };

    public static string Of<T>()
        where T : struct, ITextValue<T> =>
        Shapes.GetValueOrDefault(typeof(T), "Use 1 to 64 of the letters A–Z and a–z, digits, '-', '_' and '.'.");
}
