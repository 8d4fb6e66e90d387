using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Host.Reports.Documents;

/// <summary>Paragraphs of Word.</summary>
internal static class DocxText
{
    /// <summary>A paragraph of a style.</summary>
    /// <param name="style">Its id.</param>
    /// <param name="text">What it says.</param>
    /// <param name="size">In points; null: as the style has it.</param>
    public static W.Paragraph Paragraph(string style, string text, int? size = null)
    {
        var run = Run(text);
        if (size is { } points)
            run.RunProperties = new W.RunProperties(new W.FontSize { Val = $"{points * 2}" });
        return new W.Paragraph(new W.ParagraphProperties(new W.ParagraphStyleId { Val = style }), run);
    }

    /// <summary>The elements with whatever stands right above the last one kept on its page: a paragraph, or the last row of a table and what follows it.</summary>
    public static IReadOnlyList<OpenXmlElement> WithKeptEnd(IReadOnlyList<OpenXmlElement> elements)
    {
        for (var at = elements.Count - 2; at >= 0; at--)
        {
            var paragraphs = elements[at] is W.Table table ? table.Elements<W.TableRow>().Last().Descendants<W.Paragraph>() : elements[at] is W.Paragraph one ? [one] : Enumerable.Empty<W.Paragraph>();
            foreach (var paragraph in paragraphs)
                paragraph.ParagraphProperties!.KeepNext = new W.KeepNext();
            if (elements[at].InnerText.Length > 0)
                break;
        }

        return elements;
    }

    public static W.Run Run(string text) => new(new W.Text(DocumentText.Of(text)) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>A short line in the middle, as letters have beneath a name.</summary>
    /// <param name="indent">How far it stays from either side, in twentieths of a point.</param>
    public static W.Paragraph Rule(int indent) => new(new W.ParagraphProperties(
        new W.ParagraphStyleId { Val = "Rule" },
        new W.ParagraphBorders(new W.TopBorder { Val = W.BorderValues.Single, Size = 6, Space = 1 }),
        new W.Indentation { Left = $"{indent}", Right = $"{indent}", FirstLine = "0" }));
}
