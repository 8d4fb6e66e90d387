using System.Collections.Frozen;
using Campaign.Domain;

namespace Campaign.Host.Import;

/// <content>What the codes of cells may be called.</content>
internal static partial class Aliases
{
    /// <summary>Columns whose list a ledger may lengthen with codes of its own: what is written as a code stays one.</summary>
    private static readonly HashSet<string> OpenLists = ["programme", "field", "facet", "form", "decisions.kind"];

    private static readonly Dictionary<string, string[]> Programmes = new()
    {
        ["dan-van-kheo"] = ["Dân vận khéo", "phong trào thi đua \"Dân vận khéo\"", "phong trào \"Dân vận khéo\""],
        ["qcdc"] = ["Thực hiện dân chủ ở cơ sở", "quy chế dân chủ ở cơ sở"],
    };

    private static readonly Dictionary<string, string[]> Fields = new()
    {
        ["economy"] = ["kinh tế"],
        ["culture-society"] = ["văn hóa – xã hội"],
        ["defence-security"] = ["quốc phòng – an ninh"],
        ["political-system"] = ["xây dựng hệ thống chính trị", "hệ thống chính trị"],
        ["new-countryside"] = ["xây dựng nông thôn mới", "nông thôn mới"],
        ["other"] = ["khác", "lĩnh vực khác"],
    };

    private static readonly Dictionary<string, string[]> Participants = new()
    {
        ["collective"] = ["tập thể"],
        ["individual"] = ["cá nhân"],
        ["household"] = ["hộ gia đình", "hộ"],
    };

    private static readonly Dictionary<string, string[]> Entries = new()
    {
        ["new"] = ["đăng ký mới", "mới"],
        ["maintained"] = ["tiếp tục duy trì", "duy trì"],
    };

    private static readonly Dictionary<string, string[]> Levels = new()
    {
        ["commune"] = ["cấp xã", "cấp cơ sở", "xã"],
        ["district"] = ["cấp huyện", "huyện"],
        ["province"] = ["cấp tỉnh", "tỉnh"],
    };

    private static readonly Dictionary<string, string[]> UnitKinds = new()
    {
        ["province"] = ["tỉnh, thành phố", "tỉnh", "thành phố trực thuộc trung ương"],
        ["district"] = ["huyện, quận, thị xã", "huyện", "quận", "thị xã", "thành phố thuộc tỉnh"],
        ["commune"] = ["xã, phường, thị trấn", "xã", "phường", "thị trấn", "đặc khu"],
        ["agency"] = ["cơ quan, đơn vị", "cơ quan"],
        ["organisation"] = ["Mặt trận, đoàn thể", "Mặt trận Tổ quốc, đoàn thể", "đoàn thể"],
        ["enterprise"] = ["doanh nghiệp"],
        ["country"] = ["cả nước", "quốc gia"],
    };

    private static readonly Dictionary<string, string[]> UnitChanges = new()
    {
        ["established"] = ["thành lập", "thành lập mới"],
        ["renamed"] = ["đổi tên"],
        ["reclassified"] = ["chuyển loại", "thay đổi loại"],
        ["reparented"] = ["chuyển về đơn vị khác", "điều chuyển"],
        ["merged"] = ["nhập toàn bộ", "sáp nhập", "nhập"],
        ["split"] = ["chia", "chia tách", "nhập một phần"],
        ["dissolved"] = ["giải thể", "kết thúc hoạt động"],
    };

    private static readonly Dictionary<string, string[]> Forms = new()
    {
        ["giay-khen"] = ["giấy khen"],
        ["bang-khen"] = ["bằng khen"],
        ["ky-niem-chuong"] = ["kỷ niệm chương"],
        ["huy-chuong"] = ["huy chương"],
        ["huan-chuong"] = ["huân chương"],
        ["unknown"] = ["không rõ"],
    };

    private static readonly Dictionary<string, string[]> Tracks = new()
    {
        ["state"] = ["chính quyền"],
        ["party"] = ["Đảng"],
        ["mass-organisation"] = ["đoàn thể"],
        ["unknown"] = ["không rõ"],
    };

    private static readonly Dictionary<string, string[]> DecisionKinds = new()
    {
        ["recognition"] = ["công nhận", "quyết định công nhận"],
        ["selection"] = ["lựa chọn", "quyết định lựa chọn"],
        ["commendation"] = ["khen thưởng", "quyết định khen thưởng"],
        ["revocation"] = ["hủy bỏ", "quyết định hủy bỏ"],
        ["committee"] = ["Ban Chỉ đạo", "quyết định về Ban Chỉ đạo"],
        ["plan"] = ["kế hoạch"],
        ["other"] = ["khác", "quyết định khác"],
    };

    private static readonly Dictionary<string, string[]> Deciders = new()
    {
        ["commune-chair"] = ["Chủ tịch UBND cấp xã", "Chủ tịch UBND xã", "Chủ tịch UBND phường", "Chủ tịch UBND thị trấn", "Chủ tịch UBND đặc khu"],
        ["district-chair"] = ["Chủ tịch UBND cấp huyện", "Chủ tịch UBND huyện", "Chủ tịch UBND quận", "Chủ tịch UBND thị xã"],
        ["province-chair"] = ["Chủ tịch UBND cấp tỉnh", "Chủ tịch UBND tỉnh"],
        ["unit-head"] = ["Thủ trưởng cơ quan, đơn vị", "Thủ trưởng đơn vị", "Giám đốc sở"],
        ["enterprise-head"] = ["Giám đốc doanh nghiệp, hợp tác xã", "Giám đốc doanh nghiệp", "Giám đốc hợp tác xã"],
        ["minister"] = ["Bộ trưởng, thủ trưởng cơ quan trung ương", "Bộ trưởng"],
        ["prime-minister"] = ["Thủ tướng Chính phủ", "Thủ tướng"],
        ["commune-party-committee"] = ["Đảng ủy xã", "Đảng ủy cấp xã", "Đảng ủy phường", "Đảng ủy đặc khu"],
        ["district-party-committee"] = ["Huyện ủy", "Quận ủy", "Thị ủy", "Ban Thường vụ Huyện ủy", "Ban Thường vụ Thị ủy"],
        ["province-party-committee"] = ["Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"],
        ["organisation-leadership"] = ["Lãnh đạo Mặt trận, đoàn thể"],
    };

    private static readonly Dictionary<string, string[]> CampaignEvents = new()
    {
        ["launched"] = ["phát động"],
        ["field"] = ["lĩnh vực"],
        ["window"] = ["thời hạn đăng ký"],
        ["target"] = ["chỉ tiêu", "mục tiêu"],
        ["declared"] = ["số công bố", "đã công bố", "công bố"],
        ["frozen"] = ["chốt số liệu"],
        ["transferred"] = ["bàn giao"],
        ["summarised"] = ["tổng kết"],
        ["leadership"] = ["công tác lãnh đạo, chỉ đạo"],
        ["limitation"] = ["hạn chế"],
        ["cause"] = ["nguyên nhân"],
        ["task"] = ["nhiệm vụ năm sau", "nhiệm vụ"],
    };

    private static readonly Dictionary<string, string[]> ModelSteps = new()
    {
        ["registered"] = ["Đã đăng ký", "đăng ký"],
        ["returned"] = ["Bị trả lại", "trả lại"],
        ["resubmitted"] = ["Đã nộp lại", "nộp lại"],
        ["accepted"] = ["Đã đưa vào danh sách", "đưa vào danh sách"],
        ["withdrawn"] = ["Đã rút đăng ký", "rút đăng ký"],
        ["surveyed"] = ["Đã khảo sát", "khảo sát", "khảo sát, kiểm tra"],
        ["appraised"] = ["Đã thẩm định", "thẩm định", "thẩm định, đánh giá"],
        ["recognised"] = ["Được công nhận", "công nhận"],
        ["denied"] = ["Không được công nhận", "không công nhận"],
        ["recognition-revoked"] = ["Bị hủy bỏ công nhận", "hủy bỏ công nhận"],
        ["outstanding"] = ["Tiêu biểu"],
        ["promoted-to-district"] = ["Được lựa chọn đăng ký cấp huyện", "lựa chọn đăng ký cấp huyện"],
        ["promoted-to-province"] = ["Được lựa chọn đăng ký cấp tỉnh", "lựa chọn đăng ký cấp tỉnh"],
        ["promotion-withdrawn"] = ["Đã rút lựa chọn", "rút lựa chọn"],
        ["province-recognised"] = ["Được cấp tỉnh công nhận", "cấp tỉnh công nhận"],
        ["province-denied"] = ["Cấp tỉnh không công nhận"],
        ["replicated"] = ["Được nhân rộng", "nhân rộng"],
        ["discontinued"] = ["Đã loại bỏ", "loại bỏ", "rà soát, loại bỏ"],
        ["details-corrected"] = ["Đã sửa thông tin", "sửa thông tin"],
        ["annulled"] = ["Đã hủy do ghi nhầm", "hủy bước ghi nhầm"],
    };

    private static readonly Dictionary<string, string[]> CommendationSteps = new()
    {
        ["proposed"] = ["Được đề nghị", "đề nghị khen thưởng"],
        ["refused"] = ["Không được khen thưởng", "không khen thưởng"],
        ["awarded"] = ["Được khen thưởng", "khen thưởng"],
        ["praised"] = ["Được biểu dương", "biểu dương"],
        ["presented"] = ["Đã trao", "trao"],
        ["corrected"] = ["Đã đính chính", "đính chính"],
        ["revoked"] = ["Bị hủy bỏ", "hủy bỏ"],
        ["artefact-recovered"] = ["Đã thu hồi hiện vật", "thu hồi hiện vật"],
        ["reward-paid"] = ["Đã chi tiền thưởng", "chi tiền thưởng"],
        ["reward-recovered"] = ["Đã thu hồi tiền thưởng", "thu hồi tiền thưởng"],
        ["annulled"] = ["Đã hủy do ghi nhầm", "hủy bước ghi nhầm"],
    };

    private static readonly Dictionary<string, string[]> Grounds = new()
    {
        ["wrong-subject"] = ["sai đối tượng"],
        ["standards-not-met"] = ["không đủ tiêu chuẩn"],
        ["file-incomplete"] = ["thiếu hồ sơ"],
        ["violation"] = ["có vi phạm", "vi phạm"],
        ["fraud"] = ["gian dối trong kê khai thành tích", "gian dối trong việc kê khai thành tích"],
        ["false-file"] = ["thông tin sai sự thật, hồ sơ giả", "cung cấp thông tin sai sự thật hoặc làm giả hồ sơ"],
        ["unlawful-decision"] = ["thẩm định, quyết định trái quy định", "thẩm định, quyết định trái quy định của pháp luật"],
        ["violation-in-period"] = ["vi phạm trong thời gian tính thành tích", "có kết luận, bản án về vi phạm trong thời gian tính thành tích"],
    };

    private static readonly Dictionary<string, string[]> Certainties = new()
    {
        ["certain"] = ["chắc chắn", "dữ liệu gốc"],
        ["from-copy"] = ["theo bản sao", "dữ liệu theo bản sao"],
        ["declared"] = ["theo khai báo", "dữ liệu theo khai báo"],
        ["illustrative"] = ["minh họa", "dữ liệu minh họa"],
    };

    /// <summary>By column, or by kind and column. A facet is a code of whichever family its figure has.</summary>
    private static readonly Dictionary<string, Dictionary<string, string[]>[]> Lists = new()
    {
        ["programme"] = [Programmes],
        ["field"] = [Fields],
        ["facet"] = [Fields, Participants, Entries, Forms, Tracks, PlaceKinds],
        ["owner_kind"] = [Participants],
        ["recipient_kind"] = [Participants],
        ["entry"] = [Entries],
        ["level"] = [Levels],
        ["target"] = [Levels],
        ["form"] = [Forms],
        ["track"] = [Tracks],
        ["certainty"] = [Certainties],
        ["result"] = [CommendationSteps],
        ["ground"] = [Grounds],
        ["units.kind"] = [UnitKinds],
        ["decisions.kind"] = [DecisionKinds],
        ["restructurings.change"] = [UnitChanges],
        ["restructurings.new_kind"] = [UnitKinds],
        ["decisions.decider"] = [Deciders],
        ["campaigns.event"] = [CampaignEvents],
        ["model-steps.step"] = [ModelSteps],
        ["model-steps.reason"] = [ModelSteps],
        ["commendation-steps.step"] = [CommendationSteps],
        ["commendation-steps.reason"] = [CommendationSteps],
        ["period"] = [Periods],
        ["place_kind"] = [PlaceKinds],
        ["basis"] = [Bases],
        ["indicator"] = [Indicators],
        ["democracy.status"] = [ReportStatuses],
        ["committees.event"] = [CommitteeEvents],
    };

    private static readonly Dictionary<string, Wording> Codes = Lists.ToDictionary(l => l.Key, l => WordingOf(l.Value));

    private static readonly FrozenDictionary<(string Kind, string Column), string> ListOf =
        (from kind in ImportKind.All
         from column in kind.Columns
         let own = $"{kind.Name}.{column.Name}"
         let list = Lists.ContainsKey(own) ? own : column.Name
         where Lists.ContainsKey(list)
         select (Key: (kind.Name, column.Name), List: list)).ToFrozenDictionary(c => c.Key, c => c.List);

    /// <summary>The code that the text of a cell names; the text itself where it is one already, or names none.</summary>
    public static string CodeOf(ImportKind kind, string column, string text)
    {
        if (!ListOf.TryGetValue((kind.Name, column), out var list) || IsWrittenAsCode(list, text))
            return text;
        return Codes[list].MeaningsOf(text) is [var code] ? code : text;
    }

    /// <summary>What the code is called in Vietnamese; null where the column has no such code.</summary>
    public static string? LabelOf(ImportKind kind, string column, string code) =>
        ListOf.TryGetValue((kind.Name, column), out var list) ? NamesIn(list).FirstOrDefault(n => n.Code == code).Name : null;

    /// <summary>What the codes of a column may be called in Vietnamese, the label first; empty where it holds no codes.</summary>
    public static IEnumerable<(string Code, string Name)> NamesIn(string list) =>
        Lists.GetValueOrDefault(list, []).SelectMany(l => l).SelectMany(l => l.Value.Select(name => (l.Key, name)));

    private static bool IsWrittenAsCode(string list, string text) =>
        Lists[list].Any(l => l.ContainsKey(text)) || (OpenLists.Contains(list) && FieldCode.TryParse(text, out _));

    private static Wording WordingOf(Dictionary<string, string[]>[] lists) =>
        new(lists.SelectMany(l => l).SelectMany(l => Names(l.Key, [l.Key, .. l.Value])));
}
