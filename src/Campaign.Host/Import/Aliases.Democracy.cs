using Campaign.Domain;

namespace Campaign.Host.Import;

/// <content>Codes of reports on grassroots democracy and of steering committees. Made when asked for: fields of several files are filled in no certain order.</content>
internal static partial class Aliases
{
    private static Dictionary<string, string[]> Periods => new()
    {
        ["q1"] = ["quý I", "quý 1"],
        ["q2"] = ["quý II", "quý 2"],
        ["q3"] = ["quý III", "quý 3"],
        ["q4"] = ["quý IV", "quý 4"],
        ["h1"] = ["6 tháng đầu năm", "6 tháng", "sáu tháng đầu năm"],
        ["nine-months"] = ["9 tháng", "9 tháng đầu năm", "chín tháng đầu năm"],
        ["year"] = ["cả năm", "năm"],
    };

    private static Dictionary<string, string[]> PlaceKinds => new()
    {
        ["community"] = ["xã, cộng đồng dân cư", "cộng đồng dân cư", "xã, phường, thị trấn", "xã"],
        ["agency"] = ["cơ quan, đơn vị", "cơ quan", "cơ quan nhà nước, đơn vị sự nghiệp"],
        ["workplace"] = ["tổ chức có sử dụng lao động", "doanh nghiệp", "nơi làm việc"],
    };

    private static Dictionary<string, string[]> Bases => new()
    {
        ["period"] = ["trong kỳ"],
        ["cumulative"] = ["lũy kế từ đầu năm", "lũy kế"],
    };

    private static Dictionary<string, string[]> ReportStatuses => new()
    {
        ["filed"] = ["đã nộp", "nộp"],
        ["accepted"] = ["đã duyệt", "được chấp nhận", "duyệt"],
        ["returned"] = ["bị trả lại", "trả lại"],
        ["corrected"] = ["đã đính chính", "đính chính"],
    };

    private static Dictionary<string, string[]> Indicators =>
        DemocracyIndicators.All.ToDictionary(i => i.Code.ToString(), i => new[] { i.Vi, i.Figure });

    private static Dictionary<string, string[]> CommitteeEvents => new()
    {
        ["established"] = ["thành lập Ban Chỉ đạo", "thành lập"],
        ["consolidated"] = ["kiện toàn Ban Chỉ đạo", "kiện toàn", "củng cố, kiện toàn"],
        ["duties-assigned"] = ["phân công nhiệm vụ"],
        ["regulation-amended"] = ["sửa đổi, bổ sung quy chế làm việc", "sửa đổi, bổ sung quy chế hoạt động", "sửa đổi quy chế"],
        ["inspection-held"] = ["kiểm tra, giám sát", "kiểm tra"],
        ["dissolved"] = ["giải thể Ban Chỉ đạo", "giải thể"],
    };
}
