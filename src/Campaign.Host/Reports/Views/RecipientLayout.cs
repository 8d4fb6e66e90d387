using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>What a recipient was given, is held from, and could be given now.</summary>
internal static class RecipientLayout
{
    public static ViewLayout Of(RecipientHistory view, ReportText text) => new(
        () => ReportJson.Write(view),
        ["recipient_key", "overlaps", "award_refused", .. AwardRows.Columns],
        view.Recipients.SelectMany(r => r.Awards.Select(a => (object?[])
        [
            r.Key, string.Join('|', r.Overlaps.Where(o => o.Commendation == a.CommendationId).Select(o => $"{o.Code}:{o.Earlier}")), r.NextAward.Refusal?.Code,
            .. AwardRows.Csv(a, view.About),
        ])),
        ViewFrame.Around(view.About, text.Say($"QUÁ TRÌNH KHEN THƯỞNG: {view.Name}", $"COMMENDATIONS OF {view.Name}"), text, Blocks(view, text)));

    private static IEnumerable<ReportBlock> Blocks(RecipientHistory view, ReportText text)
    {
        if (view.Recipients.Count == 0)
            yield return new Paragraph(text.Say("Sổ chưa ghi khen thưởng hay tạm dừng xét nào cho tên này ở đơn vị này.", "Neither a commendation nor a hold is recorded for this name in this unit."));
        if (view.Recipients.Count > 1)
            yield return new Paragraph(text.Say($"Có {view.Recipients.Count} đối tượng cùng tên; dùng --label hoặc --kind để chọn một.", $"{view.Recipients.Count} recipients bear the name; choose one with --label or --kind."));
        foreach (var recipient in view.Recipients)
        {
            foreach (var block in Blocks(recipient, view, text))
                yield return block;
        }
    }

    private static IEnumerable<ReportBlock> Blocks(RecipientRecord r, RecipientHistory view, ReportText text)
    {
        yield return new Heading(2, $"{text.Label(r.Kind)}, {r.Unit}");
        if (r.Awards.Count > 0)
        {
            yield return new Table(
                [
                    text.Say("Năm thi đua", "Campaign year"), text.Say("Mã", "Id"), text.Say("Kết quả", "Result"), text.Say("Hình thức", "Form"), text.Say("Hệ thống", "Track"),
                    text.Say("Quyết định", "Decision"), text.Say("Ngày", "On"), text.Say("Thành tích", "Achievement"), text.Say("Thời gian thành tích", "Period"), text.Say("Ghi chú", "Remarks"),
                ],
                [.. r.Awards.Select(a => Row(a, r, text))],
                FirstNumber: 0, LastNumber: 0).WithoutEmptyColumns(1);
        }

        foreach (var hold in r.Holds)
            yield return new Paragraph($"• {HoldLine(hold, text)}");
        foreach (var overlap in r.Overlaps)
            yield return new Paragraph($"• {text.Say("Trùng", "Overlap")}: {overlap.Commendation} – {overlap.Earlier}: {text.Label(overlap.Code)}.");
        foreach (var sentence in NextLines(r, view, text))
            yield return new Paragraph($"• {sentence}");
    }

    /// <summary>Up to when achievements are rewarded, and what a next award would be told.</summary>
    public static IEnumerable<string> NextLines(RecipientRecord r, RecipientHistory view, ReportText text)
    {
        if (!r.RewardedUntil.IsUnknown)
            yield return text.Say($"Thành tích đã được khen đến {text.Date(r.RewardedUntil)}; thời gian xét lần sau tính từ đó (TT 08/2017/TT-BNV).", $"Achievements are rewarded up to {text.Date(r.RewardedUntil)}; the next period begins after it (TT 08/2017/TT-BNV).");
        var today = text.Date(PartialDate.Of(view.Today));
        yield return text.Say($"Nếu khen ngày {today} cho thành tích khác: {Answer(r.NextAward, text)}", $"An award on {today} for another achievement: {Answer(r.NextAward, text)}");
        if (r.SameAchievement is { } same)
            yield return text.Say($"Nếu khen lại cùng thành tích năm {view.About.Year}, cùng hệ thống: {Answer(same, text)}", $"Again for the same achievement of {view.About.Year}, on the same track: {Answer(same, text)}");
    }

    private static IReadOnlyList<Cell> Row(AwardLine a, RecipientRecord r, ReportText text) =>
    [
        $"{a.Year}", a.CommendationId, ResultOf(a, text), a.Form is { } form ? text.Label(form) : "–", a.Track is { } track ? text.Label(track) : "–",
        text.Decision(a.Decision), text.Date(a.On), a.Achievement ?? a.ModelId ?? "–", text.Period(a.PeriodFrom, a.PeriodTo),
        r.Overlaps.Any(o => o.Commendation == a.CommendationId) ? text.Say("⚠ trùng", "⚠ overlap") : AwardRows.Remarks(a, text) ?? "–",
    ];

    private static string ResultOf(AwardLine a, ReportText text) => a.Result switch
    {
        CommendationResult.Awarded when a.Revoked is not null => text.Say("đã hủy bỏ", "revoked"),
        CommendationResult.Awarded => text.Say("khen thưởng", "awarded"),
        CommendationResult.Praised => text.Say("biểu dương", "praised"),
        CommendationResult.Refused => text.Say("không khen", "refused"),
        _ => text.Say("đề nghị", "proposed"),
    };

    /// <summary>A hold in a sentence.</summary>
    public static string HoldLine(Hold hold, ReportText text)
    {
        var until = hold.LiftedOn is { } lifted ? text.Say($" đến {text.Date(lifted)}", $" to {text.Date(lifted)}") : text.Say(", chưa kết thúc", ", not lifted");
        return text.Say($"Tạm dừng xét khen thưởng từ {text.Date(hold.Since)}{until}: {text.Ground(hold.Ground)}.", $"On hold from {text.Date(hold.Since)}{until}: {text.Ground(hold.Ground)}.");
    }

    private static string Answer(NextAward next, ReportText text) => (next.Refusal, next.Warnings.Count) switch
    {
        ({ } refusal, _) => text.Say($"bị từ chối – {text.Refusal(refusal)}.", $"refused – {text.Refusal(refusal)}."),
        (_, > 0) => text.Say($"được ghi nếu nêu lý do – {string.Join("; ", next.Warnings.Select(text.Label))}.", $"accepted with a reason – {string.Join("; ", next.Warnings.Select(text.Label))}."),
        _ => text.Say("không có gì cản trở.", "nothing stands against it."),
    };
}
