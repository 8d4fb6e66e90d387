using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>The events behind a figure.</summary>
internal static class ExplanationLayout
{
    public static ViewLayout Of(Explanation explanation, ReportLanguage language) => new(
        () => ReportJson.Write(explanation),
        ["seq", "amount", "why", "annuls", "type", "stream", "recorded_at", "on", "unit", "subject", "certainty", "vouchers"],
        explanation.Entries.Select(e => new object?[]
        {
            e.Seq, e.Amount, e.Why.ToCode(), e.Annuls, e.Type, e.Stream, e.RecordedAt, e.On, e.Unit, e.Subject, e.Certainty.ToCode(), string.Join('|', e.Vouchers),
        }),
        Blocks(explanation, TextOf(explanation, language)));

    private static ReportText TextOf(Explanation x, ReportLanguage language) => new(language)
    {
        Added = code => x.Labels.OfFigure(code) ?? x.Labels.OfFacet(x.Figure, code) ?? x.Labels.OfCode(x.Programme, code),
    };

    private static IEnumerable<ReportBlock> Blocks(Explanation x, ReportText text)
    {
        var level = x.Level is { } l ? $", {text.Label(l)}" : "";
        var isIllustrative = x.Certainty.ContainsKey(Certainty.Illustrative.ToCode());
        yield return new Heading(1, $"{text.Figure(x.Figure, x.Facet)}: {text.Number(x.Value)}{(isIllustrative ? text.Say(" — Dữ liệu minh họa", " — Illustrative data") : "")}");
        yield return new Paragraph($"{x.Figure}{(x.Facet is null ? "" : ":" + x.Facet)}, {x.Unit.Name} ({x.Unit.Key()}), {x.Year}{level}");
        yield return new Table(
            [
                text.Say("Số", "Seq"), text.Say("Cộng", "Adds"), text.Say("Vì", "Why"), text.Say("Sự kiện", "Event"), text.Say("Dòng", "Stream"), text.Say("Ngày", "On"),
                text.Say("Đơn vị", "Unit"), text.Say("Nội dung", "Subject"), text.Say("Ghi lúc (UTC)", "Recorded (UTC)"),
                text.Say("Độ chắc chắn", "Certainty"), text.Say("Chứng từ", "Vouchers"),
            ],
            [.. x.Entries.Select(e => Row(e, text))],
            FirstNumber: 0, LastNumber: 1).WithoutEmptyColumns(2);
        yield return new Paragraph(Foot(x, text));
    }

    private static string Foot(Explanation x, ReportText text)
    {
        var by = string.Join(", ", x.Certainty.Select(c => $"{text.Label(c.Key)} {text.Number(c.Value)}"));
        return text.Say(
            $"{text.Number(x.Vouched)}/{text.Number(x.Events)} sự kiện có chứng từ. Độ chắc chắn: {(by.Length > 0 ? by : "–")}.",
            $"{text.Number(x.Vouched)}/{text.Number(x.Events)} events have a voucher. Certainty: {(by.Length > 0 ? by : "–")}.") + (x.Provenance is { LedgerSize: not null } p ? $" {text.Sealed(p)}" : "");
    }

    private static IReadOnlyList<Cell> Row(ExplainedEvent e, ReportText text) =>
    [
        $"{e.Seq}", text.Change(e.Amount), text.Reason(e), e.Type, e.Stream, text.Date(e.On), e.Unit, e.Subject ?? "–",
        e.RecordedAt.ToString("uuuu-MM-dd HH:mm:ss", null), text.Label(e.Certainty), e.Vouchers.Count == 0 ? "–" : string.Join("; ", e.Vouchers),
    ];
}
