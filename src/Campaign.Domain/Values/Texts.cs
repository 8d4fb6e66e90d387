namespace Campaign.Domain;

/// <summary>Texts as events keep them.</summary>
internal static class Texts
{
    /// <summary>The text in NFC and without spaces around it; null when nothing is left.</summary>
    public static string? Tidy(this string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().Normalize();
}
