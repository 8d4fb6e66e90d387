using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>The summary by unit, with the columns of the usual annex: the whole is new and maintained, is by owner, is by field; then what became of it.</summary>
internal static class SummaryLayout
{
    /// <summary>Results whose columns stand even when all are 0.</summary>
    private static readonly string[] Always = [Figures.ModelsRecognised, Figures.ModelsOutstanding, Figures.ModelsPromotedToProvince, Figures.CommendationsAwarded];

    public static ViewLayout Of(YearSummary view, ReportText text) => new(
        () => ReportJson.Write(view),
        ["unit", "unit_name", "level", "figure", "field", "owner", "entry", "amount", "certainty"],
        view.Cells.Select(c => new object?[]
        {
            c.Unit, c.UnitName, c.Level.ToCode(), c.Figure, c.Field, c.Owner.ToCode(), c.Entry?.ToCode(), c.Amount, ViewFrame.CertaintyOf(view.About.Provenance),
        }),
        ViewFrame.Around(view.About, text.Say($"BIỂU TỔNG HỢP NĂM {view.About.Year}", $"SUMMARY OF {view.About.Year}"), text, Blocks(view, text)));

    private static IEnumerable<ReportBlock> Blocks(YearSummary view, ReportText text)
    {
        foreach (var level in view.Cells.GroupBy(c => c.Level).OrderByDescending(g => g.Key))
        {
            yield return new Heading(2, text.Say($"Kết quả {text.Label(level.Key)}", $"Results, {text.Label(level.Key)}"));
            yield return TableOf([.. level], text);
        }

        yield return new Paragraph(text.Say(
            "Tổng = mới + duy trì = TT + CN + hộ = các lĩnh vực. Tiêu biểu nằm trong số được công nhận; lên tỉnh nằm trong số đăng ký: không cộng thêm.",
            "Total = new + maintained = by owner = by field. Outstanding are of the recognised and selected are of the registered: never added."));
    }

    private static Table TableOf(List<SummaryCell> cells, ReportText text)
    {
        var columns = Columns(cells).ToList();
        var units = cells.GroupBy(c => (c.Unit, c.UnitName)).ToList();
        IReadOnlyList<Cell> Row(string number, string name, IEnumerable<SummaryCell> of) =>
            [number, name, .. columns.Select((c, at) => text.Number(of.Where(c.Counts).Sum(cell => cell.Amount)) with { SumOfColumns = at == 0 ? 3..5 : null })];
        return new Table(
            [text.RowNumber, text.Say("Đơn vị", "Unit"), .. columns.Select(c => c.Code.Length == 0 ? text.Say("Tổng", "Total") : text.Short(c.Code))],
            [.. units.Select((u, i) => Row($"{i + 1}", u.Key.UnitName, u)), Row("", text.Say("Tổng cộng", "All"), cells)],
            FirstNumber: 2) { EndsInSums = true };
    }

    private static IEnumerable<(string Code, Func<SummaryCell, bool> Counts)> Columns(List<SummaryCell> cells)
    {
        static bool IsRegistered(SummaryCell c) => c.Figure == Figures.ModelsRegistered;
        yield return ("", IsRegistered);
        foreach (var entry in Enum.GetValues<EntryKind>())
            yield return (entry.ToCode(), c => IsRegistered(c) && c.Entry == entry);
        foreach (var owner in Enum.GetValues<ParticipantKind>())
            yield return (owner.ToCode(), c => IsRegistered(c) && c.Owner == owner);
        foreach (var field in Fields.All.Where((f, i) => i < 4 || cells.Any(c => c.Field == f)))
            yield return (field, c => IsRegistered(c) && c.Field == field);
        foreach (var figure in Figures.All.Select(f => f.Name).Where(f => IsResult(f) && (Always.Contains(f) || cells.Any(c => c.Figure == f))))
            yield return (figure, c => c.Figure == figure);
    }

    private static bool IsResult(string figure) => figure is not (Figures.ModelsRegistered or Figures.ModelsLive or Figures.ModelsAccepted);
}
