using System.Text;
using Campaign.Projections;

namespace Campaign.Host.Reports.Documents;

/// <summary>Texts of documents may come from anybody.</summary>
internal static class DocumentText
{
    /// <summary>On one line, with � for whatever is no character, is not seen, or turns the direction of what follows.</summary>
    public static string Of(string text)
    {
        if (VisibleText.IsPlain(text))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(rune.Value is '\t' or '\r' or '\n' ? " " : VisibleText.IsHidden(rune) ? "\uFFFD" : rune.ToString());
        return plain.ToString();
    }
}
