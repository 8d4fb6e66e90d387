using System.Text.RegularExpressions;

namespace Campaign.Domain;

/// <summary>Numbers of identity papers: this ledger neither asks for one nor keeps one.</summary>
public static partial class IdentityNumber
{
    /// <summary>Whether the text has what looks like one: 12 digits (căn cước) or 9 (chứng minh nhân dân), also in groups.</summary>
    /// <remarks>A text that is a UUID or a hexadecimal digest and nothing else has none: now and then its letters leave nine digits together.</remarks>
    public static bool IsIn(string? text) => text is not null && !MadeByMachine().IsMatch(text) && HasOne(Groups().EnumerateMatches(text), text);

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

    [GeneratedRegex("^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MadeByMachine();

    [GeneratedRegex(@"\d(?:[ .\-\u00A0]?\d)*")]
    private static partial Regex Groups();
}
