using System.Globalization;
using System.Text;

namespace Campaign.Host.Reports.Documents;

/// <summary>How wide words are where the reader has no Times New Roman: as DejaVu Sans has them, of which hardly any font in its place is wider.</summary>
/// <remarks>Measured from DejaVu Sans 2.37, the widest letter of each kind, in parts of the size.</remarks>
internal static class LetterWidth
{
    /// <summary>What a letter is on the average in Times New Roman, to which all widths in letters refer.</summary>
    public const double Usual = 0.51;

    /// <summary>The widest word of a text, in letters of usual width: within it a line may not break.</summary>
    public static double OfWidestWord(string text, bool isBold) => DocumentText.Of(text).Split(' ').Max(word => Elements(word).Sum(letter => Of(letter, isBold))) / Usual;

    private static IEnumerable<string> Elements(string word)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(word); elements.MoveNext();)
            yield return elements.GetTextElement();
    }

    private static double Of(string letter, bool isBold)
    {
        var plain = letter.Normalize(NormalizationForm.FormD)[0];
        return plain switch
        {
            'i' or 'j' or 'l' or '|' or '!' or ',' or '.' or ':' or ';' or '\'' or 'I' => isBold ? 0.40 : 0.34,
            'f' or 't' or 'r' or '(' or ')' or '-' or '/' => isBold ? 0.50 : 0.42,
            'm' or 'w' or 'M' or 'W' or '%' or '@' or '…' => isBold ? 1.11 : 1.00,
            >= 'a' and <= 'z' => isBold ? 0.72 : 0.64,
            >= '0' and <= '9' => isBold ? 0.70 : 0.64,
            _ => isBold ? 0.86 : 0.80,
        };
    }
}
