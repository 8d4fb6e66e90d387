using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Host.Reports.Documents;

/// <summary>Styles of Word: Times New Roman, sizes of Decree 30/2020/NĐ-CP and of Guidance 36-HD/VPTW.</summary>
internal static class DocxStyles
{
    private const string Font = "Times New Roman";

    public static W.Styles Of(OrganStyle style, ReportLanguage language)
    {
        var isParty = style != OrganStyle.State; // the Youth Union has the same sizes
        var size = isParty ? 14 : 13;
        return new W.Styles(
        [
            Defaults(size, language),
            Paragraph("Normal", "Normal", new() { Align = W.JustificationValues.Both, FirstLine = 567, After = 120 }, isDefault: true),
            Paragraph("Title", "Title", new() { Size = size + 2, IsBold = true, Align = W.JustificationValues.Center, Before = 240 }),
            Paragraph("Subtitle", "Subtitle", new() { Size = size, IsBold = true, Align = W.JustificationValues.Center }),
            Paragraph("Heading1", "heading 1", new() { IsBold = true, IsCaps = true, Before = 240, After = 120, KeepsNext = true, Level = 0 }),
            Paragraph("Heading2", "heading 2", new() { IsBold = true, Before = 180, After = 120, KeepsNext = true, Level = 1 }),
            Paragraph("Heading3", "heading 3", new() { IsBold = true, IsItalic = true, Before = 120, After = 120, KeepsNext = true, Level = 2 }),
            Paragraph("AnnexLabel", "Annex Label", new() { IsBold = true, IsCaps = true, Align = W.JustificationValues.Center, KeepsNext = true }),
            Paragraph("AnnexTitle", "Annex Title", new() { IsBold = true, Align = W.JustificationValues.Center, After = 180, KeepsNext = true, Level = 0 }),
            Paragraph("Plain", "Plain", new() { Size = 12, After = 120 }),
            Paragraph("TableText", "Table Text", new() { Size = 11, Before = 20, After = 20 }),
            Paragraph("TableNumber", "Table Number", new() { Size = 11, Before = 20, After = 20, Align = W.JustificationValues.Right }),
            Paragraph("TableNumberSum", "Table Number Sum", new() { Size = 11, Before = 20, After = 20, IsBold = true, Align = W.JustificationValues.Right }),
            Paragraph("TableHead", "Table Head", new() { Size = 11, Before = 20, After = 20, IsBold = true, Align = W.JustificationValues.Center, KeepsNext = true }),
            Paragraph("TableGroup", "Table Group", new() { Size = 11, Before = 20, After = 20, IsBold = true, KeepsNext = true }),
            Paragraph("AfterTable", "After Table", new() { Size = 6 }),
            Paragraph("Header", "header", new() { Size = 13 }),
            Paragraph("DraftMark", "Draft Mark", new() { Size = 11, IsItalic = true, Align = W.JustificationValues.Right }),
            Paragraph("Rule", "Rule", new() { Size = 4, After = 60 }),
            Paragraph("Superior", "Superior", new() { Size = isParty ? 14 : 13, Align = W.JustificationValues.Center }),
            Paragraph("Organ", "Organ", new() { Size = isParty ? 14 : 13, IsBold = true, Align = W.JustificationValues.Center }),
            Paragraph("State", "State", new() { Size = isParty ? 15 : 12, IsBold = true, Align = W.JustificationValues.Center }),
            Paragraph("Motto", "Motto", new() { Size = 13, IsBold = true, Align = W.JustificationValues.Center }),
            Paragraph("PlaceAndDate", "Place and Date", new() { Size = isParty ? 14 : 13, IsItalic = true, Align = W.JustificationValues.Center }),
            Paragraph("RecipientsLabel", "Recipients Label", new() { Size = isParty ? 14 : 12, IsBold = !isParty, IsItalic = !isParty, IsUnderlined = isParty, Before = 360 }),
            Paragraph("Recipient", "Recipient", new() { Size = isParty ? 12 : 11 }),
            Paragraph("Signer", "Signer", new() { Size = 14, IsBold = true, Align = W.JustificationValues.Center, Before = 60 }),
            Grid(),
        ]);
    }

    private static W.DocDefaults Defaults(int size, ReportLanguage language) => new(
        new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle(
            new W.RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font }, new W.FontSize { Val = $"{size * 2}" },
            new W.Languages { Val = language == ReportLanguage.Vi ? "vi-VN" : "en-GB" })),
        new W.ParagraphPropertiesDefault(new W.ParagraphPropertiesBaseStyle(new W.SpacingBetweenLines { Before = "0", After = "0", Line = "252", LineRule = W.LineSpacingRuleValues.Auto })));

    private static W.Style Paragraph(string id, string name, Look look, bool isDefault = false)
    {
        var style = new W.Style { Type = W.StyleValues.Paragraph, StyleId = id, StyleName = new W.StyleName { Val = name } };
        if (isDefault)
            style.Default = true;
        if (name != id && !name.StartsWith("head", StringComparison.Ordinal))
            style.CustomStyle = true;
        style.Append(new W.PrimaryStyle());
        style.Append(look.ForParagraph());
        style.Append(look.ForRun());
        return style;
    }

    private static W.Style Grid()
    {
        static T Line<T>()
            where T : W.BorderType, new() => new() { Val = W.BorderValues.Single, Size = 4, Space = 0 };
        return new W.Style(
            new W.StyleName { Val = "Table Grid" },
            new W.StyleTableProperties(
                new W.TableBorders(Line<W.TopBorder>(), Line<W.LeftBorder>(), Line<W.BottomBorder>(), Line<W.RightBorder>(), Line<W.InsideHorizontalBorder>(), Line<W.InsideVerticalBorder>()),
                new W.TableCellMarginDefault(new W.TableCellLeftMargin { Width = 70, Type = W.TableWidthValues.Dxa }, new W.TableCellRightMargin { Width = 70, Type = W.TableWidthValues.Dxa })))
        { Type = W.StyleValues.Table, StyleId = "TableGrid" };
    }

    /// <summary>How a style looks; sizes in points, distances in twentieths of one.</summary>
    private sealed record Look
    {
        public int? Size { get; init; }

        public bool IsBold { get; init; }

        public bool IsItalic { get; init; }

        public bool IsUnderlined { get; init; }

        public bool IsCaps { get; init; }

        public bool KeepsNext { get; init; }

        public int Before { get; init; }

        public int After { get; init; }

        public int FirstLine { get; init; }

        public W.JustificationValues? Align { get; init; }

        /// <summary>Its level in the outline; null for none.</summary>
        public int? Level { get; init; }

        public W.StyleParagraphProperties ForParagraph()
        {
            var properties = new W.StyleParagraphProperties();
            if (KeepsNext)
                properties.Append(new W.KeepNext());
            properties.Append(new W.SpacingBetweenLines { Before = $"{Before}", After = $"{After}" });
            properties.Append(new W.Indentation { FirstLine = $"{FirstLine}" });
            if (Align is { } align)
                properties.Append(new W.Justification { Val = align });
            if (Level is { } level)
                properties.Append(new W.OutlineLevel { Val = level });
            return properties;
        }

        public W.StyleRunProperties ForRun()
        {
            OpenXmlElement?[] properties =
            [
                IsBold ? new W.Bold() : null, IsItalic ? new W.Italic() : null, IsCaps ? new W.Caps() : null,
                Size is { } size ? new W.FontSize { Val = $"{size * 2}" } : null, IsUnderlined ? new W.Underline { Val = W.UnderlineValues.Single } : null,
            ];
            return new W.StyleRunProperties(properties.OfType<OpenXmlElement>());
        }
    }
}
