using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>Words of the views: results, grounds, sentences that several of them share.</content>
internal sealed partial class ReportText
{
    /// <summary>The figure's name as a head of a column: short, as officers write it.</summary>
    public string Short(string code) => code switch
    {
        "economy" => Say("KT", "Econ."),
        "culture-society" => Say("VHXH", "Cult."),
        "defence-security" => Say("QPAN", "Def."),
        "political-system" => Say("HTCT", "Pol."),
        "new-countryside" => Say("NTM", "Rural"),
        "other" => Say("Khác", "Other"),
        "collective" => Say("TT", "Coll."),
        "individual" => Say("CN", "Indiv."),
        "household" => Say("Hộ", "Househ."),
        "new" => Say("Mới", "New"),
        "maintained" => Say("Duy trì", "Maint."),
        Figures.ModelsWithdrawn => Say("Rút", "Withdr."),
        Figures.ModelsReturned => Say("Trả lại", "Return."),
        Figures.ModelsSurveyed => Say("Khảo sát", "Surv."),
        Figures.ModelsAppraised => Say("Thẩm định", "Appr."),
        Figures.ModelsRecognised => Say("Công nhận", "Recog."),
        Figures.ModelsDenied => Say("Không CN", "Denied"),
        Figures.ModelsOutstanding => Say("Tiêu biểu", "Outst."),
        Figures.ModelsPromotedToDistrict => Say("Lên huyện", "To distr."),
        Figures.ModelsPromotedToProvince => Say("Lên tỉnh", "To prov."),
        Figures.ModelsProvinceRecognised => Say("Tỉnh CN", "Prov. rec."),
        Figures.ModelsProvinceDenied => Say("Tỉnh không CN", "Prov. den."),
        Figures.ModelsReplicated => Say("Nhân rộng", "Replic."),
        Figures.ModelsDiscontinued => Say("Loại bỏ", "Discont."),
        Figures.CommendationsAwarded => Say("Khen", "Awards"),
        Figures.CommendationsRevoked => Say("Hủy khen", "Revoked"),
        Figures.PraisesGiven => Say("Biểu dương", "Praise"),
        _ => code,
    };

    /// <summary>How far a registration came.</summary>
    public string Result(ModelStep step) => step switch
    {
        ModelStep.Registered => Say("đã đăng ký", "registered"),
        ModelStep.Returned => Say("bị trả lại", "returned"),
        ModelStep.Resubmitted => Say("đã nộp lại", "handed in again"),
        ModelStep.Accepted => Say("đã đưa vào danh sách", "in the list"),
        ModelStep.Withdrawn => Say("đã rút đăng ký", "withdrawn"),
        ModelStep.Surveyed => Say("đã khảo sát", "surveyed"),
        ModelStep.Appraised => Say("đã thẩm định", "appraised"),
        ModelStep.Recognised => Say("công nhận", "recognised"),
        ModelStep.Denied => Say("không công nhận", "not recognised"),
        ModelStep.RecognitionRevoked => Say("bị hủy bỏ công nhận", "recognition revoked"),
        ModelStep.Outstanding => Say("công nhận, tiêu biểu", "recognised, outstanding"),
        ModelStep.PromotedToDistrict => Say("chọn đăng ký cấp huyện", "selected for the district"),
        ModelStep.PromotedToProvince => Say("chọn đăng ký cấp tỉnh", "selected for the province"),
        ModelStep.ProvinceRecognised => Say("cấp tỉnh công nhận", "recognised by the province"),
        ModelStep.ProvinceDenied => Say("cấp tỉnh không công nhận", "not recognised by the province"),
        ModelStep.Replicated => Say("được nhân rộng", "replicated"),
        ModelStep.Discontinued => Say("đã loại bỏ", "given up"),
        _ => step.ToCode(),
    };

    /// <summary>On which ground a recipient is on hold.</summary>
    public string Ground(HoldGround ground) => ground switch
    {
        HoldGround.Discipline => Say("đang xem xét kỷ luật", "discipline"),
        HoldGround.Investigation => Say("đang điều tra", "investigation"),
        HoldGround.Inspection => Say("đang thanh tra, kiểm tra", "inspection"),
        HoldGround.Complaint => Say("có khiếu nại, tố cáo đang xác minh", "complaint"),
        _ => ground.ToCode(),
    };

    /// <summary>On which ground an award was revoked.</summary>
    public string Ground(RevocationGround ground) => ground switch
    {
        RevocationGround.Fraud => Say("gian dối khi kê khai thành tích", "fraud"),
        RevocationGround.FalseFile => Say("hồ sơ, thông tin sai sự thật", "false file"),
        RevocationGround.UnlawfulDecision => Say("quyết định trái pháp luật", "unlawful decision"),
        RevocationGround.ViolationInPeriod => Say("vi phạm trong thời gian tính thành tích", "violation in the period"),
        _ => ground.ToCode(),
    };

    /// <summary>A figure alone, without the "of which" that it has beneath its whole.</summary>
    public string Alone(string figure)
    {
        var label = Label(figure);
        var at = label.IndexOf(": ", StringComparison.Ordinal);
        return Capital(at < 0 ? label : label[(at + 2)..]);
    }

    /// <summary>A figure with its facet, in a line.</summary>
    public string Figure(string figure, string? facet) =>
        Alone(figure.Split(".by-")[0]) + (facet is null ? "" : $" ({string.Join(", ", facet.Split('/').Select(Label))})");

    /// <summary>A refusal of an award in a reader's words, with the rule.</summary>
    public string Refusal(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.RecipientOnHold => Say($"đang tạm dừng xét khen thưởng ({ArticlesOf(refusal)})", $"{refusal.Sentence} ({refusal.Rule})"),
        RefusalCode.AchievementAlreadyCommended => Say($"đã được khen cho chính thành tích này ({ArticlesOf(refusal)})", $"{refusal.Sentence} ({refusal.Rule})"),
        RefusalCode.CampaignNotLaunched => Say("năm này chưa phát động phong trào", $"{refusal.Sentence} ({refusal.Rule})"),
        _ => $"{refusal.Sentence} ({refusal.Rule})",
    };

    /// <summary>The articles in a refusal's rule, which stand in its brackets, as Vietnamese papers write them.</summary>
    private string ArticlesOf(Refusal refusal) =>
        refusal.Rule.Split('(', 2) is [_, var cited] ? Article(cited.TrimEnd('.')[..^1]) : refusal.Rule;

    /// <summary>From which events, how sure, how well vouched for.</summary>
    public string Events(ReportProvenance p)
    {
        var by = string.Join(", ", p.Certainty.Select(c => $"{Label(c.Key)} {Number(c.Value)}"));
        return Say(
            $"Tính từ {Number(p.CountedEvents)} sự kiện{(by.Length > 0 ? $" ({by})" : "")}; {Number(p.Vouched)}/{Number(p.CountedEvents)} sự kiện có chứng từ; đến sự kiện số {p.ThroughSeq}.",
            $"Computed from {Number(p.CountedEvents)} events{(by.Length > 0 ? $" ({by})" : "")}; {Number(p.Vouched)}/{Number(p.CountedEvents)} events have a voucher; through event {p.ThroughSeq}.");
    }

    /// <summary>Which sealed ledger the figures are from, and by which rules they were posted.</summary>
    public string Sealed(ReportProvenance p)
    {
        if (p.LedgerSize is not { } size)
            return Say("Chưa niêm phong.", "Not sealed.");
        var (asOf, root) = (p.AsOf is { } then && then != $"{size}" ? Say($" tại {then}", $" as of {then}") : "", p.Root is { } hash ? Say($", gốc {hash}", $", root {hash}") : "");
        var at = p.SealedAt is { } time ? Say($", niêm phong {Moment(time)}", $", sealed {Moment(time)}") : "";
        var protection = p.Protection is { } by ? Say($"; bảo vệ: {Label(by)}", $"; protection: {Label(by)}") : "";
        return Say(
            $"Sổ cái{asOf}: {Number(size)} bút toán{root}{at}{protection}; quy tắc ghi sổ bản {p.PostingsVersion}.",
            $"Ledger{asOf}: {Number(size)} entries{root}{at}{protection}; postings of version {p.PostingsVersion}.");
    }

    /// <summary>A period as people write it.</summary>
    public string Period(PartialDate from, PartialDate to) => (from.IsUnknown, to.IsUnknown) switch
    {
        (true, true) => "–",
        (false, true) => Say($"từ {Date(from)}", $"from {Date(from)}"),
        (true, false) => Say($"đến {Date(to)}", $"to {Date(to)}"),
        _ => $"{Date(from)} – {Date(to)}",
    };

    /// <summary>A decision's number with its series, as a cell has it.</summary>
    public string Decision(DecisionNow? decision) => decision switch
    {
        null => "–",
        { Number: null } => Say("không rõ", "not known"),
        { Series: { } series } => $"{decision.Number}/{series}",
        _ => decision.Number,
    };

    /// <summary>A decision in running text, by what is known of it.</summary>
    public string DecisionInWords(DecisionNow decision) => (decision.Number, decision.DecidedOn.IsUnknown) switch
    {
        (null, true) => Say("không rõ số và ngày quyết định", "number and date of the decision not known"),
        (null, false) => Say($"quyết định ngày {Date(decision.DecidedOn)}, không rõ số", $"decision of {Date(decision.DecidedOn)}, number not known"),
        (_, true) => NumberInWords(Decision(decision)) + Say(", không rõ ngày", ", date not known"),
        _ => NumberInWords(Decision(decision)) + Say($" ngày {Date(decision.DecidedOn)}", $" of {Date(decision.DecidedOn)}"),
    };

    /// <summary>A decision in running text of which the number alone is told.</summary>
    public string NumberInWords(string number) => Say($"quyết định số {number}", $"decision {number}");

    /// <summary>The head of the column that numbers the rows.</summary>
    public string RowNumber => Say("STT", "No.");
}
