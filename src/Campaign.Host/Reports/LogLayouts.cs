using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>How the log stands, and what a verification of it came to.</summary>
internal static class LogLayouts
{
    public static ViewLayout OfStatus(LogStatus status, ReportText text) => new(
        () => ReportJson.Write(status),
        ["origin", "size", "root", "verifier_key", "unsealed", "last_checkpoint_at", "protection"],
        [[status.Origin, status.Size, status.Root, status.VerifierKey, status.Unsealed, status.LastCheckpointAt, text.Label(status.Protection)]],
        [new Heading(1, text.Say("SỔ CÁI NIÊM PHONG", "THE SEALED LOG")), new Table(["", ""], [.. Facts(status, text)]), .. Anchors(status, text), new Paragraph(text.Meaning(status.Protection))]);

    public static ViewLayout OfVerification(LogVerification verification, ReportText text) => new(
        () => ReportJson.Write(verification),
        ["code", "seq", "index", "sentence"],
        verification.Findings.Select(f => new object?[] { f.Code, f.Seq, f.Index, f.Sentence }),
        Blocks(verification, text));

    public static ViewLayout OfDrill(DrillReport drill, ReportText text) => new(
        () => ReportJson.Write(drill),
        ["name", "what", "findable", "found", "codes", "sentence"],
        drill.Results.Select(r => new object?[] { r.Name, r.What, r.IsFindable, r.IsFound, string.Join(' ', r.Codes), r.Sentence }),
        [
            new Heading(1, drill.IsPassed ? text.Say("DIỄN TẬP: MỌI CÁCH SỬA ĐỀU BỊ PHÁT HIỆN", "DRILL: EVERY CHANGE WAS FOUND") : text.Say("DIỄN TẬP KHÔNG ĐẠT", "THE DRILL FAILED")),
            new Paragraph(text.Say($"Trên một bản sao của {text.Number(drill.EventCount)} sự kiện đầu tiên.", $"On a copy of the first {text.Number(drill.EventCount)} events.")),
            new Table(
                [text.Say("Cách sửa", "Tampering"), text.Say("Kết quả", "Result"), text.Say("Mã", "Code"), text.Say("Đã làm gì", "What was done")],
                [.. drill.Results.Select(r => (IReadOnlyList<Cell>)[r.Name, ResultOf(r, text), string.Join(", ", r.Codes), r.What])]),
            new Paragraph(text.Say(
                "Một cách không thể phát hiện: sự kiện do người khác thêm bằng SQL trước khi niêm phong. Niêm phong chứng minh rằng lịch sử không đổi từ đó, không chứng minh ai đã ghi.",
                "One cannot be found: an event that somebody appends by SQL before sealing. Sealing proves that history did not change since, not who recorded it.")),
        ]);

    private static string ResultOf(DrillResult r, ReportText text) => (r.IsFindable, r.IsFound) switch
    {
        (true, true) => text.Say("phát hiện", "found"),
        (true, false) => text.Say("KHÔNG PHÁT HIỆN", "NOT FOUND"),
        (false, false) => text.Say("không thể phát hiện", "cannot be found"),
        _ => text.Say("phát hiện ngoài dự kiến", "found unexpectedly"),
    };

    private static IEnumerable<IReadOnlyList<Cell>> Facts(LogStatus status, ReportText text)
    {
        yield return [text.Say("Sổ cái", "Log"), status.Origin ?? text.Say("chưa có", "none yet")];
        yield return [text.Say("Số bút toán đã niêm phong", "Sealed events"), text.Number(status.Size)];
        yield return [text.Say("Gốc", "Root"), status.Root];
        yield return [text.Say("Khóa kiểm tra", "Verifier key"), status.VerifierKey ?? text.Say("không có khóa ký", "no signing key")];
        yield return [text.Say("Điểm kiểm tra đã ký", "Signed checkpoint"), status.LastCheckpointAt is { } at ? text.Say($"{text.Number(status.CheckpointSize)} bút toán, {text.Moment(at)}", $"{text.Number(status.CheckpointSize)} events, {text.Moment(at)}") : text.Say("chưa có", "none yet")];
        if (status.KeyProblem is { } problem)
            yield return [text.Say("Khóa ở đây", "Key here"), problem];
        yield return [text.Say("Đã niêm phong, chưa ký", "Sealed, not signed"), text.Number(status.NotSigned)];
        yield return [text.Say("Chưa niêm phong", "Not sealed"), text.Number(status.Unsealed) + (status.UnsealedSince is { } since ? text.Say($", từ {text.Moment(since)}", $", since {text.Moment(since)}") : "")];
        if (status.WaitsFor is { } waits)
            yield return [text.Say("Có thể đang chờ", "It may wait for"), waits];
        yield return [text.Say("Bảo vệ", "Protection"), text.Label(status.Protection)];
    }

    private static IEnumerable<ReportBlock> Anchors(LogStatus status, ReportText text)
    {
        if (status.Anchors.Count > 0)
        {
            yield return new Table(
                [text.Say("Nơi giữ ngoài", "Anchor"), text.Say("Loại", "Kind"), text.Say("Độc lập", "Independent"), text.Say("Lần cuối", "Last handed over"), text.Say("Bút toán", "Events")],
                [.. status.Anchors.Select(a => (IReadOnlyList<Cell>)[a.Name, a.Kind, a.Independent ? text.Say("có", "yes") : text.Say("không", "no"), a.LastAt is { } at ? text.Moment(at) : "", text.Number(a.LastSize)])],
                FirstNumber: 4);
        }

        foreach (var anchor in status.Anchors)
        {
            if (anchor.Problem is { } problem)
                yield return new Paragraph(problem);
        }
    }

    private static string Checkpoints(LogVerification v, ReportText text) => v.AreSignaturesChecked
        ? text.Say($"{text.Number(v.CheckpointCount)} điểm kiểm tra đã ký khớp", $"{text.Number(v.CheckpointCount)} signed checkpoints agree")
        : text.Say("không có khóa: chữ ký không được kiểm tra", "no key given: signatures were not looked at");

    private static string Verdict(LogVerification v, ReportText text) => (v.IsWhole, v.AgreesWithItself) switch
    {
        (true, _) => text.Say("LỊCH SỬ NGUYÊN VẸN", "HISTORY IS WHOLE"),
        (_, true) => text.Say("LỊCH SỬ KHỚP VỚI CHÍNH NÓ, NHƯNG KHÔNG KHỚP VỚI KHÓA HOẶC ĐIỂM KIỂM TRA ĐƯỢC ĐỐI CHIẾU", "HISTORY AGREES WITH ITSELF, BUT NOT WITH THE KEY OR CHECKPOINT THAT IT WAS COMPARED WITH"),
        _ => text.Say("LỊCH SỬ ĐÃ BỊ SỬA", "HISTORY WAS ALTERED"),
    };

    private static IEnumerable<ReportBlock> Blocks(LogVerification v, ReportText text)
    {
        yield return new Heading(1, Verdict(v, text));
        yield return new Paragraph(text.Say(
            $"Đã tính lại {text.Number(v.Size)} bút toán của {v.Origin} từ các dòng trong cơ sở dữ liệu; {Checkpoints(v, text)}; chưa niêm phong {text.Number(v.Unsealed)}. Gốc {v.Root}.",
            $"{text.Number(v.Size)} events of {v.Origin} recomputed from the rows of the database; {Checkpoints(v, text)}; {text.Number(v.Unsealed)} not sealed yet. Root {v.Root}."));
        if (v is { IsWhole: false, AgreesWithItself: true })
        {
            yield return new Paragraph(text.Say(
                "Hoặc khóa, điểm kiểm tra là của sổ cái khác, hoặc toàn bộ lịch sử đã bị thay bằng một lịch sử khác: hãy hỏi lại nguồn đã cấp khóa và điểm kiểm tra.",
                "Either key and checkpoint are another log's, or the whole history was replaced by another: ask again where they came from."));
        }

        if (v.Findings.Count > 0)
        {
            yield return new Table(
                [text.Say("Mã", "Code"), text.Say("Sự kiện", "Event"), text.Say("Bút toán", "Entry"), text.Say("Điều tìm thấy", "Finding")],
                [.. v.Findings.Select(f => (IReadOnlyList<Cell>)[f.Code, text.Number(f.Seq), text.Number(f.Index), f.Sentence])]);
        }

        if (v.FindingCount > v.Findings.Count(f => !f.IsNotice))
            yield return new Paragraph(text.Say($"… tất cả {text.Number(v.FindingCount)} điều.", $"… {text.Number(v.FindingCount)} in all."));
    }
}
