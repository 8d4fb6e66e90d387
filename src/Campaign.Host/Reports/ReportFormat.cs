using System.Text;

namespace Campaign.Host.Reports;

/// <summary>What a report can be written as.</summary>
internal enum ReportFormat
{
    /// <summary>Plain text for a terminal.</summary>
    Text,

    /// <summary>Markdown.</summary>
    Md,

    /// <summary>A row a figure.</summary>
    Csv,

    /// <summary>JSON, for programs.</summary>
    Json,

    /// <summary>A Word document.</summary>
    Docx,

    /// <summary>An Excel workbook.</summary>
    Xlsx,

    /// <summary>A page that stands alone.</summary>
    Html,
}

/// <summary>A report as it is saved or sent.</summary>
/// <param name="Bytes">The content; texts are in UTF-8.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Extension">How the name of such a file ends, with the dot.</param>
internal sealed record ReportFile(byte[] Bytes, string ContentType, string Extension)
{
    public static ReportFile Of(ReportFormat format, byte[] bytes) => new(bytes, format.ContentType(), format.Extension());

    public static ReportFile Of(ReportFormat format, string text) => Of(format, Encoding.UTF8.GetBytes(text));
}

/// <summary>What files of a format are called.</summary>
internal static class ReportFormats
{
    private static readonly Dictionary<ReportFormat, (string Extension, string ContentType)> Kinds = new()
    {
        [ReportFormat.Text] = (".txt", "text/plain; charset=utf-8"),
        [ReportFormat.Md] = (".md", "text/markdown; charset=utf-8"),
        [ReportFormat.Csv] = (".csv", "text/csv; charset=utf-8"),
        [ReportFormat.Json] = (".json", "application/json"),
        [ReportFormat.Docx] = (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        [ReportFormat.Xlsx] = (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        [ReportFormat.Html] = (".html", "text/html; charset=utf-8"),
    };

    public static string Extension(this ReportFormat format) => Kinds[format].Extension;

    public static string ContentType(this ReportFormat format) => Kinds[format].ContentType;

    /// <summary>Whether a terminal cannot show it.</summary>
    public static bool IsBinary(this ReportFormat format) => format is ReportFormat.Docx or ReportFormat.Xlsx;

    /// <summary>Whether it is laid out for people to hand in, with what stands in annexes.</summary>
    public static bool IsDocument(this ReportFormat format) => format is ReportFormat.Docx or ReportFormat.Xlsx or ReportFormat.Html;

    /// <summary>The form that a file's name ends as; null where it ends as none.</summary>
    public static ReportFormat? OfFile(string path) =>
        Enum.GetValues<ReportFormat>().Cast<ReportFormat?>()
            .FirstOrDefault(f => path.EndsWith(f!.Value.Extension(), StringComparison.OrdinalIgnoreCase));
}
