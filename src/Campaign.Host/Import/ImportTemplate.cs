using System.Text;
using Campaign.Host.Import.Xlsx;
using Campaign.Host.Reports;

namespace Campaign.Host.Import;

/// <summary>A file of a kind with nothing in it but its header: all columns in their order.</summary>
internal static class ImportTemplate
{
    /// <summary>By this mark Excel knows UTF-8.</summary>
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>A text of one line.</summary>
    public static byte[] TextOf(ImportKind kind, ReportLanguage language)
    {
        var separator = language == ReportLanguage.Vi ? ';' : ',';
        return Encoding.UTF8.GetBytes($"{ByteOrderMark}{string.Join(separator, HeadingsOf(kind, language).Select(Quoted))}\r\n");
    }

    /// <summary>A workbook of one sheet, called as the kind.</summary>
    public static byte[] WorkbookOf(ImportKind kind, ReportLanguage language) =>
        XlsxTemplate.Of(language == ReportLanguage.Vi ? Aliases.SheetOf(kind) : kind.Name, [.. HeadingsOf(kind, language)]);

    private static IEnumerable<string> HeadingsOf(ImportKind kind, ReportLanguage language) =>
        kind.Columns.Select(c => language == ReportLanguage.Vi ? Aliases.HeadingsOf(kind, c.Name)[0] : c.Name);

    private static string Quoted(string heading) => heading.AsSpan().ContainsAny(',', ';') ? $"\"{heading}\"" : heading;
}
