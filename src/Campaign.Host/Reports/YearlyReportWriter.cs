using System.Globalization;
using Campaign.Domain;
using Campaign.Projections;
using CsvHelper;

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
}

/// <summary>Writes yearly reports and explanations. The same report twice is the same text.</summary>
internal static class YearlyReportWriter
{
    public static string Write(YearlyReport report, ReportFormat format, ReportLanguage language) => format switch
    {
        ReportFormat.Json => ReportJson.Write(report),
        ReportFormat.Csv => Csv.Write(
            ["programme", "year", "unit", "level", "figure", "facet", "value", "declared", "previous", "previous_is_declared", "change", "target"],
            report.Figures.Select(f => new object?[]
            {
                report.Programme, report.Year, report.Unit.Key(), f.Level.ToCode(), f.Figure, f.Facet,
                f.Value, f.Declared, f.Previous, f.PreviousIsDeclared ? "true" : "false", f.Change, f.Target,
            })),
        ReportFormat.Md => BlockWriter.Markdown(new YearlyReportBlocks(report, language).All()),
        _ => BlockWriter.Text(new YearlyReportBlocks(report, language).All()),
    };
}

/// <summary>Writes the events behind a figure.</summary>
internal static class ExplanationWriter
{
    public static string Write(Explanation explanation, ReportFormat format, ReportLanguage language) => format switch
    {
        ReportFormat.Json => ReportJson.Write(explanation),
        ReportFormat.Csv => Csv.Write(
            ["seq", "amount", "type", "stream", "recorded_at", "on", "unit", "subject", "certainty", "vouchers"],
            explanation.Entries.Select(e => new object?[]
            {
                e.Seq, e.Amount, e.Type, e.Stream, e.RecordedAt, e.On, e.Unit, e.Subject, e.Certainty.ToCode(), e.Vouchers,
            })),
        ReportFormat.Md => BlockWriter.Markdown(Blocks(explanation, new ReportText(language))),
        _ => BlockWriter.Text(Blocks(explanation, new ReportText(language))),
    };

    private static IEnumerable<ReportBlock> Blocks(Explanation x, ReportText text)
    {
        var level = x.Level is { } l ? $", {text.Label(l)}" : "";
        var facet = x.Facet is null ? "" : $" ({text.Label(x.Facet)})";
        yield return new Heading(1, $"{text.Label(x.Figure.Split(".by-")[0])}{facet}: {text.Number(x.Value)}");
        yield return new Paragraph($"{x.Figure}{(x.Facet is null ? "" : ":" + x.Facet)}, {x.Unit.Name} ({x.Unit.Key()}), {x.Year}{level}");
        yield return new Table(
            [
                text.Say("Số", "Seq"), text.Say("Cộng", "Adds"), text.Say("Sự kiện", "Event"), text.Say("Dòng", "Stream"), text.Say("Ngày", "On"),
                text.Say("Đơn vị", "Unit"), text.Say("Nội dung", "Subject"), text.Say("Ghi lúc (UTC)", "Recorded (UTC)"),
                text.Say("Độ chắc chắn", "Certainty"),
            ],
            [.. x.Entries.Select(e => Row(e, text))],
            FirstNumber: 0, LastNumber: 1);
    }

    private static IReadOnlyList<string> Row(ExplainedEvent e, ReportText text) =>
    [
        $"{e.Seq}", text.Change(e.Amount), e.Type, e.Stream, text.Date(e.On), e.Unit, e.Subject ?? "–",
        e.RecordedAt.ToString("uuuu-MM-dd HH:mm:ss", null), text.Label(e.Certainty),
    ];
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
