using Campaign.Domain;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Reports;

/// <content>Words of the law of commendation.</content>
internal sealed partial class ReportText
{
    private static readonly Dictionary<string, (string Vi, string En)> Deciders = new()
    {
        ["commune-chair"] = ("Chủ tịch UBND cấp xã", "chair of the commune People's Committee"),
        ["district-chair"] = ("Chủ tịch UBND cấp huyện", "chair of the district People's Committee"),
        ["province-chair"] = ("Chủ tịch UBND cấp tỉnh", "chair of the province People's Committee"),
        ["unit-head"] = ("Thủ trưởng cơ quan, đơn vị", "head of a department or legal-entity unit"),
        ["enterprise-head"] = ("Giám đốc doanh nghiệp, hợp tác xã", "head of an enterprise or co-operative"),
        ["minister"] = ("Bộ trưởng, thủ trưởng cơ quan trung ương", "minister or head of a central body"),
        ["prime-minister"] = ("Thủ tướng Chính phủ", "Prime Minister"),
        ["commune-party-committee"] = ("Đảng ủy xã", "commune Party committee"),
        ["district-party-committee"] = ("Huyện ủy", "district Party committee"),
        ["province-party-committee"] = ("Tỉnh ủy", "province Party committee"),
        ["organisation-leadership"] = ("Lãnh đạo Mặt trận, đoàn thể", "leadership of the Front or a mass organisation"),
    };

    /// <summary>What English articles hold beside names of acts, and how Vietnamese papers write it.</summary>
    private static readonly (string En, string Vi)[] WordsOfArticles =
    [
        (", Art. ", ", Điều "), (" as amended by ", " được sửa đổi bởi "), (", as adapted to two-tier government by ", ", áp dụng theo chính quyền hai cấp tại "),
        (", with no district level", ", khi không còn cấp huyện"), (", unconfirmed", ", chưa xác nhận"),
    ];

    /// <summary>An article in the reader's language.</summary>
    public string Article(string article) =>
        language == ReportLanguage.En ? article : WordsOfArticles.Aggregate(article, (text, word) => text.Replace(word.En, word.Vi, StringComparison.Ordinal));

    /// <summary>A principle of the law.</summary>
    public string Topic(LawTopic topic) => topic switch
    {
        LawTopic.OneAward => Say("Không khen nhiều lần, nhiều hình thức cho một thành tích", "Not several awards for one achievement"),
        LawTopic.Hold => Say("Chưa xét khen khi đang xem xét kỷ luật, điều tra, thanh tra, khiếu nại, tố cáo", "Nothing is awarded during discipline, investigation, inspection or complaint"),
        LawTopic.Period => Say("Thời gian tính thành tích kế tiếp", "Where the next achievement's period begins"),
        LawTopic.LegalForms => Say("Hình thức khen thưởng", "Forms of commendation"),
        LawTopic.Revocation => Say("Hủy bỏ quyết định, thu hồi hiện vật và tiền thưởng", "Revocation, and recovery of what was given"),
        _ => topic.ToCode(),
    };

    /// <summary>Which rules are used.</summary>
    public string RulesUsed(LawOptions options)
    {
        var rules = options.UseUnconfirmed
            ? Say("Áp dụng cả quy định chưa xác nhận.", "Unconfirmed rules are used too.")
            : Say("Chỉ áp dụng quy định đã xác nhận; quy định chưa xác nhận chỉ dùng khi có --rules unconfirmed.", "Confirmed rules are used; unconfirmed ones only with --rules unconfirmed.");
        return options.RoundRewardsUpToDong is { } step ? $"{rules} {Say($"Tiền thưởng làm tròn lên bội số của {Number(step)} đồng.", $"Rewards are rounded up to a multiple of {Number(step)} đồng.")}" : rules;
    }

    /// <summary>When a rule is in force.</summary>
    public string InForce(LocalDate? from, LocalDate? until) => (from, until) switch
    {
        (null, { } to) => Say($"Đến {Day(to)}", $"To {Day(to)}"),
        ({ } since, null) => Say($"Từ {Day(since)}", $"From {Day(since)}"),
        ({ } since, { } to) => Say($"Từ {Day(since)} đến {Day(to)}", $"From {Day(since)} to {Day(to)}"),
        _ => Say("Mọi thời gian", "At all times"),
    };

    /// <summary>Who decided: the bodies, else the office as far as it is known.</summary>
    public string Issuers(DecisionNow? decision) => decision switch
    {
        { Issuers.Count: > 0 } => string.Join(", ", decision.Issuers),
        { Decider: { } decider } => Label(decider),
        _ => Say("không rõ", "not known"),
    };

    /// <summary>Who decided; null where that is not known.</summary>
    public string? IssuedBy(DecisionNow decision) => decision.Issuers.Count == 0 && decision.Decider is null ? null : Issuers(decision);

    /// <summary>A multiple as the language writes it.</summary>
    public string Decimal(decimal number) => number.ToString("0.##", culture);

    private string Day(LocalDate day) => Date(PartialDate.Of(day));
}
