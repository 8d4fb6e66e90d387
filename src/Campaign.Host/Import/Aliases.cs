namespace Campaign.Host.Import;

/// <summary>The Vietnamese names of columns and codes in files: the one catalogue. Labels are those of docs/glossary.md; further ones are what offices write.</summary>
/// <remarks>Only adding is safe: what a name means goes into the key and the id of a row.</remarks>
internal static partial class Aliases
{
    /// <summary>Headings of the column that only numbers the lines.</summary>
    private static readonly Wording LineNumbers = new(Names("line", ["STT", "TT", "Số TT", "Số thứ tự"]));

    /// <summary>What a sheet of the kind may be called.</summary>
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["units"] = ["Đơn vị", "Danh sách đơn vị"],
        ["restructurings"] = ["Sắp xếp đơn vị", "Sắp xếp đơn vị hành chính"],
        ["campaigns"] = ["Phong trào", "Phát động"],
        ["decisions"] = ["Quyết định"],
        ["models"] = ["Mô hình", "Đăng ký mô hình", "Danh sách mô hình"],
        ["model-steps"] = ["Bước của mô hình", "Quá trình mô hình"],
        ["commendations"] = ["Khen thưởng", "Danh sách khen thưởng"],
        ["commendation-steps"] = ["Bước của khen thưởng", "Quá trình khen thưởng"],
        ["democracy"] = ["Dân chủ ở cơ sở", "Thực hiện dân chủ ở cơ sở"],
        ["committees"] = ["Ban Chỉ đạo"],
    };

    /// <summary>By column, or by kind and column where the kind calls it otherwise. The first name is the one that templates write.</summary>
    private static readonly Dictionary<string, string[]> Headings = new()
    {
        ["programme"] = ["Phong trào", "Chương trình", "Phong trào thi đua"],
        ["unit"] = ["Đơn vị", "Đơn vị đăng ký"],
        ["year"] = ["Năm thi đua", "Năm"],
        ["level"] = ["Cấp", "Cấp đăng ký"],
        ["certainty"] = ["Độ chắc chắn", "Mức độ chắc chắn"],
        ["note"] = ["Ghi chú"],
        ["reason"] = ["Lý do"],
        ["model_id"] = ["Mã mô hình"],
        ["decision_id"] = ["Mã quyết định"],
        ["commendation_id"] = ["Mã khen thưởng"],
        ["campaign_unit"] = ["Đơn vị phát động"],
        ["place"] = ["Địa điểm"],
        ["track"] = ["Hệ thống khen thưởng", "Hệ thống"],
        ["step"] = ["Bước"],
        ["ground"] = ["Căn cứ"],
        ["presenter_office"] = ["Chức vụ người trao", "Cơ quan trao"],
        ["on"] = ["Ngày", "Ngày diễn ra"],

        ["units.code"] = ["Mã đơn vị"],
        ["units.name"] = ["Tên đơn vị"],
        ["units.kind"] = ["Loại đơn vị", "Loại hình đơn vị"],
        ["units.parent"] = ["Trực thuộc", "Đơn vị cấp trên"],
        ["units.valid_from"] = ["Từ ngày", "Hiệu lực từ ngày"],
        ["units.valid_to"] = ["Đến ngày", "Hiệu lực đến ngày"],

        ["restructurings.act"] = ["Mã văn bản", "Nghị quyết"],
        ["restructurings.effective_on"] = ["Ngày có hiệu lực", "Hiệu lực từ ngày"],
        ["restructurings.change"] = ["Thay đổi", "Nội dung"],
        ["restructurings.old_code"] = ["Mã cũ", "Mã đơn vị cũ"],
        ["restructurings.new_code"] = ["Mã mới", "Mã đơn vị mới"],
        ["restructurings.new_name"] = ["Tên mới", "Tên đơn vị mới"],
        ["restructurings.new_kind"] = ["Loại đơn vị mới", "Loại mới"],
        ["restructurings.new_parent"] = ["Trực thuộc mới", "Đơn vị cấp trên mới"],

        ["campaigns.event"] = ["Sự kiện"],
        ["campaigns.on"] = ["Ngày", "Từ ngày", "Ngày diễn ra"],
        ["campaigns.until"] = ["Đến ngày", "Diễn ra đến ngày"],
        ["campaigns.body"] = ["Cơ quan chủ trì"],
        ["campaigns.code"] = ["Mã lĩnh vực"],
        ["campaigns.figure"] = ["Mã số liệu", "Nội dung"],
        ["campaigns.facet"] = ["Phân loại"],
        ["campaigns.amount"] = ["Số lượng"],
        ["campaigns.text"] = ["Diễn giải", "Nội dung"],

        ["decisions.kind"] = ["Loại quyết định"],
        ["decisions.number"] = ["Số quyết định"],
        ["decisions.series"] = ["Ký hiệu"],
        ["decisions.decided_on"] = ["Ngày quyết định"],
        ["decisions.issuers"] = ["Cơ quan quyết định", "Cơ quan ban hành"],
        ["decisions.signer_office"] = ["Chức vụ người ký"],
        ["decisions.signer"] = ["Người ký"],
        ["decisions.subject"] = ["Trích yếu"],
        ["decisions.decider"] = ["Cấp quyết định", "Thẩm quyền", "Người quyết định"],

        ["models.title"] = ["Tên mô hình", "Tên mô hình, điển hình", "Tên"],
        ["models.field"] = ["Lĩnh vực"],
        ["models.owner_kind"] = ["Loại chủ thể", "Chủ thể", "Tập thể, cá nhân, hộ"],
        ["models.entry"] = ["Hình thức đăng ký", "Đăng ký mới / duy trì"],
        ["models.owner"] = ["Tên chủ thể", "Chủ thể", "Tập thể, cá nhân, hộ", "Tên"],
        ["models.owner_id"] = ["Mã chủ thể"],
        ["models.co_units"] = ["Đơn vị phối hợp"],
        ["models.since_year"] = ["Từ năm", "Năm bắt đầu"],
        ["models.registered_on"] = ["Ngày đăng ký", "Ngày"],
        ["models.content"] = ["Nội dung, cách làm", "Nội dung"],
        ["models.person_in_charge"] = ["Người phụ trách"],

        ["model-steps.received_by"] = ["Đơn vị nhận bàn giao"],
        ["model-steps.score"] = ["Điểm", "Điểm thẩm định"],
        ["model-steps.target"] = ["Cấp được lựa chọn"],

        ["commendations.recipient_kind"] = ["Loại đối tượng", "Đối tượng"],
        ["commendations.recipient"] = ["Đối tượng được khen thưởng", "Tên đối tượng", "Đối tượng"],
        ["commendations.recipient_id"] = ["Mã đối tượng"],
        ["commendations.form"] = ["Hình thức khen thưởng", "Hình thức"],
        ["commendations.result"] = ["Kết quả"],
        ["commendations.on"] = ["Ngày khen thưởng", "Ngày"],
        ["commendations.presented_on"] = ["Ngày trao", "Ngày"],
        ["commendations.achievement"] = ["Thành tích"],
        ["commendations.period_from"] = ["Thành tích từ ngày", "Từ ngày"],
        ["commendations.period_to"] = ["Thành tích đến ngày", "Đến ngày"],
        ["commendations.register_no"] = ["Số vào sổ"],
        ["commendations.ground"] = ["Căn cứ không khen thưởng"],
        ["commendations.notice"] = ["Văn bản thông báo", "Thông báo"],
        ["commendations.notified_on"] = ["Ngày thông báo", "Ngày"],

        ["commendation-steps.amount"] = ["Số tiền", "Tiền thưởng"],

        ["democracy.report_id"] = ["Mã báo cáo"],
        ["democracy.unit"] = ["Đơn vị", "Đơn vị báo cáo"],
        ["democracy.year"] = ["Năm", "Năm báo cáo"],
        ["democracy.period"] = ["Kỳ báo cáo", "Kỳ"],
        ["democracy.place_kind"] = ["Loại hình cơ sở", "Loại hình"],
        ["democracy.indicator"] = ["Chỉ tiêu", "Mã chỉ tiêu"],
        ["democracy.value"] = ["Số liệu", "Số lượng"],
        ["democracy.basis"] = ["Cách tính"],
        ["democracy.declared_total"] = ["Tổng số đã công bố", "Số đã công bố"],
        ["democracy.previous_declared"] = ["Cùng kỳ năm trước", "Năm trước"],
        ["democracy.filed_on"] = ["Ngày báo cáo", "Ngày"],
        ["democracy.status"] = ["Trạng thái"],

        ["committees.event"] = ["Sự kiện", "Việc"],
        ["committees.inspected_units"] = ["Đơn vị được kiểm tra"],
        ["committees.planned"] = ["Số cuộc theo kế hoạch", "Kế hoạch"],
        ["committees.findings"] = ["Kết quả kiểm tra, ghi chú", "Kết quả kiểm tra"],
    };

    private static readonly Wording KindNames = new(Kinds.SelectMany(k => Names(k.Key, [k.Key, .. k.Value])));

    private static readonly Dictionary<string, Wording> Columns = ImportKind.All.ToDictionary(k => k.Name, WordingOf);

    /// <summary>The columns that the heading may mean; none when it means nothing.</summary>
    public static IReadOnlyList<string> ColumnsOf(ImportKind kind, string heading) =>
        kind.Columns.Any(c => c.Name == heading) ? [heading] : Columns[kind.Name].MeaningsOf(heading);

    /// <summary>Whether a sheet of the name holds rows of the kind.</summary>
    public static bool IsKind(ImportKind kind, string sheet) => KindNames.MeaningsOf(sheet).Contains(kind.Name);

    /// <summary>What a sheet of the kind is called in Vietnamese.</summary>
    public static string SheetOf(ImportKind kind) => Kinds[kind.Name][0];

    /// <summary>Whether the column only numbers the lines, and says nothing.</summary>
    public static bool IsLineNumber(string heading) => LineNumbers.MeaningsOf(heading).Count > 0;

    /// <summary>What a column may be called in Vietnamese; the first name is the one to write.</summary>
    public static IReadOnlyList<string> HeadingsOf(ImportKind kind, string column) =>
        Headings.GetValueOrDefault($"{kind.Name}.{column}") ?? Headings[column];

    private static Wording WordingOf(ImportKind kind) =>
        new(kind.Columns.SelectMany(c => Names(c.Name, [c.Name, .. HeadingsOf(kind, c.Name)])));

    private static IEnumerable<(string Name, string Meaning)> Names(string meaning, IEnumerable<string> names) => names.Select(name => (name, meaning));
}
