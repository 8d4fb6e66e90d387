using Campaign.Host.Reports;

namespace Campaign.Host.Import;

/// <summary>A file of a kind with nothing in it but its header.</summary>
internal static class ImportTemplate
{
    /// <summary>By this mark Excel knows UTF-8.</summary>
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>The header of all columns in their order, as a file of one line.</summary>
    public static string Of(ImportKind kind, ReportLanguage language)
    {
        var (separator, headings) = language == ReportLanguage.Vi
            ? (';', kind.Columns.Select(c => Aliases.HeadingsOf(kind, c.Name)[0]))
            : (',', kind.Columns.Select(c => c.Name));
        return $"{ByteOrderMark}{string.Join(separator, headings.Select(Quoted))}\r\n";
    }

    private static string Quoted(string heading) => heading.AsSpan().ContainsAny(',', ';') ? $"\"{heading}\"" : heading;
}
