using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>The list of exceptions.</summary>
internal static class ExceptionLayout
{
    public static ViewLayout Of(ExceptionList list, ReportText text) => new(
        () => ReportJson.Write(list),
        ["kind", "seq", "stream", "type", "on", "recorded_at", "user", "concerns", "warnings", "certainty", "account", "answer_due_on", "due_on"],
        list.Groups.SelectMany(g => g.Entries.Select(e => new object?[]
        {
            g.Kind.ToCode(), e.Seq, e.Stream, e.Type, e.On, e.RecordedAt, e.User, e.Concerns, string.Join('|', e.Warnings), e.Certainty.ToCode(), e.Account, e.Due is { } due ? PartialDate.Of(due.AnswerDueOn) : null, e.Due is { } end ? PartialDate.Of(end.DueOn) : null,
        })),
        Blocks(list, text));

    private static IEnumerable<ReportBlock> Blocks(ExceptionList list, ReportText text)
    {
        yield return new Heading(1, text.Say($"NGOẠI LỆ TRONG SỔ NĂM {list.Year}", $"EXCEPTIONS OF {list.Year}") + ViewFrame.MarkOf(list.Provenance, text));
        yield return new Paragraph(ViewFrame.UnitLine(list.Unit, text));
        yield return new Table(
            [text.Say("Loại", "Kind"), text.Say("Số lượng", "Count")],
            [.. list.Groups.Select(g => (IReadOnlyList<Cell>)[KindOf(g.Kind, text), text.Number(g.Count)])],
            FirstNumber: 1);
        yield return new Paragraph(text.Events(list.Provenance) + (list.Provenance.LedgerSize is null ? "" : $" {text.Sealed(list.Provenance)}"));
        foreach (var group in list.Groups.Where(g => g.Count > 0))
        {
            yield return new Heading(2, $"{KindOf(group.Kind, text)}: {text.Number(group.Count)}");
            yield return new Table(
                [text.Say("Số", "Seq"), text.Say("Dòng", "Stream"), text.Say("Sự kiện", "Event"), text.Say("Ngày", "On"), text.Say("Ghi lúc (UTC)", "Recorded (UTC)"), text.Say("Người ghi", "By"), text.Say("Nội dung", "What")],
                [.. group.Entries.Select(e => Row(group.Kind, e, text))],
                FirstNumber: 0, LastNumber: 0);
            if (group.Count > group.Entries.Count)
                yield return new Paragraph(text.Say($"… và {text.Number(group.Count - group.Entries.Count)} sự kiện nữa: --all.", $"… and {text.Number(group.Count - group.Entries.Count)} more: --all."));
        }
    }

    private static IReadOnlyList<Cell> Row(ExceptionKind kind, ExceptionalEntry e, ReportText text) =>
    [
        $"{e.Seq}", e.Stream, e.Type, text.Date(e.On), e.RecordedAt.ToString("uuuu-MM-dd HH:mm:ss", null), By(e), What(kind, e, text),
    ];

    /// <summary>The user as claimed, and the account where it is another one.</summary>
    private static string By(ExceptionalEntry e) => e.Account is { } account && account != e.User ? $"{e.User ?? "–"} ({account})" : e.User ?? "–";

    private static string What(ExceptionKind kind, ExceptionalEntry e, ReportText text) => kind switch
    {
        ExceptionKind.Annulment => text.Say($"hủy bút toán số {e.Concerns}", $"annuls event {e.Concerns}"),
        ExceptionKind.SelfApproval when e.Concerns is null => text.Say("không dựa trên bút toán của người khác", "rests on no entry of another hand"),
        ExceptionKind.SelfApproval => text.Say($"cùng người đã ghi sự kiện số {e.Concerns}", $"the same hand recorded event {e.Concerns}") + (e.Warnings.Contains(WarningCode.SelfApproved) ? text.Say(" (có lý do)", " (with a reason)") : ""),
        _ when e.Due is { } due => text.Say($"hạn trả lời {text.Date(PartialDate.Of(due.AnswerDueOn))}, hạn xóa {text.Date(PartialDate.Of(due.DueOn))}", $"to be answered by {text.Date(PartialDate.Of(due.AnswerDueOn))}, done by {text.Date(PartialDate.Of(due.DueOn))}"),
        _ when e.Warnings.Count > 0 => string.Join("; ", e.Warnings.Select(text.Label)),
        _ => "–",
    };

    private static string KindOf(ExceptionKind kind, ReportText text) => kind switch
    {
        ExceptionKind.Annulment => text.Say("Hủy bút toán", "Annulments"),
        ExceptionKind.LateFact => text.Say("Bổ sung sau khi chốt số liệu", "Late facts"),
        ExceptionKind.Warning => text.Say("Được ghi kèm cảnh báo", "Accepted with a warning"),
        ExceptionKind.SelfApproval => text.Say("Tự duyệt: người ghi (hoặc cùng tài khoản máy) cũng là người duyệt hoặc hủy", "Approved or undone by their recorder, or at the same account"),
        ExceptionKind.OverdueErasure => text.Say("Yêu cầu xóa thông tin cá nhân quá hạn (toàn sổ)", "Overdue requests for erasure (whole ledger)"),
        _ => text.Say("Được tính mà không có chứng từ", "Counted without a voucher"),
    };
}
