using Campaign.Ledger;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Reports;

/// <summary>A receipt that was checked.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Verification">What was found.</param>
internal sealed record CheckedReceipt(string File, ReceiptVerification Verification);

/// <summary>Receipts that were checked together.</summary>
/// <param name="All">Each of them.</param>
internal sealed record CheckedReceipts(IReadOnlyList<CheckedReceipt> All)
{
    /// <summary>What is wrong with each, and where two of them are of two histories.</summary>
    public IReadOnlyList<(string File, BundleFinding Finding)> Findings { get; } =
        [.. All.Where(r => !r.Verification.Holds).Select(r => (r.File, r.Verification.Finding!)), .. Contradictions(All)];

    /// <summary>Whether every receipt proves its entry, and all can be of one ledger.</summary>
    public bool Hold => Findings.Count == 0;

    /// <summary>Their checkpoints, each once.</summary>
    public IEnumerable<ReceiptVerification> Checkpoints => All.Select(r => r.Verification).Where(v => v.Holds).DistinctBy(v => v.Checkpoint);

    private static IEnumerable<(string File, BundleFinding Finding)> Contradictions(IEnumerable<CheckedReceipt> all) =>
        from receipt in all
        where receipt.Verification.Holds
        group receipt by (receipt.Verification.Checkpoint!.Origin, receipt.Verification.Checkpoint.Size) into same
        let other = same.FirstOrDefault(r => r.Verification.Checkpoint!.Root != same.First().Verification.Checkpoint!.Root)
        where other is not null
        select (other.File, new BundleFinding(
            BundleFindingCode.Inconsistent, other.Verification.Index, other.Verification.Entry!.Seq,
            $"Its checkpoint of {same.Key.Size} entries has another root than that of {same.First().File}: two histories were signed. Keep both: they are the evidence."));
}

/// <summary>What the check of receipts came to.</summary>
internal static class ReceiptLayout
{
    public static ViewLayout Of(CheckedReceipts receipts, ReportText text) => new(
        () => ReportJson.Write(new { holds = receipts.Hold, receipts = receipts.All.Select(JsonOf), findings = receipts.Findings.Select(f => new { f.File, f.Finding.Code, f.Finding.Index, f.Finding.Seq, f.Finding.Sentence }) }),
        ["file", "holds", "seq", "type", "stream", "index", "origin", "size", "root", "code", "sentence"],
        receipts.All.Select(RowOf),
        Blocks(receipts, text));

    private static object JsonOf(CheckedReceipt receipt)
    {
        var (v, entry) = (receipt.Verification, receipt.Verification.Entry);
        return new
        {
            receipt.File,
            v.Holds,
            entry?.Seq,
            entry?.Type,
            entry?.Stream,
            entry?.Version,
            At = entry?.At is { } at ? Instant.FromDateTimeOffset(at) : (Instant?)null,
            entry?.User,
            v.Index,
            v.Checkpoint?.Origin,
            v.Checkpoint?.Size,
            Root = v.Checkpoint?.Root.ToString(),
            SignedBy = v.SignedBy.Select(k => k.ToString()),
            Cosignatures = v.Cosignatures.Select(c => new { c.Key.Name, At = Instant.FromDateTimeOffset(c.At) }),
        };
    }

    private static object?[] RowOf(CheckedReceipt receipt)
    {
        var (v, checkpoint) = (receipt.Verification, receipt.Verification.Checkpoint);
        return [receipt.File, v.Holds, v.Entry?.Seq, v.Entry?.Type, v.Entry?.Stream, v.Index, checkpoint?.Origin, checkpoint?.Size, checkpoint?.Root.ToString(), v.Finding?.Code, v.Finding?.Sentence];
    }

    private static IEnumerable<ReportBlock> Blocks(CheckedReceipts receipts, ReportText text)
    {
        yield return new Heading(1, receipts.Hold ? text.Say("BIÊN NHẬN ĐÚNG", "THE RECEIPT HOLDS") : text.Say("BIÊN NHẬN KHÔNG ĐÚNG", "THE RECEIPT DOES NOT HOLD"));
        var proved = receipts.All.Where(r => r.Verification.Holds).ToList();
        if (proved.Count > 0)
        {
            yield return new Table(
                [text.Say("Biên nhận", "Receipt"), text.Say("Sự kiện", "Event"), text.Say("Loại", "Type"), text.Say("Dòng", "Stream"), text.Say("Ghi lúc", "Recorded"), text.Say("Chỉ số", "Index"), text.Say("Trong số", "Of")],
                [.. proved.Select(r => Cells(r, text))]);
        }

        foreach (var checkpoint in receipts.Checkpoints)
            yield return new Table([text.Say("Mục", "What"), text.Say("Nội dung", "Is")], [.. Facts(checkpoint, text)]);
        if (receipts.Findings.Count > 0)
        {
            yield return new Table(
                [text.Say("Biên nhận", "Receipt"), text.Say("Mã", "Code"), text.Say("Điều tìm thấy", "What was found")],
                [.. receipts.Findings.Select(f => (IReadOnlyList<Cell>)[f.File, f.Finding.Code, f.Finding.Sentence])]);
        }

        yield return new Paragraph(text.Say(
            "Không chứng minh được: sự kiện là đúng khi ghi, hay sổ này chính là sổ mà người khác đã thấy; hãy so điểm kiểm tra trong biên nhận (verify-bundle --since).",
            "Not proved: that an event was true when it was recorded, or that this is the ledger which others saw; compare the receipt's checkpoint (verify-bundle --since)."));
    }

    private static IReadOnlyList<Cell> Cells(CheckedReceipt receipt, ReportText text)
    {
        var (v, entry) = (receipt.Verification, receipt.Verification.Entry!);
        return
        [
            receipt.File, $"{entry.Seq}", entry.Type ?? text.Say("chỉ có mã băm", "digest only"), entry.Stream ?? "–",
            entry.At is { } at ? text.Moment(Instant.FromDateTimeOffset(at)) : "–", $"{v.Index}", text.Number(v.Checkpoint!.Size),
        ];
    }

    private static IEnumerable<IReadOnlyList<Cell>> Facts(ReceiptVerification v, ReportText text)
    {
        yield return [text.Say("Sổ cái", "Ledger"), v.Checkpoint!.Origin];
        yield return [text.Say("Số bút toán", "Entries"), text.Number(v.Checkpoint.Size)];
        yield return [text.Say("Gốc", "Root"), v.Checkpoint.Root.ToString()];
        foreach (var signer in SignersOf(v.SignedBy, v.Cosignatures, text))
            yield return signer;
    }

    /// <summary>Who vouches for a checkpoint, and which witness saw it when.</summary>
    public static IEnumerable<IReadOnlyList<Cell>> SignersOf(IEnumerable<VerifierKey> keys, IEnumerable<Cosignature> cosignatures, ReportText text)
    {
        foreach (var key in keys.Where(k => !k.IsCosigner))
            yield return [text.Say("Ký bởi", "Signed by"), key.ToString()];
        foreach (var seen in cosignatures)
            yield return [text.Say("Người chứng", "Witness"), $"{seen.Key.Name}, {seen.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"];
    }
}
