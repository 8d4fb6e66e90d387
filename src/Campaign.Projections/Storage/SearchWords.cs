using System.Text;

namespace Campaign.Projections;

/// <summary>The words of texts as searches compare them: small letters without marks, and digits; đ is d (docs/adr/0048).</summary>
internal static class SearchWords
{
    private const int LongestWord = ModelFilter.LongestText;

    /// <summary>The words, a space between. PostgreSQL reads this as a <c>tsvector</c>.</summary>
    public static string Of(params ReadOnlySpan<string?> texts)
    {
        var words = new StringBuilder();
        foreach (var text in texts)
            AddTo(words, text ?? "");
        return words.ToString();
    }

    /// <summary>That each word of the text begins a word that is there, as PostgreSQL reads a <c>tsquery</c>. Empty, which nothing answers to, where the text has no letter and no digit.</summary>
    public static string Query(string text) => string.Join(" & ", Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"{word}:*"));

    private static void AddTo(StringBuilder words, string text)
    {
        var length = 0;
        foreach (var letter in Decomposed(text))
        {
            if (IsMark(letter))
                continue;
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('đ' or 'Đ'))
            {
                length = 0;
                continue;
            }

            if (length == 0 && words.Length > 0)
                words.Append(' ');
            if (++length <= LongestWord) // PostgreSQL takes none of 2,047 letters
                words.Append(letter is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(letter));
        }
    }

    /// <summary>What has no normal form, half a letter and U+FFFE, stands in no word.</summary>
    private static string Decomposed(string text) => string.Create(text.Length, text, (whole, part) =>
    {
        for (var i = 0; i < part.Length; i++)
            whole[i] = char.IsSurrogate(part[i]) || part[i] == '\uFFFE' ? ' ' : part[i];
    }).Normalize(NormalizationForm.FormD);

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036f';
}
