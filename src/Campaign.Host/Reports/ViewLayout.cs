using Campaign.Domain;
using Campaign.Host.Reports.Documents;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>A view in each of its forms; only the one asked for is made.</summary>
/// <param name="Json">For programs.</param>
/// <param name="Columns">Names of the CSV columns.</param>
/// <param name="Rows">Rows of the CSV.</param>
/// <param name="Blocks">For people.</param>
internal sealed record ViewLayout(Func<string> Json, string[] Columns, IEnumerable<object?[]> Rows, IEnumerable<ReportBlock> Blocks)
{
    /// <summary>The view as a file.</summary>
    public ReportFile Write(ReportFormat format, ReportLanguage language) => format switch
    {
        ReportFormat.Json => ReportFile.Of(format, Json()),
        ReportFormat.Csv => ReportFile.Of(format, Csv.Write(Columns, Rows)),
        ReportFormat.Md => ReportFile.Of(format, BlockWriter.Markdown(Blocks)),
        ReportFormat.Text => ReportFile.Of(format, BlockWriter.Text(Blocks)),
        _ => ReportDocument.Write(new OfficialDocument([.. Blocks]), format, language),
    };
}

/// <summary>What all views say at their head and foot.</summary>
internal static class ViewFrame
{
    /// <summary>How sure the least sure of the counted events is: every export says so.</summary>
    public static string CertaintyOf(ReportProvenance provenance) =>
        provenance.Certainty.Count == 0 ? "" : KindText.Codes<Certainty>().Last(provenance.Certainty.ContainsKey);

    public static IEnumerable<ReportBlock> Around(ViewHead head, string title, ReportText text, IEnumerable<ReportBlock> blocks)
    {
        yield return new Heading(1, title + MarkOf(head.Provenance, text));
        yield return new Paragraph(UnitLine(head.Unit, text));
        foreach (var block in blocks)
            yield return block;
        yield return new Paragraph(text.Events(head.Provenance) + (head.Provenance.LedgerSize is null ? "" : $" {text.Sealed(head.Provenance)}"));
    }

    public static string MarkOf(ReportProvenance provenance, ReportText text) =>
        provenance.Certainty.ContainsKey(Certainty.Illustrative.ToCode()) ? text.Say(" — Dữ liệu minh họa", " — Illustrative data") : "";

    public static string UnitLine(UnitAsOf unit, ReportText text) =>
        $"{unit.Name}{string.Concat(unit.Path.Select(u => $", {u.Name}"))} ({text.Say("mã", "code")} {unit.Key()})";
}
