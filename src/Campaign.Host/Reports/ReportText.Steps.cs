using Campaign.Domain;

namespace Campaign.Host.Reports;

/// <content>What steps are called, and the grounds and warnings that go with them.</content>
internal sealed partial class ReportText
{
    /// <summary>A step is called by the state it leads to.</summary>
    private static readonly Dictionary<ModelStep, (string Vi, string En)> ModelStepLabels = new()
    {
        [ModelStep.Registered] = ("Đã đăng ký", "Registered"),
        [ModelStep.Returned] = ("Bị trả lại", "Sent back"),
        [ModelStep.Resubmitted] = ("Đã nộp lại", "Handed in again"),
        [ModelStep.Accepted] = ("Đã đưa vào danh sách", "Taken into the list"),
        [ModelStep.Withdrawn] = ("Đã rút đăng ký", "Withdrawn"),
        [ModelStep.Surveyed] = ("Đã khảo sát", "Visited"),
        [ModelStep.Appraised] = ("Đã thẩm định", "Appraised"),
        [ModelStep.Recognised] = ("Được công nhận", "Recognised"),
        [ModelStep.Denied] = ("Không được công nhận", "Not recognised"),
        [ModelStep.RecognitionRevoked] = ("Bị hủy bỏ công nhận", "Recognition revoked"),
        [ModelStep.Outstanding] = ("Tiêu biểu", "Outstanding"),
        [ModelStep.PromotedToDistrict] = ("Được lựa chọn đăng ký cấp huyện", "Selected to register at the district"),
        [ModelStep.PromotedToProvince] = ("Được lựa chọn đăng ký cấp tỉnh", "Selected to register at the province"),
        [ModelStep.PromotionWithdrawn] = ("Đã rút lựa chọn", "Selection taken back"),
        [ModelStep.ProvinceRecognised] = ("Được cấp tỉnh công nhận", "Recognised by the province"),
        [ModelStep.ProvinceDenied] = ("Cấp tỉnh không công nhận", "Not recognised by the province"),
        [ModelStep.Replicated] = ("Được nhân rộng", "Taken up elsewhere"),
        [ModelStep.Discontinued] = ("Đã loại bỏ", "Given up"),
        [ModelStep.DetailsCorrected] = ("Đã sửa thông tin", "Details corrected"),
        [ModelStep.Annulled] = ("Đã hủy do ghi nhầm", "Undone"),
    };

    private static readonly Dictionary<CommendationStep, (string Vi, string En)> CommendationStepLabels = new()
    {
        [CommendationStep.Proposed] = ("Được đề nghị", "Proposed"),
        [CommendationStep.Refused] = ("Không được khen thưởng", "Refused"),
        [CommendationStep.Awarded] = ("Được khen thưởng", "Awarded"),
        [CommendationStep.Praised] = ("Được biểu dương", "Praised in public"),
        [CommendationStep.Presented] = ("Đã trao", "Handed over"),
        [CommendationStep.Corrected] = ("Đã đính chính", "Corrected"),
        [CommendationStep.Revoked] = ("Bị hủy bỏ", "Revoked"),
        [CommendationStep.ArtefactRecovered] = ("Đã thu hồi hiện vật", "Certificate recovered"),
        [CommendationStep.RewardPaid] = ("Đã chi tiền thưởng", "Reward paid"),
        [CommendationStep.RewardRecovered] = ("Đã thu hồi tiền thưởng", "Reward recovered"),
        [CommendationStep.Annulled] = ("Đã hủy do ghi nhầm", "Undone"),
    };

    private static readonly Dictionary<string, (string Vi, string En)> Grounds = new()
    {
        ["wrong-subject"] = ("sai đối tượng", "not among those who can be commended"),
        ["standards-not-met"] = ("không đủ tiêu chuẩn", "standards not met"),
        ["file-incomplete"] = ("thiếu hồ sơ", "file incomplete"),
        ["violation"] = ("có vi phạm", "violation"),
        ["fraud"] = ("gian dối trong kê khai thành tích", "fraud in the report of achievements"),
        ["false-file"] = ("thông tin sai sự thật, hồ sơ giả", "false information or forged papers"),
        ["unlawful-decision"] = ("thẩm định, quyết định trái quy định", "appraised or decided against the law"),
        ["violation-in-period"] = ("vi phạm trong thời gian tính thành tích", "violation in the period of the achievement"),
        ["discipline"] = ("đang xem xét kỷ luật", "disciplinary proceedings"),
        ["investigation"] = ("đang điều tra", "criminal investigation"),
        ["inspection"] = ("đang thanh tra, kiểm tra", "inspection"),
        ["complaint"] = ("có khiếu nại, tố cáo đang xác minh", "complaint being looked into"),
        ["request"] = ("theo yêu cầu của cá nhân", "asked for by the person"),
        ["purpose-done"] = ("đã hoàn thành mục đích", "purpose fulfilled"),
        ["retention-over"] = ("hết thời hạn lưu trữ", "time of keeping over"),
        ["authority-order"] = ("theo quyết định của cơ quan có thẩm quyền", "ordered by an authority"),
        ["agreement"] = ("theo thỏa thuận", "as agreed"),
        ["other-law"] = ("theo quy định khác của pháp luật", "another law asks for it"),
        ["forbidden-by-law"] = ("pháp luật không cho phép xóa", "forbidden by law"),
        ["state-agency-duty"] = ("phục vụ hoạt động của cơ quan nhà nước", "duty of a state agency"),
        ["published-by-law"] = ("đã công khai theo luật", "published as law prescribes"),
        ["law-science-statistics"] = ("phục vụ pháp lý, khoa học, thống kê", "law, science or statistics"),
        ["emergency"] = ("tình trạng khẩn cấp", "emergency"),
        [WarningCode.StepNotRecorded] = ("bước trước chưa được ghi", "an earlier step is not recorded"),
        [WarningCode.EarlierYearNotRecorded] = ("năm trước chưa được ghi", "the year before is not recorded"),
        [WarningCode.LowerRegistrationNotRecorded] = ("đăng ký cấp dưới chưa được ghi", "the registration at the lower level is not recorded"),
        [WarningCode.OutsideWindow] = ("đăng ký ngoài thời hạn", "registered outside the window"),
        [WarningCode.HandedOver] = ("nhận bàn giao", "handed over"),
        [WarningCode.LateFact] = ("bổ sung sau khi chốt", "recorded after the freeze"),
        [WarningCode.CommendedOnOtherTrack] = ("đã được khen ở hệ thống khác", "commended on another track"),
        [WarningCode.PeriodAlreadyRewarded] = ("thời gian thành tích đã được khen", "period rewarded before"),
        [WarningCode.AchievementNotToldApart] = ("chưa rõ có trùng thành tích", "may be for the same achievement"),
        [RefusalCode.AchievementAlreadyCommended] = ("khen trùng thành tích", "commended twice for one achievement"),
        [WarningCode.AuthorityUnconfirmed] = ("thẩm quyền cần xem lại (quy định chưa được kiểm chứng)", "authority to be looked at (by a rule that is not confirmed)"),
        [WarningCode.AuthorityUncertain] = ("chưa rõ thẩm quyền vì ngày quyết định chưa đủ", "authority depends on the day of the decision"),
        [WarningCode.RewardDiffers] = ("tiền thưởng khác mức quy định", "reward differs from the law's"),
        [WarningCode.IndicatorOfOtherPlace] = ("chỉ tiêu của loại hình cơ sở khác", "indicator of another kind of place"),
        [WarningCode.SelfApproved] = ("người ghi tự duyệt, có lý do", "approved by its recorder, with a reason"),
    };

    /// <summary>The label of a step.</summary>
    public string Label(ModelStep step) => Say(ModelStepLabels[step].Vi, ModelStepLabels[step].En);

    /// <inheritdoc cref="Label(ModelStep)"/>
    public string Label(CommendationStep step) => Say(CommendationStepLabels[step].Vi, CommendationStepLabels[step].En);
}
