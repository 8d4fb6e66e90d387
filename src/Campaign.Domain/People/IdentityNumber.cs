using System.Text.RegularExpressions;

namespace Campaign.Domain;

/// <summary>Numbers of identity papers: this ledger neither asks for one nor keeps one.</summary>
public static partial class IdentityNumber
{
    /// <summary>Whether the text has what looks like one: 12 digits (căn cước) or 9 (chứng minh nhân dân), also in groups.</summary>
    public static bool IsIn(string? text) => text is not null && Groups().EnumerateMatches(text) is var matches && HasOne(matches, text);

    /// <summary>The refusal of such a text.</summary>
    public static Refusal Refusal { get; } = new(
        RefusalCode.IdentityNumber,
        "A name, position or label has what looks like the number of an identity paper (9 or 12 digits). Leave it out; tell people of one name apart by the source's own label.",
        "Personal data that the purpose does not need are not processed (Luật 91/2025/QH15).");

    private static bool HasOne(Regex.ValueMatchEnumerator matches, string text)
    {
        foreach (var match in matches)
        {
            if (text.AsSpan(match.Index, match.Length).ToString().Count(char.IsDigit) is 9 or 12)
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"\d(?:[ .\-\u00A0]?\d)*")]
    private static partial Regex Groups();
}
