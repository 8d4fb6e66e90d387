using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>The pieces of an official document.</content>
internal sealed partial class YearlyReportBlocks
{
    public bool IsIllustrative => report.Warnings.Any(w => w.Code == ReportWarningCode.Illustrative);

    public string ProgrammeName => IsOfDemocracy ? text.Label(report.Programme) : text.Say($"Phong trào thi đua “{text.Label(report.Programme)}”", $"The campaign “{text.Label(report.Programme)}”");

    /// <summary>The programme within a sentence.</summary>
    public string Subject => IsOfDemocracy ? text.Say("thực hiện dân chủ ở cơ sở", "grassroots democracy") : text.Say($"phong trào thi đua “{text.Label(report.Programme)}”", $"the campaign “{text.Label(report.Programme)}”");

    /// <summary>Until when, as of when, and whether the figures are frozen.</summary>
    public IEnumerable<Paragraph> Moments() => new[] { Frozen(), Handover(), Covered(), AsOf() }.OfType<Paragraph>();

    private Paragraph? Covered() => report.Until is { } day
        ? new Paragraph(text.Say($"Số liệu tính đến ngày {text.Date(PartialDate.Of(day))}.", $"Of what had happened by {text.Date(PartialDate.Of(day))}."))
        : null;

    public IEnumerable<Paragraph> Points(Func<ReportSummary, IReadOnlyList<string>> of) => of(report.Summary).Select(point => new Paragraph($"– {point}"));

    public IEnumerable<ReportBlock> ResultTables() =>
        [.. LevelsOfModels().SelectMany(OfLevel).Concat(Committee()).Concat(Extensions()).Select(b => b is Table t ? t.WithoutEmptyColumns(2) : b), .. Asterisk()];

    /// <summary>The lists that stand in annexes, each by its heading.</summary>
    public IEnumerable<Documents.Annex> Lists() =>
        from blocks in new[] { Promoted(), HonourRoll(), DemocracyAnnex(), LateFacts() }
        let list = blocks.ToList()
        where list.Count > 1
        select new Documents.Annex(((Heading)list[0]).Text, list[1..]);

    /// <summary>It stands alone, and says itself what its marks mean.</summary>
    private IEnumerable<ReportBlock> DemocracyAnnex() => [.. Democracy(), .. report.Figures.Any(f => f is { Activity: not null, PreviousIsDeclared: true }) ? [Published()] : Array.Empty<ReportBlock>()];

    /// <summary>The events, the sealed ledger, and what to know before using the figures.</summary>
    public Table Provenance()
    {
        var p = report.Provenance;
        List<IReadOnlyList<Cell>> rows =
        [
            [text.Say("Mã đơn vị", "Unit code"), report.Unit.Key().ToString()],
            [text.Say("Sự kiện được tính", "Events counted"), text.Number(p.CountedEvents)],
            .. p.Certainty.Select(c => (IReadOnlyList<Cell>)[$"– {text.Label(c.Key)}", text.Number(c.Value)]),
            [text.Say("Sự kiện có chứng từ", "Events with a voucher"), text.Number(p.Vouched)],
            [text.Say("Tính đến sự kiện số", "Through event"), new Cell($"{p.ThroughSeq}", p.ThroughSeq)],
            [text.Say("Số mục trong sổ", "Entries of the sealed ledger"), p.LedgerSize is { } size ? text.Number(size) : text.Say("chưa niêm phong", "not sealed")],
        ];
        if (p.Root is { } root)
            rows.Add([text.Say("Mã băm gốc", "Root"), root]);
        if (p.SealedAt is { } at)
            rows.Add([text.Say("Niêm phong lúc", "Sealed at"), text.Moment(at)]);
        if (p.Protection is { } protection)
            rows.Add([text.Say("Bảo vệ", "Protection"), text.Label(protection)]);
        rows.Add([text.Say("Quy tắc ghi sổ", "Rules of posting"), text.Say($"bản {p.PostingsVersion}", $"version {p.PostingsVersion}")]);
        rows.AddRange(report.Warnings.Select((w, i) => (IReadOnlyList<Cell>)[text.Say($"Lưu ý {i + 1}", $"Warning {i + 1}"), Sentence(w, text)]));
        return new Table([text.Say("Mục", "What"), text.Say("Nội dung", "Is")], rows);
    }

    private IEnumerable<Paragraph> Asterisk()
    {
        if (report.Figures.Any(f => f.PreviousIsDeclared && f.Activity is null && IsAnythingKnown(f)))
            yield return Published();
    }

    private Paragraph Published() => new(text.Say("* Số năm trước là số đã công bố, chưa có sự kiện.", "* A published total: that year has no events."));
}
