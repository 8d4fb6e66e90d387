using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>Lays out a yearly report for people.</summary>
internal sealed partial class YearlyReportBlocks(YearlyReport report, ReportLanguage language)
{
    private readonly ReportText text = new(language)
    {
        Added = code => report.Labels.OfFigure(code) ?? report.Labels.OfProgramme(code) ?? report.Labels.OfCode(report.Programme, code),
    };

    private readonly ILookup<(Level Level, string Figure, string? Facet), ReportFigure> figures = report.Figures.ToLookup(f => (f.Level, f.Figure, f.Facet));

    /// <summary>Shown even when nothing is known of them: everything else is left out where its row would be empty.</summary>
    private static readonly string[] MainFigures = [Figures.ModelsRegistered, Figures.ModelsRecognised, Figures.ModelsPromotedToProvince, Figures.CommendationsAwarded];

    /// <summary>In the four parts of an official report where the year was summed up, else the figures alone.</summary>
    public IEnumerable<ReportBlock> All() =>
        [.. Head(), .. Leadership(), .. Results(), .. Promoted(), .. HonourRoll(), .. LateFacts(), .. Limitations(), .. Tasks(), .. Foot()];

    private IEnumerable<ReportBlock> Results() => [.. ResultPoints(), .. LevelsOfModels().SelectMany(OfLevel), .. Committee(), .. Democracy(), .. Extensions()];

    /// <summary>Grassroots democracy alone has none.</summary>
    private IEnumerable<Level> LevelsOfModels() => report.Figures.Where(f => f.Figure == Figures.ModelsRegistered).Select(f => f.Level).Distinct();

    private IEnumerable<ReportBlock> Head()
    {
        var programme = text.Label(report.Programme);
        var isIllustrative = report.Warnings.Any(w => w.Code == ReportWarningCode.Illustrative);
        var mark = isIllustrative ? text.Say(" — Dữ liệu minh họa", " — Illustrative data") : "";
        var title = IsOfDemocracy
            ? text.Say($"BÁO CÁO KẾT QUẢ {programme.ToUpperInvariant()} NĂM {report.Year}", $"REPORT ON {programme.ToUpperInvariant()}, {report.Year}")
            : text.Say($"BÁO CÁO PHONG TRÀO THI ĐUA “{programme.ToUpperInvariant()}” NĂM {report.Year}", $"REPORT ON THE CAMPAIGN “{programme}”, {report.Year}");
        var until = report.Until is { } day ? text.Say($" (TÍNH ĐẾN NGÀY {text.Date(PartialDate.Of(day))})", $" (UNTIL {text.Date(PartialDate.Of(day))})") : "";
        yield return new Heading(1, title + until + mark);
        if (report.Sections.Count > 0)
            yield return new Paragraph(text.Say(
                $"Báo cáo gồm {report.Sections.Count} phần: {string.Join("; ", report.Sections.Select(s => text.Label(s.Programme)))}.",
                $"This report has {report.Sections.Count} parts: {string.Join("; ", report.Sections.Select(s => text.Label(s.Programme)))}."));
        if (report.Provenance is { AsOf: not null, LedgerSize: { } size })
            yield return new Paragraph(text.Say($"Theo những gì sổ cái đã ghi khi có {text.Number(size)} bút toán.", $"As the ledger knew it when it had {text.Number(size)} entries."));
        var body = report.Body is { } office ? text.Say($". Cơ quan thực hiện: {office}.", $". Run by: {office}.") : "";
        yield return new Paragraph(ViewFrame.UnitLine(report.Unit, text) + body);
        if (report.Freeze is { } freeze)
            yield return new Paragraph(text.Say($"Số liệu đã chốt đến ngày {text.Date(PartialDate.Of(freeze.CutOff))}.", $"The figures were frozen as of {text.Date(PartialDate.Of(freeze.CutOff))}."));
        if (report.HandedOver is { } handover)
            yield return new Paragraph(text.Say(
                $"Từ ngày {text.Date(PartialDate.Of(handover.On))} phong trào được bàn giao cho {Receivers(handover)}; các bước từ ngày đó tính tại đơn vị nhận bàn giao.",
                $"From {text.Date(PartialDate.Of(handover.On))} on the campaign is carried on by {Receivers(handover)}; what is done from that day on counts there."));
    }

    private static string Receivers(ReportHandover handover) => string.Join(", ", handover.To.Select(unit => $"{unit.Name} ({unit.Key()})"));

    private IEnumerable<ReportBlock> OfLevel(Level level)
    {
        yield return new Heading(IsSummarised ? 3 : 2, text.Say($"Kết quả {text.Label(level)}", $"Results, {text.Label(level)}"));
        yield return new Table(
            [
                text.Say("Chỉ tiêu", "Figure"), YearHead(report.Year), .. WhenFrozen(text.Say("Đã chốt", "Frozen")), text.Say("Đã công bố", "Published"), YearHead(report.Year - 1),
                text.Say("Tăng/giảm", "Change"), text.Say("Mục tiêu", "Target"),
            ],
            [.. Figures.All.SelectMany(f => RowsOf(level, f))],
            FirstNumber: 1);
        if (Breakdown(level) is not { Rows.Count: > 0 } breakdown)
            yield break;
        yield return new Paragraph(text.Say("Mô hình chia theo lĩnh vực, chủ thể, đăng ký mới và duy trì:", "Models by field, owner and entry:"));
        yield return breakdown;
    }

    private string YearHead(int year) => text.Say($"Năm {year}", $"{year}");

    /// <summary>The whole, and beneath it every facet about which somebody stated something.</summary>
    private IEnumerable<IReadOnlyList<string>> RowsOf(Level level, FigureDefinition figure)
    {
        var whole = figures[(level, figure.Name, null)].Single();
        if (MainFigures.Contains(figure.Name) || IsAnythingKnown(whole))
            yield return Row(text.Label(figure.Name), whole);
        foreach (var family in figure.Families.Where(f => f.Name != "by-form-and-recipient"))
        {
            var stated = report.Figures.Where(f => f.Level == level && f.Figure == figure.NameOf(family) && (f.Declared ?? f.Target) is not null);
            foreach (var facet in stated)
                yield return Row($"– {text.Label(facet.Facet!)}", facet);
        }
    }

    private IReadOnlyList<string> Row(string label, ReportFigure f) =>
    [
        label, text.Number(f.Value), .. WhenFrozen(text.Number(f.Announced)), text.Number(f.Declared), text.Number(f.Previous) + (f.PreviousIsDeclared ? "*" : ""),
        text.Change(f.Change), text.Number(f.Target),
    ];

    private static bool IsAnythingKnown(ReportFigure f) => (f.Value ?? 0) != 0 || (f.Previous ?? 0) != 0 || (f.Announced ?? 0) != 0 || f.Declared is not null || f.Target is not null;

    private string[] WhenFrozen(string cell) => report.Freeze is null ? [] : [cell];

    private Table Breakdown(Level level)
    {
        (string Family, string Facet, string Column)[] columns =
        [
            .. Fields.All.Where(f => Has(level, "by-field", f)).Select(f => ("by-field", f, text.Short(f))),
            .. AddedFields(level).Distinct().Select(f => ("by-field", f, text.Label(f))),
            .. KindText.Codes<ParticipantKind>().Select(k => ("by-owner", k, text.Short(k))),
            .. KindText.Codes<EntryKind>().Select(k => ("by-entry", k, text.Short(k))),
        ];
        var models = Figures.All.Where(f =>
            f.Name.StartsWith("models.", StringComparison.Ordinal) && figures[(level, f.Name, null)].Any(v => (v.Value ?? 0) != 0));
        return new Table(
            [text.Say("Chỉ tiêu", "Figure"), text.Say("Tổng", "Total"), .. columns.Select(c => c.Column)],
            [.. models.Select(RowOf)],
            FirstNumber: 1);

        IReadOnlyList<string> RowOf(FigureDefinition f) =>
            [text.Label(f.Name), Value(level, f.Name, null), .. columns.Select(c => Value(level, $"{f.Name}.{c.Family}", c.Facet))];
    }

    private bool Has(Level level, string family, string facet) =>
        Figures.All.Any(f => figures[(level, $"{f.Name}.{family}", facet)].Any());

    private string Value(Level level, string figure, string? facet) =>
        text.Number(figures[(level, figure, facet)].SingleOrDefault()?.Value ?? 0);
}
