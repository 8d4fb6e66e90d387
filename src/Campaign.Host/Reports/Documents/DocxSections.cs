using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Host.Reports.Documents;

/// <summary>Pages of Word: A4 with the margins of Decree 30/2020/NĐ-CP, annex I, which lie within those of Guidance 36-HD/VPTW; numbers at the head from the second page on.</summary>
internal static class DocxSections
{
    public const string FirstHeader = "header1";
    public const string NumberedHeader = "header2";

    // Twentieths of a point.
    private const int ShortSide = 11906;
    private const int LongSide = 16838;
    private const int Top = 1134; // 20 mm
    private const int Left = 1701; // 30 mm
    private const int Right = 964; // 17 mm
    private const int Head = 567; // 10 mm

    /// <summary>How wide lines are.</summary>
    public static int TextWidth(bool isWide) => isWide ? LongSide - 2 * Top : ShortSide - Left - Right;

    public static W.SectionProperties Of(bool isWide, bool isFirst)
    {
        OpenXmlElement[] headers =
        [
            new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = NumberedHeader }, new W.HeaderReference { Type = W.HeaderFooterValues.First, Id = FirstHeader },
        ];
        var page = isWide
            ? new W.PageSize { Width = LongSide, Height = ShortSide, Orient = W.PageOrientationValues.Landscape }
            : new W.PageSize { Width = ShortSide, Height = LongSide };
        var margin = isWide
            ? new W.PageMargin { Top = Left, Bottom = Right, Left = Top, Right = Top, Header = Head, Footer = Head, Gutter = 0 }
            : new W.PageMargin { Top = Top, Bottom = Top, Left = Left, Right = Right, Header = Head, Footer = Head, Gutter = 0 };
        return isFirst
            ? new W.SectionProperties([.. headers, new W.SectionType { Val = W.SectionMarkValues.NextPage }, page, margin, new W.TitlePage()])
            : new W.SectionProperties(new W.SectionType { Val = W.SectionMarkValues.NextPage }, page, margin);
    }

    public static W.Header Header(string? mark, bool isNumbered)
    {
        var header = new W.Header();
        if (isNumbered)
            header.Append(new W.Paragraph(
                new W.ParagraphProperties(new W.ParagraphStyleId { Val = "Header" }, new W.Justification { Val = W.JustificationValues.Center }),
                new W.SimpleField(DocxText.Run("2")) { Instruction = "PAGE" }));
        if (mark is not null || !isNumbered)
            header.Append(DocxText.Paragraph("DraftMark", mark ?? ""));
        return header;
    }

    /// <summary>Without them Word takes the file for one of an older version.</summary>
    public static W.Settings Settings() => new(new W.Compatibility(
        new W.CompatibilitySetting { Name = W.CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
}
