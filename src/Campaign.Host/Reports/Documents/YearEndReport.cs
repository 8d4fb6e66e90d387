using Campaign.Projections;

namespace Campaign.Host.Reports.Documents;

/// <summary>The year-end report as the body that reports hands it in: four parts, and annexes.</summary>
internal sealed class YearEndReport(YearlyReport report, ReportLanguage language, AnnexViews? views)
{
    private readonly ReportText text = new(language);

    private readonly List<YearlyReportBlocks> parts = [.. YearlyReportWriter.Parts(report).Select(part => new YearlyReportBlocks(part, language))];

    private bool IsFrozen => report.Freeze is not null;

    public OfficialDocument Document()
    {
        var organ = ReportingOrgan.Of(report.Unit, YearlyReportWriter.Parts(report).Where(p => p.CampaignUnit == report.Unit.Key()).Select(p => p.Body).FirstOrDefault(b => b is not null)); // whoever runs the campaign above does not sign for those below
        return new OfficialDocument([.. Title(), .. Head(), .. Leadership(), .. Results(), .. Limitations(), .. Tasks()])
        {
            Letterhead = LetterheadOf(organ),
            Closing = ClosingOf(organ),
            Annexes = [.. Annexes().Where(a => a.Blocks.Count > 0).Select((a, i) => a with { Label = text.Say($"Phụ lục {i + 1}", $"Annex {i + 1}") })],
            Mark = Mark(),
        };
    }

    /// <summary>A draft until the figures are frozen; data that is made up says so on every page.</summary>
    private string? Mark()
    {
        string[] marks =
        [
            .. IsFrozen ? Array.Empty<string>() : [text.Say("DỰ THẢO – số liệu chưa chốt", "DRAFT – the figures are not frozen")],
            .. parts.Any(p => p.IsIllustrative) ? [text.Say("Dữ liệu minh họa", "Illustrative data")] : Array.Empty<string>(),
        ];
        return marks.Length == 0 ? null : string.Join(" · ", marks);
    }

    private Letterhead LetterheadOf(ReportingOrgan organ)
    {
        var (number, state) = organ.Style switch
        {
            OrganStyle.Party => (text.Say("Số …-BC/…", "No. …-BC/…"), (string[])[text.Say("ĐẢNG CỘNG SẢN VIỆT NAM", "COMMUNIST PARTY OF VIET NAM")]),
            OrganStyle.YouthUnion => (text.Say("Số: …-BC/…", "No.: …-BC/…"), [text.Say("ĐOÀN TNCS HỒ CHÍ MINH", "HỒ CHÍ MINH COMMUNIST YOUTH UNION")]),
            _ => (text.Say("Số: …/BC-…", "No.: …/BC-…"),
                [text.Say("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM"), text.Say("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness")]),
        };
        return new Letterhead(organ.Style, organ.Superior?.ToUpperInvariant(), organ.Name.ToUpperInvariant(), number, state, PlaceAndDate);
    }

    private string PlaceAndDate => text.Say("…………, ngày … tháng … năm ……", "(place) …………, (date) …………");

    private Closing ClosingOf(ReportingOrgan organ) => new(
        text.Say("Nơi nhận:", "Recipients:"),
        organ.Style == OrganStyle.Party
            ? [$"- {organ.Superior ?? ReportingOrgan.Blank} {text.Say("(để báo cáo),", "(for report),")}", "- ……………,", text.Say("- Lưu.", "- Archive.")]
            : [$"- {organ.Superior ?? ReportingOrgan.Blank} {text.Say("(để báo cáo);", "(for report);")}", "- ……………;", organ.Style == OrganStyle.YouthUnion ? text.Say("- Lưu.", "- Archive.") : text.Say("- Lưu: VT.", "- Archive.")],
        [.. organ.Signer.Select(SignerIn)]);

    private string SignerIn(string office) => office switch
    {
        "T/M BAN THƯỜNG VỤ" or "TM. BAN THƯỜNG VỤ" => text.Say(office, "FOR THE STANDING COMMITTEE"),
        "BÍ THƯ" => text.Say(office, "SECRETARY"),
        "T/M BAN CHỈ ĐẠO" => text.Say(office, "FOR THE STEERING COMMITTEE"),
        "TRƯỞNG BAN" or "TRƯỞNG KHỐI" => text.Say(office, "HEAD"),
        "TM. ỦY BAN NHÂN DÂN" => text.Say(office, "FOR THE PEOPLE'S COMMITTEE"),
        "TM. BAN THƯỜNG TRỰC" => text.Say(office, "FOR THE STANDING BOARD"),
        "CHỦ TỊCH" => text.Say(office, "CHAIR"),
        "THỦ TRƯỞNG CƠ QUAN" => text.Say(office, "HEAD OF THE OFFICE"),
        _ => office,
    };

    private IEnumerable<ReportBlock> Title()
    {
        yield return new Heading(1, text.Say("BÁO CÁO", "REPORT"));
        var of = string.Join(text.Say(" và ", " and "), parts.Select(p => p.Subject));
        yield return new Subtitle(text.Say($"Kết quả {of} năm {report.Year}", $"Results of {of}, {report.Year}"));
    }

    private IEnumerable<ReportBlock> Head()
    {
        yield return new Paragraph(text.Say("Đơn vị: ", "Unit: ") + string.Join(", ", report.Unit.SelfAndAncestors().Select(u => u.Name)) + ".");
        foreach (var paragraph in parts[0].Moments())
            yield return paragraph;
        if (views is null && report.Until is not null)
            yield return new Paragraph(text.Say(
                "Không kèm biểu tổng hợp theo đơn vị và danh sách mô hình, vì hai biểu này tính cả năm.",
                "Without the annexes by unit and by model, since those count the whole year."));
    }

    private IEnumerable<ReportBlock> Leadership() => Part(text.Say("I. Công tác lãnh đạo, chỉ đạo", "I. Leadership and direction"), p => p.Points(s => s.Leadership));

    private IEnumerable<ReportBlock> Results()
    {
        yield return new Heading(2, text.Say("II. Kết quả", "II. Results"));
        foreach (var (part, number) in parts.Select((p, i) => (p, i + 1)))
        {
            if (parts.Count > 1)
                yield return new Heading(3, $"{number}. {part.ProgrammeName}");
            foreach (var block in part.Points(s => s.Results).Concat(part.Narrative()).Concat(part.ResultTables()))
                yield return block is Heading ? (Heading)block with { Level = parts.Count > 1 ? 4 : 3 } : block;
        }
    }

    private IEnumerable<ReportBlock> Limitations() => Part(
        text.Say("III. Hạn chế, nguyên nhân", "III. Limitations and causes"),
        p => [.. p.Points(s => s.Limitations), .. p.Points(s => s.Causes).Select(c => new Paragraph(text.Say($"Nguyên nhân: {Uncapped(c)}", $"Cause: {Uncapped(c)}")))]);

    private IEnumerable<ReportBlock> Tasks() => Part(text.Say($"IV. Nhiệm vụ năm {report.Year + 1}", $"IV. Tasks for {report.Year + 1}"), p => p.Points(s => s.Tasks));

    /// <summary>A part that nobody wrote leaves room to write it.</summary>
    private IEnumerable<ReportBlock> Part(string title, Func<YearlyReportBlocks, IEnumerable<ReportBlock>> of)
    {
        List<ReportBlock> blocks = [.. parts.SelectMany(of)];
        return [new Heading(2, title), .. blocks.Count > 0 ? blocks : [new Paragraph("…………………………………………………………")]];
    }

    private static string Uncapped(Paragraph cause) => cause.Text.TrimStart('–', ' ');

    private IEnumerable<Annex> Annexes()
    {
        if (views is { Summary.Cells.Count: > 0 } of)
            yield return new Annex(text.Say("Biểu tổng hợp theo đơn vị", "Summary by unit"), Inner(SummaryLayout.Of(of.Summary, text)));
        if (views is { Models.Models.Count: > 0 } with)
            yield return new Annex(text.Say("Danh sách mô hình", "Models"), Inner(ModelListLayout.Of(with.Models, text)));
        foreach (var annex in parts.SelectMany(p => p.Lists()))
            yield return annex;
        yield return new Annex(
            text.Say("Nguồn số liệu", "Where the figures are from"),
            [.. parts.SelectMany(p => parts.Count > 1 ? new ReportBlock[] { new Heading(3, text.Say($"Nguồn số liệu: {p.ProgrammeName}", $"Where the figures are from: {p.ProgrammeName}")), p.Provenance() } : [p.Provenance()])]);
    }

    /// <summary>A view without the head and foot that it has alone.</summary>
    private static IReadOnlyList<ReportBlock> Inner(ViewLayout view)
    {
        var blocks = view.Blocks.Skip(2).SkipLast(1).ToList();
        return [.. blocks.OfType<Table>().Count() > 1 ? blocks.Select(b => b is Heading h ? h with { Level = 3 } : b) : blocks.Where(b => b is not Heading)];
    }
}
