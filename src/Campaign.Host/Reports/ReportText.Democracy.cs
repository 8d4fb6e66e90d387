using Campaign.Domain;
using Campaign.Projections;

namespace Campaign.Host.Reports;

/// <content>Words of reports on grassroots democracy and of steering committees. The indicators' names are in their catalogue.</content>
internal sealed partial class ReportText
{
    private static readonly Dictionary<string, (string Vi, string En)> DemocracyLabels = new()
    {
        [CommitteeFigures.Consolidations] = ("Lần kiện toàn Ban Chỉ đạo", "Committee put in order"),
        [CommitteeFigures.RegulationAmendments] = ("Lần sửa đổi, bổ sung quy chế làm việc", "Working regulation amended"),
        [CommitteeFigures.Inspections] = ("Cuộc kiểm tra của Ban Chỉ đạo", "Inspections held"),
        ["q1"] = ("quý I", "first quarter"),
        ["q2"] = ("quý II", "second quarter"),
        ["q3"] = ("quý III", "third quarter"),
        ["q4"] = ("quý IV", "fourth quarter"),
        ["q2-cumulative"] = ("quý II, lũy kế", "to the second quarter"),
        ["q3-cumulative"] = ("quý III, lũy kế", "to the third quarter"),
        ["q4-cumulative"] = ("quý IV, lũy kế", "to the fourth quarter"),
        ["h1"] = ("6 tháng đầu năm", "first half-year"),
        ["nine-months"] = ("9 tháng", "first nine months"),
        ["year"] = ("cả năm", "the whole year"),
        ["community"] = ("xã, cộng đồng dân cư", "communes and communities"),
        ["agency"] = ("cơ quan, đơn vị", "agencies"),
        ["workplace"] = ("tổ chức có sử dụng lao động", "workplaces"),
        ["cumulative"] = ("lũy kế từ đầu năm", "since the beginning of the year"),
        ["period"] = ("trong kỳ", "in the period"),
        ["by-place"] = ("loại hình cơ sở", "kind of place"),
        ["by-report"] = ("kỳ báo cáo và loại hình cơ sở", "report and kind of place"),
    };

    private static readonly Dictionary<string, (string Vi, string En)> CommitteeLabels = new()
    {
        ["committee-established"] = ("Thành lập Ban Chỉ đạo", "Committee set up"),
        ["committee-consolidated"] = ("Kiện toàn Ban Chỉ đạo", "Committee put in order"),
        ["duties-assigned"] = ("Phân công nhiệm vụ", "Duties assigned"),
        ["working-regulation-amended"] = ("Sửa đổi, bổ sung quy chế làm việc", "Working regulation amended"),
        ["inspection-held"] = ("Kiểm tra, giám sát", "Inspection"),
        ["committee-dissolved"] = ("Giải thể Ban Chỉ đạo", "Committee ended"),
    };

    /// <summary>What a committee did, by the stored name of the event.</summary>
    public string CommitteeEvent(string name) => CommitteeLabels.TryGetValue(name, out var label) ? Say(label.Vi, label.En) : name;

    /// <summary>How far a report came.</summary>
    public string Status(ActivityStatus status) => status switch
    {
        ActivityStatus.Accepted => Say("đã duyệt", "accepted"),
        ActivityStatus.Returned => Say("bị trả lại", "sent back"),
        ActivityStatus.PartlyAccepted => Say("duyệt một phần", "accepted in part"),
        _ => Say("đã nộp, chưa duyệt", "filed, not accepted"),
    };

    /// <summary>A change in percent, with its sign; a dash where it is not known.</summary>
    public string ChangePercent(decimal? percent) => percent is { } p ? p.ToString("+#,0.0;−#,0.0;0", culture) : "–";

    /// <summary>Units of a kind, as a number of them is spoken of.</summary>
    public string Below(UnitKind kind) => kind switch
    {
        UnitKind.Province => Say("tỉnh, thành phố", "provinces"),
        UnitKind.District => Say("huyện, quận, thị xã", "districts"),
        UnitKind.Commune => Say("xã, phường, thị trấn", "communes"),
        UnitKind.Agency => Say("cơ quan, đơn vị", "agencies"),
        UnitKind.Organisation => Say("tổ chức Mặt trận, đoàn thể", "organisations"),
        _ => Say("doanh nghiệp", "enterprises"),
    };

    /// <summary>What kind of body a unit is.</summary>
    public string Kind(UnitKind kind) => kind switch
    {
        UnitKind.Province => Say("tỉnh, thành phố", "province"),
        UnitKind.District => Say("huyện, quận, thị xã", "district"),
        UnitKind.Commune => Say("xã, phường, thị trấn", "commune"),
        UnitKind.Agency => Say("cơ quan, đơn vị", "agency"),
        UnitKind.Organisation => Say("Mặt trận, đoàn thể", "organisation"),
        UnitKind.Enterprise => Say("doanh nghiệp", "enterprise"),
        _ => Say("cả nước", "country"),
    };

    private static (string Vi, string En)? DemocracyLabelOf(string code) =>
        DemocracyLabels.TryGetValue(code, out var label) ? label
        : DemocracyFigures.ChosenOf(code) is { } indicator ? (indicator.Vi, indicator.En)
        : null;
}
