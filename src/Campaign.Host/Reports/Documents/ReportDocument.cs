using Campaign.Projections;

namespace Campaign.Host.Reports.Documents;

/// <summary>Reports as files. The same report twice is the same bytes.</summary>
internal static class ReportDocument
{
    /// <summary>A yearly report in any format.</summary>
    /// <param name="report">The report, its further programmes included.</param>
    /// <param name="format">What it is written as.</param>
    /// <param name="language">The language of its words; csv and json are the same in both.</param>
    /// <param name="views">What documents have in their annexes beside the report; null: nothing.</param>
    public static ReportFile Write(YearlyReport report, ReportFormat format, ReportLanguage language, AnnexViews? views = null) =>
        format.IsDocument()
            ? Write(new YearEndReport(report, language, views).Document(), format, language)
            : ReportFile.Of(format, YearlyReportWriter.Write(report, format, language));

    /// <summary>A document as Word, Excel or a page.</summary>
    public static ReportFile Write(OfficialDocument document, ReportFormat format, ReportLanguage language) => ReportFile.Of(format, format switch
    {
        ReportFormat.Docx => DocxWriter.Write(document, language),
        ReportFormat.Xlsx => XlsxWriter.Write(document, language),
        ReportFormat.Html => HtmlWriter.Write(document, language),
        _ => throw new ArgumentException($"{format} is no document.", nameof(format)),
    });
}
