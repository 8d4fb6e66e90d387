using Campaign.Ledger;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <summary>A bundle that was checked.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="OlderCheckpoints">How many older checkpoints it was compared with.</param>
/// <param name="Verification">What was found.</param>
internal sealed record CheckedBundle(string Folder, int OlderCheckpoints, BundleVerification Verification);

/// <summary>What the check of a bundle came to.</summary>
internal static class BundleLayout
{
    public static ViewLayout Of(CheckedBundle bundle, ReportText text) => new(
        () => ReportJson.Write(JsonOf(bundle)),
        ["code", "index", "seq", "sentence"],
        bundle.Verification.Findings.Select(f => new object?[] { f.Code, f.Index, f.Seq, f.Sentence }),
        Blocks(bundle, text));

    private static object JsonOf(CheckedBundle bundle)
    {
        var v = bundle.Verification;
        return new
        {
            v.Holds,
            v.Checkpoint?.Origin,
            v.Checkpoint?.Size,
            Root = v.Checkpoint?.Root.ToString(),
            v.Entries,
            SignedBy = v.SignedBy.Select(k => k.ToString()),
            Cosignatures = v.Cosignatures.Select(c => new { c.Key.Name, At = c.At.UtcDateTime.ToString("s") + "Z" }),
            bundle.OlderCheckpoints,
            v.Counts,
            v.Findings,
        };
    }

    private static IEnumerable<ReportBlock> Blocks(CheckedBundle bundle, ReportText text)
    {
        var v = bundle.Verification;
        yield return new Heading(1, v.Holds ? text.Say("SỔ CÁI NGUYÊN VẸN", "THE BUNDLE HOLDS") : text.Say("SỔ CÁI KHÔNG NGUYÊN VẸN", "THE BUNDLE DOES NOT HOLD"));
        if (v.Checkpoint is { } checkpoint)
            yield return new Table([text.Say("Mục", "What"), text.Say("Nội dung", "Is")], [.. Facts(bundle, checkpoint, text)]);
        if (v.Findings.Count > 0)
            yield return FindingsOf(v, text);
        if (v.Counts.Values.Sum() is var all && all > v.Findings.Count)
            yield return new Paragraph(text.Say($"… và {text.Number(all - v.Findings.Count)} điều nữa.", $"… and {text.Number(all - v.Findings.Count)} more."));
        yield return new Paragraph(bundle.OlderCheckpoints > 0
            ? text.Say("Không chứng minh được: một bút toán là đúng khi ghi, hay điều gì đã đổi trước khi niêm phong.", "Not proved: that an entry was true when it was recorded, or what was changed before it was sealed.")
            : text.Say(
                "Chưa so với điểm kiểm tra cũ nào (--since): phần cuối bị cắt, hay một lịch sử khác được ký lại, sẽ không lộ ra.",
                "Compared with no older checkpoint (--since): an end that was cut off, or another history signed anew, would not show."));
    }

    private static IEnumerable<IReadOnlyList<Cell>> Facts(CheckedBundle bundle, Checkpoint checkpoint, ReportText text)
    {
        var v = bundle.Verification;
        yield return [text.Say("Sổ cái", "Ledger"), checkpoint.Origin];
        yield return [text.Say("Số bút toán", "Entries"), text.Say($"{text.Number(checkpoint.Size)}, đã tính lại {text.Number(v.Entries)}", $"{text.Number(checkpoint.Size)}, recomputed {text.Number(v.Entries)}")];
        yield return [text.Say("Gốc", "Root"), checkpoint.Root.ToString()];
        foreach (var signer in ReceiptLayout.SignersOf(v.SignedBy, v.Cosignatures, text))
            yield return signer;
        yield return [text.Say("Điểm kiểm tra cũ", "Older checkpoints"), text.Number(bundle.OlderCheckpoints)];
    }

    private static Table FindingsOf(BundleVerification v, ReportText text) => new(
        [text.Say("Mã", "Code"), text.Say("Chỉ số", "Index"), text.Say("Số", "Seq"), text.Say("Điều tìm thấy", "What was found")],
        [.. v.Findings.Select(f => (IReadOnlyList<Cell>)[f.Code, f.Index is { } index ? $"{index}" : "–", f.Seq is { } seq ? $"{seq}" : "–", f.Sentence])],
        FirstNumber: 1, LastNumber: 2);
}
