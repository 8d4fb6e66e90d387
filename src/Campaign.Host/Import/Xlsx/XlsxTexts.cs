using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Campaign.Host.Import.Xlsx;

/// <summary>Texts as workbooks write them (ECMA-376 part 1, 18.4): with or without runs of their own look, which are one text to a reader.</summary>
internal static partial class XlsxTexts
{
    private const int CostOfText = 16; // characters, for what a text takes besides its own

    /// <summary>The texts that cells share, which are in memory together.</summary>
    /// <exception cref="TableFault">They are too many.</exception>
    public static IReadOnlyList<string> Read(XlsxPackage package, string name, ImportLimits limits)
    {
        var texts = new List<string>();
        long kept = 0;
        using var part = package.Open(name);
        foreach (var _ in part.Children())
        {
            texts.Add(Of(part, limits.RowBytes));
            kept += texts[^1].Length + CostOfText;
            if (kept > limits.SharedCharacters)
                throw XlsxPackage.TooLarge($"has more than {limits.SharedCharacters} characters of text");
        }

        return texts;
    }

    /// <summary>The text in the element; how it is pronounced is not part of it.</summary>
    /// <exception cref="TableFault">It is longer than a row may be.</exception>
    public static string Of(XlsxPart part, int longest)
    {
        var text = new StringBuilder();
        foreach (var element in part.Children())
        {
            if (element == "t")
                part.AppendText(text);
            else if (element == "r")
                AppendRun(part, text);
            if (text.Length > longest)
                throw part.Damaged();
        }

        return Unescaped(text.ToString());
    }

    /// <summary>What XML cannot hold stands as <c>_x000D_</c> (ECMA-376 part 1, 22.9.2.19).</summary>
    public static string Unescaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(text, m => ((char)int.Parse(m.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()) : text;

    private static void AppendRun(XlsxPart part, StringBuilder text)
    {
        foreach (var element in part.Children())
        {
            if (element == "t")
                part.AppendText(text);
        }
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
