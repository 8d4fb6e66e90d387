using System.IO.Compression;
using System.Text;
using Campaign.Host.Reports;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Campaign.Host.Tests.Documents;

/// <summary>What is in a file that was written.</summary>
internal static class WrittenFile
{
    /// <summary>All of its text: of a package, that of every part.</summary>
    public static string Content(this ReportFile file)
    {
        if (file.Bytes is not [(byte)'P', (byte)'K', ..])
            return Encoding.UTF8.GetString(file.Bytes);
        using var package = new ZipArchive(new MemoryStream(file.Bytes));
        return string.Join('\n', package.Entries.Select(Text));
    }

    /// <summary>Of a Word file: the texts of the paragraphs of all parts, a line each.</summary>
    public static string Paragraphs(this ReportFile file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file.Bytes), false);
        var main = document.MainDocumentPart!;
        var roots = main.HeaderParts.Select(h => (DocumentFormat.OpenXml.OpenXmlElement)h.Header!).Prepend(main.Document!);
        return string.Join('\n', roots.SelectMany(r => r.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>()).Select(p => p.InnerText));
    }

    /// <summary>What Office would find wrong with it.</summary>
    public static IEnumerable<string> Faults(this ReportFile file)
    {
        using OpenXmlPackage package = file.Extension == ".docx"
            ? WordprocessingDocument.Open(new MemoryStream(file.Bytes), false) : SpreadsheetDocument.Open(new MemoryStream(file.Bytes), false);
        return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(package).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }

    private static string Text(ZipArchiveEntry part)
    {
        using var reader = new StreamReader(part.Open());
        return reader.ReadToEnd();
    }
}
