namespace Campaign.Host.Reports;

/// <content>The parts of an official report: I leadership, II results, III limitations and causes, IV tasks.</content>
internal sealed partial class YearlyReportBlocks
{
    private bool IsSummarised => report.Summary is not { Leadership: [], Results: [], Limitations: [], Causes: [], Tasks: [] };

    private IEnumerable<ReportBlock> Leadership() => Part(text.Say("I. Công tác lãnh đạo, chỉ đạo", "I. Leadership and direction"), report.Summary.Leadership);

    private IEnumerable<ReportBlock> ResultPoints() => Part(text.Say("II. Kết quả", "II. Results"), report.Summary.Results);

    private IEnumerable<ReportBlock> Limitations() =>
    [
        .. Part(text.Say("III. Hạn chế, nguyên nhân", "III. Limitations and causes"), report.Summary.Limitations),
        .. report.Summary.Causes.Select(c => new Paragraph(text.Say($"– Nguyên nhân: {c}", $"– Cause: {c}"))),
    ];

    private IEnumerable<ReportBlock> Tasks() =>
        Part(text.Say($"IV. Nhiệm vụ năm {report.Year + 1}", $"IV. Tasks for {report.Year + 1}"), report.Summary.Tasks);

    /// <summary>A part that nobody wrote keeps its number and says so.</summary>
    private IEnumerable<ReportBlock> Part(string title, IReadOnlyList<string> points)
    {
        if (!IsSummarised)
            yield break;
        yield return new Heading(2, title);
        foreach (var point in points)
            yield return new Paragraph($"– {point}");
        if (points.Count == 0 && title[..3] is not ("II." or "III"))
            yield return new Paragraph("–");
    }
}
