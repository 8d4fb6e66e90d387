using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>What applications added: a section for each extension.</content>
internal sealed partial class YearlyReportBlocks
{
    private IEnumerable<ReportBlock> Extensions() =>
        report.Figures.Where(f => ExtensionNames.IsFigure(f.Figure) || ExtensionNames.IsFamily(f.Figure)).GroupBy(f => ExtensionNames.PrefixOf(f.Figure)).SelectMany(SectionOf);

    private IEnumerable<ReportBlock> SectionOf(IGrouping<string, ReportFigure> extension)
    {
        yield return new Heading(IsSummarised ? 3 : 2, Say(report.Labels.OfExtension(extension.Key)) ?? extension.Key);
        yield return new Table(
            [
                text.Say("Chỉ tiêu", "Figure"), text.Say("Cấp", "Level"), YearHead(report.Year), .. WhenFrozen(text.Say("Đã chốt", "Frozen")), text.Say("Đã công bố", "Published"),
                YearHead(report.Year - 1), text.Say("Tăng/giảm", "Change"), text.Say("Mục tiêu", "Target"),
            ],
            [.. extension.Select(f => (IReadOnlyList<Cell>)[LabelOf(f), text.Label(f.Level), .. Row("", f).Skip(1)])],
            FirstNumber: 2).WithoutEmptyColumns(3);
    }

    /// <summary>Without a label, as where the extension never started on this ledger, the name stands for itself.</summary>
    private string LabelOf(ReportFigure f) => f.Facet is { } facet
        ? $"– {Say(report.Labels.OfFacet(f.Figure, facet)) ?? facet}"
        : text.Label(f.Figure);

    private string? Say(ReportLabel? label) => label is null ? null : text.Say(label.Vi, label.En);

    /// <summary>The fields that a programme of an application's own adds, where they count something.</summary>
    private IEnumerable<string> AddedFields(Level level) =>
        report.Figures.Where(f => f.Level == level && f.Figure.EndsWith(".by-field", StringComparison.Ordinal) && f.Facet is not null).Select(f => f.Facet!).Except(Fields.All);
}
