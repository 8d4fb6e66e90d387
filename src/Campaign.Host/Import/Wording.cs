using System.Globalization;
using System.Text;

namespace Campaign.Host.Import;

/// <summary>What a person may write, and what it stands for. Case, spaces and punctuation do not matter, and Vietnamese marks only where they decide.</summary>
/// <param name="names">Each name with what it stands for; a name may stand for several things, and is then no help.</param>
internal sealed class Wording(IEnumerable<(string Name, string Meaning)> names)
{
    private readonly ILookup<string, string> exact = names.ToLookup(n => Fold(n.Name), n => n.Meaning);
    private readonly ILookup<string, string> bare = names.ToLookup(n => Bare(n.Name), n => n.Meaning);

    /// <summary>What the text stands for: by its marks if any name has them, else as written without marks. Several: it does not decide.</summary>
    public IReadOnlyList<string> MeaningsOf(string text)
    {
        var meant = exact[Fold(text)].Distinct().ToList();
        return meant.Count > 0 ? meant : [.. bare[Bare(text)].Distinct()];
    }

    /// <summary>The text as part of an id: a–z, 0–9 and hyphens between the words.</summary>
    public static string Slug(string text) =>
        string.Concat(Bare(text).Where(c => char.IsAsciiLetterOrDigit(c) || c == ' ').Select(c => c == ' ' ? '-' : char.ToLowerInvariant(c)));

    /// <summary>In capitals and NFC, words parted by one space.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder();
        foreach (var c in text.Normalize().ToUpperInvariant())
            folded.Append(char.IsLetterOrDigit(c) ? c : ' ');
        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The same without marks: also what old and new orthography place differently (hủy, huỷ).</summary>
    private static string Bare(string text)
    {
        var letters = Fold(text).Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).Replace('Đ', 'D');
    }
}
