using System.Globalization;
using Campaign.Domain;
using Campaign.Projections;
using CsvHelper;

namespace Campaign.Host.Reports;

/// <summary>Writes yearly reports as texts; <see cref="Documents.ReportDocument"/> writes them as anything. The same report twice is the same text.</summary>
internal static class YearlyReportWriter
{
    public static string Write(YearlyReport report, ReportFormat format, ReportLanguage language) => format switch
    {
        ReportFormat.Json => ReportJson.Write(report),
        ReportFormat.Csv => Csv.Write(
            [
                "programme", "year", "unit", "level", "figure", "facet", "value", "declared", "previous", "previous_is_declared", "change", "target", "announced", "until", "certainty",
                "scope", "spans", "is_partial", "change_percent",
            ],
            Parts(report).SelectMany(RowsOf)),
        ReportFormat.Md => BlockWriter.Markdown(Parts(report).SelectMany(part => new YearlyReportBlocks(part, language).All())),
        ReportFormat.Text => BlockWriter.Text(Parts(report).SelectMany(part => new YearlyReportBlocks(part, language).All())),
        _ => throw new ArgumentException($"A {format} is no text.", nameof(format)),
    };

    /// <summary>The report, and those of further programmes in it.</summary>
    public static IEnumerable<YearlyReport> Parts(YearlyReport report) => report.Sections.Select(s => s.Whole()).OfType<YearlyReport>().Prepend(report);

    private static IEnumerable<object?[]> RowsOf(YearlyReport report) => report.Figures.Select(f => new object?[]
    {
        report.Programme, report.Year, report.Unit.Key(), f.Level.ToCode(), f.Figure, f.Facet,
        f.Value, f.Declared, f.Previous, f.PreviousIsDeclared ? "true" : "false", f.Change, f.Target,
        f.Announced, report.Until is { } until ? PartialDate.Of(until) : null, ViewFrame.CertaintyOf(report.Provenance),
        f.Activity?.Scope.ToCode(), f.Activity is { } a ? string.Join('|', a.Spans) : null, f.Activity is { } b ? (b.IsPartial ? "true" : "false") : null, f.Activity?.ChangePercent,
    });
}

/// <summary>CSV by the library, with LF at the end of lines.</summary>
internal static class Csv
{
    public static string Write(string[] columns, IEnumerable<object?[]> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions { NewLine = "\n" }, true))
        {
            csv.WriteHeader(columns);
            foreach (var row in rows)
                csv.WriteRecord([.. row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")]);
        }

        return text.ToString();
    }
}
