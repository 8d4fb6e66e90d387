using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>The register of commendations (sổ khen thưởng).</summary>
internal static class RegisterLayout
{
    public static ViewLayout Of(CommendationRegister view, ReportText text) => new(
        () => ReportJson.Write(view),
        AwardRows.Columns,
        view.Lines.Select(l => AwardRows.Csv(l, view.About)),
        ViewFrame.Around(view.About, text.Say($"SỔ KHEN THƯỞNG NĂM {view.About.Year}", $"REGISTER OF COMMENDATIONS, {view.About.Year}"), text, Blocks(view, text)));

    private static IEnumerable<ReportBlock> Blocks(CommendationRegister view, ReportText text)
    {
        if (view.Lines.Count == 0)
        {
            yield return new Paragraph(text.Say("Sổ chưa có dòng nào.", "The register is empty."));
            yield break;
        }

        yield return new Table(
            [
                text.RowNumber, text.Say("Số vào sổ", "Register no."), text.Say("Được khen", "Recipient"), text.Say("TT/CN/Hộ", "Kind"), text.Say("Đơn vị", "Unit"), text.Say("Hình thức", "Form"),
                text.Say("Số quyết định", "Decision"), text.Say("Ngày quyết định", "Decided"), text.Say("Cơ quan", "Issuer"), text.Say("Thành tích", "Achievement"),
                text.Say("Người trao", "Presented by"), text.Say("Ngày trao", "Presented"), text.Say("Tiền thưởng (đồng)", "Reward (đồng)"), text.Say("Theo quy định (đồng)", "By law (đồng)"), text.Say("Ghi chú", "Remarks"),
            ],
            [.. view.Lines.Select((l, i) => Row(i + 1, l, text))],
            FirstNumber: 0, LastNumber: 0).WithoutEmptyColumns(1);
        var revoked = view.Lines.Count(l => l.Revoked is not null);
        yield return new Paragraph(text.Say(
            $"Có hiệu lực: {text.Number(view.Lines.Count - revoked)}; đã hủy bỏ: {text.Number(revoked)}.",
            $"In force: {text.Number(view.Lines.Count - revoked)}; revoked: {text.Number(revoked)}."));
    }

    private static IReadOnlyList<Cell> Row(int number, AwardLine l, ReportText text) =>
    [
        $"{number}", l.RegisterNumber ?? "–", l.Recipient ?? "–", text.Short(l.RecipientKind.ToCode()), l.Unit, l.Form is { } form ? text.Label(form) : "–",
        text.Decision(l.Decision), text.Date(l.Decision?.DecidedOn ?? default), text.Issuers(l.Decision),
        l.Achievement ?? l.ModelId ?? "–", l.PresenterOffice ?? "–", text.Date(l.PresentedOn), l.RewardDong == 0 ? "–" : text.Number((long)l.RewardDong), l.RewardByLawDong is { } byLaw ? text.Number((long)byLaw) : "–", AwardRows.Remarks(l, text) ?? "–",
    ];
}

/// <summary>Commendations as rows.</summary>
internal static class AwardRows
{
    public static readonly string[] Columns =
    [
        "commendation_id", "programme", "campaign_year", "level", "result", "register_no", "recipient_kind", "recipient", "unit", "form", "track", "decision_number",
        "decision_series", "decided_on", "issuers", "signer_office", "decider", "decision_is_revoked", "model_id", "achievement", "period_from", "period_to", "presenter_office",
        "presented_on", "reward_dong", "reward_by_law_dong", "revoked", "artefact_is_recovered", "certainty",
    ];

    public static object?[] Csv(AwardLine l, ViewHead head) =>
    [
        l.CommendationId, l.Programme, l.Year, l.Level.ToCode(), l.Result.ToCode(), l.RegisterNumber, l.RecipientKind.ToCode(), l.Recipient, l.Unit, l.Form, l.Track?.ToCode(), l.Decision?.Number,
        l.Decision?.Series, l.Decision?.DecidedOn, l.Decision is { } d ? string.Join('|', d.Issuers) : null, l.Decision?.SignerOffice, l.Decision?.Decider?.ToCode(), l.Decision?.IsRevoked is true ? "true" : "false", l.ModelId,
        l.Achievement, l.PeriodFrom, l.PeriodTo, l.PresenterOffice, l.PresentedOn, l.RewardDong, l.RewardByLawDong, l.Revoked?.ToCode(), l.ArtefactIsRecovered ? "true" : "false", ViewFrame.CertaintyOf(head.Provenance),
    ];

    /// <summary>What came of the award since; null where nothing did.</summary>
    public static string? Remarks(AwardLine l, ReportText text)
    {
        List<string> remarks = [];
        if (l.Revoked is { } ground)
            remarks.Add(text.Say($"đã hủy bỏ ({text.Ground(ground)})", $"revoked ({text.Ground(ground)})"));
        if (l.ArtefactIsRecovered)
            remarks.Add(text.Say("đã thu hồi hiện vật", "certificate given back"));
        if (l.Decision?.IsRevoked is true)
            remarks.Add(text.Say("quyết định đã bị hủy", "decision cancelled"));
        return remarks.Count == 0 ? null : string.Join("; ", remarks);
    }
}
