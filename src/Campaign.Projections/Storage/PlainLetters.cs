using System.Globalization;
using System.Text;

namespace Campaign.Projections;

/// <summary>Text without diacritics and in small letters, so that "hue" finds "Huế": the same in C# and in SQL, whatever the database's collation.</summary>
internal static class PlainLetters
{
    /// <summary>Letters of Vietnamese are Latin letters with marks, precomposed in NFC; đ is a letter of its own.</summary>
    private static readonly (string Marked, string Plain) Table = MakeTable();

    /// <summary>The text so.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Normalize());
        for (var i = 0; i < plain.Length; i++)
        {
            var at = Table.Marked.IndexOf(plain[i], StringComparison.Ordinal);
            plain[i] = at < 0 ? char.ToLowerInvariant(plain[i]) : Table.Plain[at];
        }

        return plain.ToString();
    }

    /// <summary>The same of an SQL expression whose text is in NFC.</summary>
    public static string OfSql(string expression) => $"translate(lower({expression}), '{Table.Marked}', '{Table.Plain}')";

    private static (string Marked, string Plain) MakeTable()
    {
        var (marked, plain) = (new StringBuilder("đĐ"), new StringBuilder("dd"));
        foreach (var letter in Enumerable.Range('\u00C0', 0x1F00 - 0xC0).Select(c => (char)c).Where(char.IsLetter))
        {
            var parts = letter.ToString().Normalize(NormalizationForm.FormD);
            if (parts.Length > 1 && char.IsAsciiLetter(parts[0]) && parts.Skip(1).All(c => char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark))
                (marked, plain) = (marked.Append(letter), plain.Append(char.ToLowerInvariant(parts[0])));
        }

        return (marked.ToString(), plain.ToString());
    }
}
