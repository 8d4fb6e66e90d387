using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Projections;

namespace Campaign.Host.Web.Pages;

/// <summary>What an event says, line by line, with names in the place of references.</summary>
internal static class EntryFacts
{
    /// <summary>What is said beside the content already.</summary>
    private static readonly string[] SaidElsewhere = ["on", "evidence", "warnings", "notBefore", "path"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, (string Vi, string En)> Names = new()
    {
        ["title"] = ("Tên mô hình", "Title"),
        ["content"] = ("Nội dung", "Content"),
        ["modelId"] = ("Mã mô hình", "Model"),
        ["unit"] = ("Đơn vị", "Unit"),
        ["field"] = ("Lĩnh vực", "Field"),
        ["owner"] = ("Chủ thể", "Owner"),
        ["recipient"] = ("Được khen", "Recipient"),
        ["kind"] = ("Loại", "Kind"),
        ["name"] = ("Tên", "Name"),
        ["person"] = ("Cá nhân", "Person"),
        ["entry"] = ("Mục", "Entry"),
        ["level"] = ("Cấp", "Level"),
        ["campaign"] = ("Phong trào", "Campaign"),
        ["registration"] = ("Đăng ký", "Registration"),
        ["reason"] = ("Lý do", "Reason"),
        ["remark"] = ("Ghi chú", "Remark"),
        ["place"] = ("Địa bàn", "Place"),
        ["figure"] = ("Chỉ tiêu", "Figure"),
        ["facet"] = ("Phần", "Part"),
        ["amount"] = ("Số", "Amount"),
        ["source"] = ("Nguồn", "Source"),
        ["decision"] = ("Quyết định", "Decision"),
        ["number"] = ("Số", "Number"),
        ["series"] = ("Ký hiệu", "Series"),
        ["form"] = ("Hình thức", "Form"),
        ["track"] = ("Hệ thống khen thưởng", "Track"),
        ["achievement"] = ("Thành tích", "Achievement"),
        ["body"] = ("Cơ quan thực hiện", "Run by"),
        ["year"] = ("Năm", "Year"),
        ["before"] = ("Trước", "Before"),
        ["now"] = ("Nay", "Now"),
        ["was"] = ("Trước đây", "Was"),
        ["from"] = ("Từ", "From"),
        ["until"] = ("Đến", "Until"),
        ["lines"] = ("Dòng", "Line"),
        ["indicator"] = ("Chỉ tiêu", "Indicator"),
        ["period"] = ("Kỳ", "Period"),
        ["selfApproval"] = ("Lý do tự duyệt", "Why approved by the recorder"),
        ["coUnits"] = ("Đơn vị phối hợp", "Units that take part"),
        ["sinceYear"] = ("Từ năm", "Since the year"),
        ["scorePoints"] = ("Điểm", "Points"),
        ["model"] = ("Mô hình", "Model"),
    };

    /// <summary>Name and value of each line.</summary>
    public static IEnumerable<(string Name, string Value)> Of(RecordedEntry entry, ReportText text) => Lines(JsonNode.Parse(entry.Json), "", entry.Texts, text);

    /// <summary>The JSON for the eye.</summary>
    public static string Pretty(string json) => JsonNode.Parse(json)!.ToJsonString(Readable);

    private static IEnumerable<(string Name, string Value)> Lines(JsonNode? node, string name, IReadOnlyDictionary<string, string> texts, ReportText text) => node switch
    {
        null => [],
        JsonObject o when o.ContainsKey("commitment") && Text(o["id"]) is { } id => [(name, texts.GetValueOrDefault(id, id))],
        JsonObject o when o.ContainsKey("since") && Text(o["name"]) is { } unit => [(name, $"{unit} ({Text(o["code"])})")],
        JsonObject o => o.Where(m => !SaidElsewhere.Contains(m.Key)).SelectMany(m => Lines(m.Value, Join(name, NameOf(m.Key, text)), texts, text)),
        JsonArray a => a.SelectMany((item, i) => Lines(item, a.Count == 1 ? name : $"{name} {i + 1}", texts, text)),
        _ => [(name, node.GetValueKind() == JsonValueKind.String ? ValueOf(Text(node)!, text) : node.ToJsonString())],
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string Join(string above, string name) => above.Length == 0 ? name : $"{above} – {name}";

    private static string NameOf(string member, ReportText text) => Names.TryGetValue(member, out var label) ? text.Say(label.Vi, label.En) : member;

    /// <summary>A code in words, a date as people write it.</summary>
    private static string ValueOf(string value, ReportText text) =>
        char.IsAsciiDigit(value.FirstOrDefault()) && PartialDate.TryParse(value, out var date) && value.Length >= 7 ? text.Date(date) : text.Label(value);
}
