using Campaign.Domain;
using Campaign.Ledger;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>A year that was counted again, with what it was compared with.</summary>
internal sealed record RecountView(BundleVerification Verification, RecountedYear Recounted)
{
    public IReadOnlyList<ClaimComparison> Comparisons { get; init; } = [];
}

/// <summary>Figures that somebody claims.</summary>
/// <param name="With">The file they stand in.</param>
/// <param name="Result">How they compare.</param>
internal sealed record ClaimComparison(string With, RecountComparison Result)
{
    public IReadOnlyList<FigureDifference> Differences => Result.Differences;
}

/// <summary>The figures that the entries give.</summary>
internal static class RecountLayout
{
    public static ViewLayout Of(RecountView view, ReportText text) => new(
        () => ReportJson.Write(JsonOf(view)),
        ["programme", "year", "unit", "level", "figure", "facet", "value", "declared", "previous", "target", "announced", "scope"],
        view.Recounted.Programmes.SelectMany(p => p.Figures.Select(f => new object?[]
        {
            p.Programme, view.Recounted.Query.Year, view.Recounted.Unit.Key(), f.Level.ToCode(), f.Figure, f.Facet, f.Value, f.Declared, f.Previous, f.Target, f.Announced, f.Activity?.Scope.ToCode(),
        })),
        Blocks(view, text));

    private static object JsonOf(RecountView view) => new
    {
        view.Recounted.Unit,
        Year = view.Recounted.Query.Year.Value,
        Postings = Postings.Version,
        Ledger = new { view.Verification.Checkpoint!.Origin, view.Verification.Checkpoint.Size, Root = view.Verification.Checkpoint.Root.ToString() },
        view.Recounted.Entries,
        view.Recounted.Fingerprints,
        view.Recounted.LastSeq,
        view.Recounted.Programmes,
        Comparisons = view.Comparisons.Select(c => new { c.With, c.Result.Compared, c.Result.Size, c.Result.ThroughSeq, c.Differences }),
    };

    private static IEnumerable<ReportBlock> Blocks(RecountView view, ReportText text)
    {
        var recounted = view.Recounted;
        yield return new Heading(1, text.Say($"ĐẾM LẠI TỪ SỔ CÁI, NĂM {recounted.Query.Year}", $"RECOUNT FROM THE LEDGER, {recounted.Query.Year}"));
        yield return new Paragraph(ViewFrame.UnitLine(recounted.Unit, text));
        foreach (var programme in recounted.Programmes)
        {
            yield return new Heading(2, text.Label(programme.Programme));
            yield return FiguresOf(programme, text);
        }

        foreach (var comparison in view.Comparisons)
        {
            yield return new Paragraph(Summary(comparison, view, text));
            if (comparison.Differences.Count > 0)
                yield return DifferencesOf(comparison, text);
        }

        yield return new Paragraph(FootOf(view, text));
    }

    private static Table FiguresOf(RecountedProgramme programme, ReportText text) => new Table(
        [text.Say("Chỉ tiêu", "Figure"), text.Say("Cấp", "Level"), text.Say("Mã", "Code"), text.Say("Đếm lại", "Recounted"), text.Say("Đã chốt", "Frozen"), text.Say("Đã công bố", "Published"), text.Say("Năm trước", "Year before"), text.Say("Mục tiêu", "Target")],
        [
            .. programme.Figures.Select(f => (IReadOnlyList<Cell>)
            [
                f.Facet is { } facet ? $"– {text.Label(facet)}" : text.Label(f.Figure), text.Label(f.Level), f.Facet is null ? f.Figure : $"{f.Figure}:{f.Facet}",
                text.Number(f.Value), text.Number(f.Announced), text.Number(f.Declared), text.Number(f.Previous), text.Number(f.Target),
            ]),
        ],
        FirstNumber: 3).WithoutEmptyColumns(4);

    private static string Summary(ClaimComparison comparison, RecountView view, ReportText text)
    {
        var (with, compared, differing) = (comparison.With, text.Number(comparison.Result.Compared), text.Number(comparison.Differences.Count));
        var size = comparison.Result.Size is { } of && of != view.Recounted.Entries
            ? text.Say($" Báo cáo ghi cỡ sổ {text.Number(of)}, gói có {text.Number(view.Recounted.Entries)} bút toán.", $" The report is of {text.Number(of)} entries, the bundle has {text.Number(view.Recounted.Entries)}.")
            : "";
        return (comparison.Differences.Count == 0
            ? text.Say($"{with}: đã so {compared} chỉ tiêu, tất cả khớp.", $"{with}: {compared} figures compared, all the same.")
            : text.Say($"{with}: đã so {compared} chỉ tiêu, {differing} chỗ khác.", $"{with}: {compared} figures compared, {differing} differences.")) + size;
    }

    private static Table DifferencesOf(ClaimComparison comparison, ReportText text) => new(
        [text.Say("Chỉ tiêu", "Figure"), text.Say("Cấp", "Level"), text.Say("Phong trào", "Programme"), text.Say("Phần", "Part"), text.Say("Đếm lại", "Recounted"), text.Say("Được ghi", "Claimed")],
        [.. comparison.Differences.Select(d => (IReadOnlyList<Cell>)[d.Facet is null ? d.Figure : $"{d.Figure}:{d.Facet}", text.Label(d.Level), d.Programme, d.Of, text.Number(d.Recounted), text.Number(d.Claimed)])],
        FirstNumber: 4);

    private static string FootOf(RecountView view, ReportText text)
    {
        var (entries, checkpoint) = (text.Number(view.Recounted.Entries), view.Verification.Checkpoint!);
        var fingerprints = view.Recounted.Fingerprints == 0 ? "" : text.Say(
            $" {text.Number(view.Recounted.Fingerprints)} bút toán chỉ có dấu vân tay và không đếm được.", $" {text.Number(view.Recounted.Fingerprints)} entries hold only a fingerprint and could not be counted.");
        return text.Say(
            $"Đếm trên {entries} bút toán của {checkpoint.Origin}, gốc {checkpoint.Root}, quy tắc {Postings.Version}.",
            $"Counted over {entries} entries of {checkpoint.Origin}, root {checkpoint.Root}, by {Postings.Version}.") + fingerprints;
    }
}
