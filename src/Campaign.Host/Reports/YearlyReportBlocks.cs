using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>Lays out a yearly report for people.</summary>
internal sealed class YearlyReportBlocks(YearlyReport report, ReportLanguage language)
{
    private readonly ReportText text = new(language);
    private readonly ILookup<(Level Level, string Figure, string? Facet), ReportFigure> figures = report.Figures.ToLookup(f => (f.Level, f.Figure, f.Facet));

    public IEnumerable<ReportBlock> All() =>
        [.. Head(), .. report.Figures.Select(f => f.Level).Distinct().SelectMany(OfLevel), .. Promoted(), .. HonourRoll(), .. Foot()];

    private IEnumerable<ReportBlock> Head()
    {
        var programme = text.Label(report.Programme);
        var isIllustrative = report.Warnings.Any(w => w.Code == ReportWarningCode.Illustrative);
        var mark = isIllustrative ? text.Say(" — Dữ liệu minh họa", " — Illustrative data") : "";
        var title = text.Say(
            $"BÁO CÁO PHONG TRÀO THI ĐUA “{programme.ToUpperInvariant()}” NĂM {report.Year}",
            $"REPORT ON THE CAMPAIGN “{programme}”, {report.Year}");
        yield return new Heading(1, title + mark);
        var above = string.Concat(report.Unit.Path.Select(u => $", {u.Name}"));
        var body = report.Body is { } office ? text.Say($". Cơ quan thực hiện: {office}.", $". Run by: {office}.") : "";
        yield return new Paragraph($"{report.Unit.Name}{above} ({text.Say("mã", "code")} {report.Unit.Key()}){body}");
    }

    private IEnumerable<ReportBlock> OfLevel(Level level)
    {
        yield return new Heading(2, text.Say($"Kết quả {text.Label(level)}", $"Results, {text.Label(level)}"));
        yield return new Table(
            [
                text.Say("Chỉ tiêu", "Figure"), YearHead(report.Year), text.Say("Đã công bố", "Published"), YearHead(report.Year - 1),
                text.Say("Tăng/giảm", "Change"), text.Say("Mục tiêu", "Target"),
            ],
            [.. Figures.All.SelectMany(f => RowsOf(level, f))],
            FirstNumber: 1);
        yield return new Paragraph(text.Say("Mô hình chia theo lĩnh vực, chủ thể, đăng ký mới và duy trì:", "Models by field, owner and entry:"));
        yield return Breakdown(level);
    }

    private string YearHead(int year) => text.Say($"Năm {year}", $"{year}");

    /// <summary>The whole, and beneath it every facet about which somebody stated something.</summary>
    private IEnumerable<IReadOnlyList<string>> RowsOf(Level level, FigureDefinition figure)
    {
        yield return Row(text.Label(figure.Name), figures[(level, figure.Name, null)].Single());
        foreach (var family in figure.Families.Where(f => f.Name != "by-form-and-recipient"))
        {
            var stated = report.Figures.Where(f => f.Level == level && f.Figure == figure.NameOf(family) && (f.Declared ?? f.Target) is not null);
            foreach (var facet in stated)
                yield return Row($"– {text.Label(facet.Facet!)}", facet);
        }
    }

    private IReadOnlyList<string> Row(string label, ReportFigure f) =>
    [
        label, text.Number(f.Value), text.Number(f.Declared), text.Number(f.Previous) + (f.PreviousIsDeclared ? "*" : ""),
        text.Change(f.Change), text.Number(f.Target),
    ];

    private Table Breakdown(Level level)
    {
        (string Family, string Facet, string Column)[] columns =
        [
            .. Fields.All.Where(f => Has(level, "by-field", f)).Select(f => ("by-field", f, Short(f))),
            .. KindText.Codes<ParticipantKind>().Select(k => ("by-owner", k, Short(k))),
            .. KindText.Codes<EntryKind>().Select(k => ("by-entry", k, Short(k))),
        ];
        var models = Figures.All.Where(f =>
            f.Name.StartsWith("models.", StringComparison.Ordinal) && figures[(level, f.Name, null)].Any(v => v.Value != 0));
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

    /// <summary>The short forms that officers use in the heads of tables.</summary>
    private string Short(string code) => code switch
    {
        "economy" => text.Say("KT", "Econ."),
        "culture-society" => text.Say("VHXH", "Cult."),
        "defence-security" => text.Say("QPAN", "Def."),
        "political-system" => text.Say("HTCT", "Pol."),
        "new-countryside" => text.Say("NTM", "Rural"),
        "other" => text.Say("Khác", "Other"),
        "collective" => text.Say("TT", "Coll."),
        "individual" => text.Say("CN", "Indiv."),
        "household" => text.Say("Hộ", "Househ."),
        "new" => text.Say("Mới", "New"),
        "maintained" => text.Say("Duy trì", "Maint."),
        _ => code,
    };

    private IEnumerable<ReportBlock> Promoted()
    {
        if (report.Lists.PromotedModels is not { Count: > 0 } models)
            yield break;
        yield return new Heading(2, text.Say("Mô hình được lựa chọn đăng ký cấp tỉnh", "Models selected to register at the province"));
        yield return new Table(
            [
                "STT", text.Say("Mã", "Id"), text.Say("Tên mô hình", "Title"), text.Say("Lĩnh vực", "Field"), text.Say("Đơn vị", "Unit"),
                text.Say("Ngày chọn", "Selected"), text.Say("Kết quả cấp tỉnh", "Verdict"),
            ],
            [.. models.Select((m, i) => Row(i + 1, m))],
            FirstNumber: 0, LastNumber: 0);
    }

    private IReadOnlyList<string> Row(int number, PromotedModel m) =>
    [
        $"{number}", m.ModelId, m.Title, text.Label(m.Field), m.Unit, text.Date(m.PromotedOn),
        m.Verdict is { } verdict ? text.Label(verdict) : "–",
    ];

    private IEnumerable<ReportBlock> HonourRoll()
    {
        if (report.Lists.Commendations is not { Count: > 0 } commended)
            yield break;
        yield return new Heading(2, text.Say("Danh sách khen thưởng, biểu dương", "Honour roll"));
        yield return new Table(
            [
                "STT", text.Say("Được khen", "Recipient"), text.Say("Đối tượng", "Kind"), text.Say("Đơn vị", "Unit"), text.Say("Hình thức", "Form"),
                text.Say("Số quyết định", "Decision"), text.Say("Trao ngày", "Presented"),
            ],
            [.. commended.Select((c, i) => Row(i + 1, c))],
            FirstNumber: 0, LastNumber: 0);
    }

    private IReadOnlyList<string> Row(int number, Commended c) =>
    [
        $"{number}", c.Recipient ?? "–", text.Label(c.RecipientKind), c.Unit,
        c.Form is { } form ? text.Label(form) : text.Say("biểu dương", "praise"),
        c.DecisionNumber ?? text.Say("không rõ", "not known"), text.Date(c.PresentedOn),
    ];

    private IEnumerable<ReportBlock> Foot()
    {
        yield return new Heading(2, text.Say("Cần biết khi dùng số liệu", "What to know of these figures"));
        foreach (var warning in report.Warnings)
            yield return new Paragraph("• " + Sentence(warning));
        if (report.Figures.Any(f => f.PreviousIsDeclared))
            yield return new Paragraph(text.Say("* Số năm trước là số đã công bố, chưa có sự kiện.", "* A published total: that year has no events."));
        var p = report.Provenance;
        var by = string.Join(", ", p.Certainty.Select(c => $"{text.Label(c.Key)} {text.Number(c.Value)}"));
        yield return new Paragraph(text.Say(
            $"• Tính từ {text.Number(p.CountedEvents)} sự kiện ({by}); {text.Number(p.Vouched)} sự kiện có chứng từ; đến sự kiện số {p.ThroughSeq}. Chưa niêm phong.",
            $"• Computed from {text.Number(p.CountedEvents)} events ({by}); {text.Number(p.Vouched)} have a voucher; through event {p.ThroughSeq}. Not sealed."));
    }

    private string Sentence(ReportWarning w)
    {
        var n = text.Number(Math.Abs(w.Count));
        var what = w.Figure is null ? "" : text.Label(w.Figure.Split(".by-")[0]) + (w.Facet is null ? "" : $" ({text.Label(w.Facet)})");
        return w.Code switch
        {
            ReportWarningCode.Illustrative => text.Say(
                $"Dữ liệu minh họa: {n} sự kiện chỉ để minh họa, không phải sự việc có thật.",
                $"Illustrative data: {n} events only show how it would look and claim no fact."),
            ReportWarningCode.NotCertain => text.Say(
                $"{n} sự kiện ghi theo bản sao hoặc theo khai báo.",
                $"{n} events are from a copy or only declared."),
            ReportWarningCode.DeclaredDiffers => text.Say(
                $"{what}: số tính được {(w.Count > 0 ? "nhiều" : "ít")} hơn số đã công bố {n}.",
                $"{what}: computed is {n} {(w.Count > 0 ? "more" : "less")} than published."),
            ReportWarningCode.FamilyDoesNotAddUp => text.Say(
                $"{what}: tổng các phần lệch {n} so với toàn bộ. Hãy kiểm tra sổ.",
                $"{what}: the parts differ from the whole by {n}. Check the books."),
            WarningCode.EarlierYearNotRecorded => text.Say(
                $"{n} mô hình duy trì mà năm trước chưa được ghi.",
                $"{n} models are maintained from a year that is not recorded."),
            WarningCode.StepNotRecorded => text.Say(
                $"{n} sự kiện được ghi mà thiếu bước trước.",
                $"{n} events were recorded without their earlier steps."),
            _ => $"{w.Code}: {n}",
        };
    }
}
