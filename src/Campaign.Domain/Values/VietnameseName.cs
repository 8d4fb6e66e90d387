using System.Globalization;
using System.Text;

namespace Campaign.Domain;

/// <summary>Compares Vietnamese names as readers do.</summary>
public static class VietnameseName
{
    /// <summary>Whether two names read alike: the form of Unicode, capitals, spaces and the letter that bears the tone mark make no difference (Hòa, Hoà).</summary>
    /// <remarks>Between two releases of the official list 191 of 202 "renamed" units differ only so.</remarks>
    public static bool AreAlike(string? one, string? other) => string.Equals(KeyOf(one), KeyOf(other), StringComparison.Ordinal);

    private static string KeyOf(string? name) =>
        string.Join(' ', (name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(KeyOfWord));

    /// <summary>The tone goes to the end of the word. Other marks make another letter, and stay where they are.</summary>
    private static string KeyOfWord(string word)
    {
        var (letters, tones) = (new StringBuilder(), new StringBuilder());
        foreach (var character in word.Normalize(NormalizationForm.FormD))
            (IsTone(character) ? tones : letters).Append(character);
        return $"{letters}{tones}".Normalize().ToUpper(CultureInfo.InvariantCulture);
    }

    private static bool IsTone(char character) => character is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323';
}
