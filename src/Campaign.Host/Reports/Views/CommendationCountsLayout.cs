using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>Commendations counted, by campaign year or by decision year.</summary>
internal static class CommendationCountsLayout
{
    public static ViewLayout Of(CommendationCounts view, ReportText text) => new(
        () => ReportJson.Write(view),
        ["level", "figure", "recipient", "form", "track", "campaign_year", "decision_year", "count", "certainty"],
        view.Counts.Select(c => new object?[]
        {
            c.Level.ToCode(), c.Figure, c.Recipient.ToCode(), c.Form, c.Track?.ToCode(), c.CampaignYear, c.DecisionYear, c.Count, ViewFrame.CertaintyOf(view.About.Provenance),
        }),
        ViewFrame.Around(view.About, Title(view, text), text, Blocks(view, text)));

    private static string Title(CommendationCounts view, ReportText text) => view.Basis == YearBasis.CampaignYear
        ? text.Say($"KHEN THƯỞNG THEO NĂM THI ĐUA {view.About.Year}", $"COMMENDATIONS OF CAMPAIGN YEAR {view.About.Year}")
        : text.Say($"KHEN THƯỞNG THEO NĂM QUYẾT ĐỊNH {view.About.Year}", $"COMMENDATIONS DECIDED IN {view.About.Year}");

    private static IEnumerable<ReportBlock> Blocks(CommendationCounts view, ReportText text)
    {
        foreach (var level in view.Counts.GroupBy(c => c.Level))
        {
            yield return new Heading(2, text.Say($"Kết quả {text.Label(level.Key)}", $"Results, {text.Label(level.Key)}"));
            yield return new Table(
                [
                    text.Say("Nội dung", "What"), text.Say("Hình thức", "Form"), text.Say("Hệ thống", "Track"), text.Say("Năm thi đua", "Campaign year"),
                    text.Say("Năm quyết định", "Decision year"), .. KindText.Codes<ParticipantKind>().Select(text.Short), text.Say("Tổng", "Total"),
                ],
                [.. Rows([.. level], text)],
                FirstNumber: 3);
        }

        if (view.Counts.Count == 0)
            yield return new Paragraph(text.Say("Chưa ghi khen thưởng nào.", "No commendation is recorded."));
        if (view.Basis == YearBasis.DecisionYear && view.Counts.Any(c => c.DecisionYear is null))
            yield return new Paragraph(text.Say(
                $"Không rõ năm: khen thưởng của năm thi đua {view.About.Year} mà quyết định không có hoặc không rõ ngày; có thể thuộc năm khác.",
                $"Year not known: of campaign year {view.About.Year}, with no decision or no date of it; they may belong to another year."));
    }

    private static IEnumerable<IReadOnlyList<Cell>> Rows(List<CommendationCount> counts, ReportText text)
    {
        foreach (var figure in counts.GroupBy(c => c.Figure))
        {
            var lines = figure.GroupBy(c => (c.Form, c.Track, c.CampaignYear, c.DecisionYear)).ToList();
            foreach (var line in lines)
                yield return Row(text.Alone(figure.Key), line.Key.Form is { } f ? text.Label(f) : "–", line.Key.Track is { } t ? text.Label(t) : "–", $"{line.Key.CampaignYear}", line.Key.DecisionYear is { } year ? $"{year}" : text.Say("không rõ năm", "not known"), [.. line], text);
            if (lines.Count > 1)
                yield return Row(text.Say("Cộng", "Together"), "", "", "", "", [.. figure], text);
        }
    }

    private static IReadOnlyList<Cell> Row(string what, string form, string track, string campaignYear, string decisionYear, List<CommendationCount> counts, ReportText text) =>
    [
        what, form, track, campaignYear, decisionYear,
        .. Enum.GetValues<ParticipantKind>().Select(k => text.Number(counts.Where(c => c.Recipient == k).Sum(c => c.Count))), text.Number(counts.Sum(c => c.Count)),
    ];
}
