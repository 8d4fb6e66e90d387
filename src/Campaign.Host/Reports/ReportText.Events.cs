using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>What events are called.</content>
internal sealed partial class ReportText
{
    private static readonly Dictionary<Type, (string Vi, string En)> EventLabels = new()
    {
        [typeof(UnitEstablished)] = ("Thành lập đơn vị", "Unit established"),
        [typeof(UnitRenamed)] = ("Đổi tên đơn vị", "Unit renamed"),
        [typeof(UnitReclassified)] = ("Chuyển loại hình đơn vị", "Unit made another kind"),
        [typeof(UnitReparented)] = ("Chuyển đơn vị trực thuộc", "Unit placed under another"),
        [typeof(UnitSucceeded)] = ("Kế thừa đơn vị", "Unit taken over"),
        [typeof(UnitDissolved)] = ("Giải thể đơn vị", "Unit dissolved"),
        [typeof(RestructuringAnnulled)] = ("Hủy văn bản sắp xếp ghi nhầm", "Act on units undone"),
        [typeof(CampaignLaunched)] = ("Phát động phong trào", "Campaign launched"),
        [typeof(TargetSet)] = ("Giao chỉ tiêu", "Target set"),
        [typeof(FigureDeclared)] = ("Ghi số công bố", "Published figure recorded"),
        [typeof(FieldListAdopted)] = ("Quy định danh mục lĩnh vực", "List of fields adopted"),
        [typeof(RegistrationWindowSet)] = ("Quy định thời hạn đăng ký", "Registration window set"),
        [typeof(FiguresFrozen)] = ("Chốt số liệu", "Figures frozen"),
        [typeof(CampaignSummarised)] = ("Tổng kết phong trào", "Campaign summed up"),
        [typeof(LateFactAdmitted)] = ("Bổ sung sau khi chốt số liệu", "Admitted after the freeze"),
        [typeof(CampaignTransferred)] = ("Chuyển giao phong trào", "Campaign handed over"),
        [typeof(ModelRegistered)] = ("Đăng ký mô hình", "Model registered"),
        [typeof(RegistrationAccepted)] = ("Đưa vào danh sách", "Taken into the list"),
        [typeof(RegistrationWithdrawn)] = ("Rút đăng ký", "Registration withdrawn"),
        [typeof(RegistrationReturned)] = ("Trả lại đăng ký", "Registration sent back"),
        [typeof(RegistrationResubmitted)] = ("Nộp lại đăng ký", "Registration handed in again"),
        [typeof(ModelSurveyed)] = ("Khảo sát mô hình", "Model visited"),
        [typeof(ModelAppraised)] = ("Thẩm định mô hình", "Model appraised"),
        [typeof(ModelRecognised)] = ("Công nhận mô hình", "Model recognised"),
        [typeof(RecognitionDenied)] = ("Không công nhận", "Model not recognised"),
        [typeof(RecognitionRevoked)] = ("Hủy bỏ công nhận", "Recognition revoked"),
        [typeof(ModelNamedOutstanding)] = ("Chọn là mô hình tiêu biểu", "Named outstanding"),
        [typeof(ModelPromotedToDistrict)] = ("Lựa chọn đăng ký cấp huyện", "Selected to register at the district"),
        [typeof(ModelPromotedToProvince)] = ("Lựa chọn đăng ký cấp tỉnh", "Selected to register at the province"),
        [typeof(ProvinceRecognitionRecorded)] = ("Ghi kết quả công nhận cấp tỉnh", "Province's verdict recorded"),
        [typeof(PromotionWithdrawn)] = ("Rút lựa chọn đăng ký cấp trên", "Selection taken back"),
        [typeof(ModelReplicated)] = ("Nhân rộng mô hình", "Model taken up elsewhere"),
        [typeof(ModelDiscontinued)] = ("Loại bỏ mô hình", "Model given up"),
        [typeof(ModelDetailsCorrected)] = ("Sửa thông tin mô hình", "Model details corrected"),
        [typeof(DecisionRecorded)] = ("Ghi nhận quyết định", "Decision recorded"),
        [typeof(DecisionCorrected)] = ("Đính chính quyết định", "Decision corrected"),
        [typeof(DecisionRevoked)] = ("Hủy bỏ quyết định", "Decision revoked"),
        [typeof(CommendationProposed)] = ("Đề nghị khen thưởng", "Commendation proposed"),
        [typeof(CommendationRefused)] = ("Không khen thưởng", "Commendation refused"),
        [typeof(CommendationAwarded)] = ("Khen thưởng", "Commendation awarded"),
        [typeof(PraiseGiven)] = ("Biểu dương", "Praised in public"),
        [typeof(CertificatePresented)] = ("Trao tặng", "Certificate handed over"),
        [typeof(CommendationCorrected)] = ("Đính chính khen thưởng", "Commendation corrected"),
        [typeof(CommendationRevoked)] = ("Hủy bỏ khen thưởng", "Commendation revoked"),
        [typeof(ArtefactRecovered)] = ("Thu hồi hiện vật", "Certificate recovered"),
        [typeof(RewardPaid)] = ("Chi tiền thưởng", "Reward paid"),
        [typeof(RewardRecovered)] = ("Thu hồi tiền thưởng", "Reward recovered"),
        [typeof(RecipientPutOnHold)] = ("Tạm dừng xét khen thưởng", "Recipient put on hold"),
        [typeof(HoldLifted)] = ("Thôi tạm dừng xét khen thưởng", "Hold lifted"),
        [typeof(ActivityReportFiled)] = ("Nộp báo cáo", "Activity report handed in"),
        [typeof(ActivityReportReturned)] = ("Trả lại báo cáo", "Activity report sent back"),
        [typeof(ActivityReportAccepted)] = ("Chấp nhận báo cáo", "Activity report accepted"),
        [typeof(ActivityFigureCorrected)] = ("Sửa số liệu báo cáo", "Reported figure corrected"),
        [typeof(CommitteeEstablished)] = ("Thành lập Ban Chỉ đạo", "Steering committee established"),
        [typeof(CommitteeConsolidated)] = ("Kiện toàn Ban Chỉ đạo", "Steering committee renewed"),
        [typeof(DutiesAssigned)] = ("Phân công nhiệm vụ", "Duties assigned"),
        [typeof(WorkingRegulationAmended)] = ("Sửa đổi, bổ sung quy chế làm việc", "Working regulation amended"),
        [typeof(InspectionHeld)] = ("Kiểm tra, giám sát", "Inspection held"),
        [typeof(CommitteeDissolved)] = ("Giải thể Ban Chỉ đạo", "Steering committee dissolved"),
        [typeof(PersonIdentified)] = ("Ghi nhận cá nhân", "Person recorded"),
        [typeof(PersonCorrected)] = ("Sửa thông tin cá nhân", "Person's record corrected"),
        [typeof(ErasureRequested)] = ("Yêu cầu xóa dữ liệu cá nhân", "Erasure of personal data asked for"),
        [typeof(ErasureRefused)] = ("Từ chối xóa dữ liệu cá nhân", "Erasure of personal data refused"),
        [typeof(PersonErased)] = ("Đã xóa dữ liệu cá nhân", "Personal data erased"),
    };

    /// <summary>An event by its stored name, in words; the name itself where it is an application's own.</summary>
    public string Event(string name) => EventCatalogue.TypeOf(name) switch
    {
        { } type when EventLabels.TryGetValue(type, out var label) => Say(label.Vi, label.En),
        { } type when type.IsAssignableTo(typeof(IEntryAnnulled)) => Say("Hủy mục ghi nhầm", "Entry undone"),
        _ => Added?.Invoke(name) is { } added ? Say(added.Vi, added.En) : name,
    };

    /// <summary>Why an event adds to a figure or takes from it.</summary>
    public string Reason(ExplainedEvent e) => e.Why switch
    {
        AmountReason.Annulled => Say($"hủy bút toán số {e.Annuls}", $"annuls event {e.Annuls}"),
        AmountReason.Corrected => Say("điều chỉnh", "correction"),
        AmountReason.TakenBack => Say("rút lại", "taken back"),
        _ => Say("ghi nhận", "counted"),
    };
}
