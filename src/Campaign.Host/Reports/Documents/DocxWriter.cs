using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Host.Reports.Documents;

/// <summary>Writes a document for Word.</summary>
internal sealed class DocxWriter(OfficialDocument document)
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public static byte[] Write(OfficialDocument document, ReportLanguage language)
    {
        var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddNewPart<MainDocumentPart>(ContentType, "document");
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = DocxStyles.Of(document.Letterhead?.Style ?? OrganStyle.State, language);
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = DocxSections.Settings();
            main.AddNewPart<HeaderPart>(DocxSections.FirstHeader).Header = DocxSections.Header(document.Mark, isNumbered: false);
            main.AddNewPart<HeaderPart>(DocxSections.NumberedHeader).Header = DocxSections.Header(document.Mark, isNumbered: true);
            main.Document = new W.Document(new W.Body(new DocxWriter(document).Body()));
        }

        return SteadyPackage.Of(stream);
    }

    private IEnumerable<OpenXmlElement> Body()
    {
        var isWide = new Annex("", document.Body).IsWide && document.Letterhead is null;
        if (document.Letterhead is { } letterhead)
            yield return DocxLetterhead.Of(letterhead);
        var said = Elements(document.Body, isWide).ToList();
        if (document.Closing is { } closing)
            said.Add(DocxLetterhead.Of(closing));
        foreach (var element in document.Closing is null ? said : DocxText.WithKeptEnd(said))
            yield return element;
        var isFirst = true;
        foreach (var annex in document.Annexes)
        {
            yield return new W.Paragraph(new W.ParagraphProperties(DocxSections.Of(isWide, isFirst)));
            (isFirst, isWide) = (false, annex.IsWide);
            yield return DocxText.Paragraph("AnnexLabel", annex.Label);
            yield return DocxText.Paragraph("AnnexTitle", annex.Title);
            foreach (var element in Elements(annex.Blocks, isWide, annex.Title))
                yield return element;
        }

        yield return DocxSections.Of(isWide, isFirst);
    }

    private IEnumerable<OpenXmlElement> Elements(IEnumerable<ReportBlock> blocks, bool isWide, string title = "")
    {
        foreach (var (block, caption) in CaptionedTable.Name(title, blocks))
        {
            switch (block)
            {
                case Heading heading:
                    yield return DocxText.Paragraph(heading.Level == 1 ? "Title" : $"Heading{Math.Min(heading.Level - 1, 3)}", heading.Text);
                    break;
                case Subtitle subtitle:
                    yield return DocxText.Paragraph("Subtitle", subtitle.Text);
                    yield return DocxText.Rule(3200);
                    break;
                case Paragraph paragraph:
                    yield return DocxText.Paragraph(document.Letterhead is null ? "Plain" : "Normal", paragraph.Text);
                    break;
                case Table table:
                    yield return DocxTable.Of(table, caption, DocxSections.TextWidth(isWide));
                    yield return DocxText.Paragraph("AfterTable", "");
                    break;
                default:
                    throw new ArgumentException($"No Word for {block.GetType().Name}.", nameof(blocks));
            }
        }
    }
}
