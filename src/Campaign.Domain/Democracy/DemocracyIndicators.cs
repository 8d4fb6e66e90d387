using System.Collections.Frozen;

namespace Campaign.Domain;

/// <summary>What reports on grassroots democracy count: the indicators that provinces ask for, as data in one place.</summary>
/// <remarks>
/// Citizen reception has three counters (lượt, người, vụ việc), which are never added together. Parts are such that in a sound report they add up to their
/// whole; where they do not, both are kept and the difference is shown.
/// </remarks>
public static class DemocracyIndicators
{
    private static readonly ValueList<PlaceKind> Community = [PlaceKind.Community];
    private static readonly ValueList<PlaceKind> Agency = [PlaceKind.Agency];
    private static readonly ValueList<PlaceKind> Workplace = [PlaceKind.Workplace];
    private static readonly ValueList<PlaceKind> Public = [PlaceKind.Community, PlaceKind.Agency];
    private static readonly ValueList<PlaceKind> Everywhere = [PlaceKind.Community, PlaceKind.Agency, PlaceKind.Workplace];

    /// <summary>All indicators, in the order reports show them.</summary>
    public static ValueList<Indicator> All { get; } =
    [
        Flow("reception.visits", Public, "Lượt tiếp công dân", "Receptions of citizens"),
        Flow("reception.people", Public, "Số người được tiếp", "Persons received"),
        Flow("reception.cases", Public, "Số vụ việc tiếp", "Cases brought forward"),
        Flow("reception.group-visits", Public, "Lượt đoàn đông người", "Visits by groups"),
        Flow("reception.leader-visits", Public, "Lượt lãnh đạo trực tiếp tiếp công dân", "Receptions by leaders"),
        Flow("petitions.received", Public, "Đơn tiếp nhận", "Petitions received") with { Parts = Codes("petitions.complaints", "petitions.denunciations", "petitions.proposals") },
        Flow("petitions.complaints", Public, "Đơn khiếu nại", "Complaints"),
        Flow("petitions.denunciations", Public, "Đơn tố cáo", "Denunciations"),
        Flow("petitions.proposals", Public, "Đơn kiến nghị, phản ánh", "Proposals and reports"),
        Flow("petitions.eligible", Public, "Đơn đủ điều kiện xử lý", "Petitions that can be dealt with"),
        Flow("petitions.within-competence", Public, "Đơn thuộc thẩm quyền", "Petitions within the unit's competence"),
        Flow("petitions.resolved", Public, "Đơn đã giải quyết", "Petitions resolved"),
        Flow("dialogues.held", Everywhere, "Cuộc đối thoại", "Dialogues held"),
        Flow("dialogues.by-party-head", Public, "Cuộc đối thoại của người đứng đầu cấp ủy", "Dialogues by the head of the party committee"),
        Flow("dialogues.by-authority-head", Public, "Cuộc đối thoại của người đứng đầu chính quyền", "Dialogues by the head of the authority"),
        Flow("dialogues.participants", Everywhere, "Lượt người dự đối thoại", "Participants in dialogues"),
        Flow("dialogues.opinions", Everywhere, "Ý kiến tại đối thoại", "Opinions put forward in dialogues"),
        Flow("dialogues.answered", Everywhere, "Ý kiến đã trả lời, giải quyết", "Opinions answered or resolved"),
        Stock("conciliation.groups", Community, "Tổ hòa giải", "Conciliation groups"),
        Stock("conciliation.conciliators", Community, "Hòa giải viên", "Conciliators"),
        Flow("conciliation.cases", Community, "Vụ việc hòa giải tiếp nhận", "Cases for conciliation"),
        Flow("conciliation.successful", Community, "Vụ việc hòa giải thành", "Cases conciliated"),
        Stock("people-inspection.boards", Everywhere, "Ban Thanh tra nhân dân", "People's inspection boards"),
        Stock("people-inspection.members", Everywhere, "Thành viên Ban Thanh tra nhân dân", "Members of people's inspection boards"),
        Flow("people-inspection.supervisions", Everywhere, "Cuộc giám sát của Ban Thanh tra nhân dân", "Supervisions by people's inspection boards"),
        Flow("people-inspection.recommendations", Everywhere, "Kiến nghị của Ban Thanh tra nhân dân", "Recommendations of people's inspection boards"),
        Flow("people-inspection.resolved", Everywhere, "Kiến nghị của Ban Thanh tra nhân dân đã giải quyết", "Recommendations of people's inspection boards resolved"),
        Stock("community-investment.boards", Community, "Ban Giám sát đầu tư của cộng đồng", "Community investment supervision boards"),
        Flow("community-investment.projects", Community, "Công trình, dự án được giám sát", "Works and projects supervised"),
        Flow("community-investment.opinions", Community, "Ý kiến, kiến nghị về đầu tư cộng đồng", "Opinions on community investment") with { Parts = Codes("community-investment.resolved", "community-investment.pending") },
        Flow("community-investment.resolved", Community, "Ý kiến về đầu tư cộng đồng đã giải quyết", "Opinions on community investment resolved"),
        Flow("community-investment.pending", Community, "Ý kiến về đầu tư cộng đồng chờ giải quyết", "Opinions on community investment pending"),
        Flow("disclosure.documents", Everywhere, "Văn bản được công khai", "Documents disclosed"),
        Flow("meetings.residents", Community, "Cuộc họp dân", "Meetings of residents"),
        Flow("meetings.decisions", Community, "Nội dung nhân dân bàn, quyết định", "Matters decided by residents"),
        Stock("meetings.village-conventions", Community, "Hương ước, quy ước", "Village conventions"),
        Flow("conferences.officials-held", Agency, "Hội nghị cán bộ, công chức, viên chức đã tổ chức", "Conferences of officials held"),
        Flow("conferences.officials-due", Agency, "Hội nghị cán bộ, công chức, viên chức phải tổ chức", "Conferences of officials due"),
        Flow("conferences.regulations-amended", Agency, "Quy chế được sửa đổi, bổ sung", "Regulations amended"),
        Flow("conferences.workers-held", Workplace, "Hội nghị người lao động đã tổ chức", "Conferences of workers held"),
        Flow("conferences.workers-due", Workplace, "Hội nghị người lao động phải tổ chức", "Conferences of workers due"),
        Flow("conferences.periodic-dialogues", Workplace, "Đối thoại định kỳ tại nơi làm việc", "Periodic dialogues at the workplace"),
        Stock("conferences.collective-agreements", Workplace, "Thỏa ước lao động tập thể", "Collective labour agreements"),
        Stock("steering-committees.committees", Everywhere, "Ban Chỉ đạo thực hiện dân chủ ở cơ sở", "Steering committees"),
        Flow("steering-committees.consolidated", Everywhere, "Ban Chỉ đạo được kiện toàn", "Steering committees consolidated"),
        Flow("steering-committees.inspections-planned", Everywhere, "Cuộc kiểm tra theo kế hoạch", "Inspections planned"),
        Flow("steering-committees.inspections", Everywhere, "Cuộc kiểm tra đã tiến hành", "Inspections carried out"),
        Flow("steering-committees.units-inspected", Everywhere, "Đơn vị được kiểm tra", "Units inspected"),
    ];

    /// <summary>The groups, in order: what each is called.</summary>
    public static ValueList<IndicatorGroup> Groups { get; } =
    [
        new("reception", "Tiếp công dân", "Citizen reception"),
        new("petitions", "Đơn thư khiếu nại, tố cáo, kiến nghị", "Complaints, denunciations and petitions"),
        new("dialogues", "Đối thoại với nhân dân", "Dialogues"),
        new("conciliation", "Hòa giải ở cơ sở", "Conciliation"),
        new("people-inspection", "Thanh tra nhân dân", "People's inspection"),
        new("community-investment", "Giám sát đầu tư của cộng đồng", "Supervision of community investment"),
        new("disclosure", "Công khai", "Disclosure"),
        new("meetings", "Nhân dân bàn và quyết định", "What residents discuss and decide"),
        new("conferences", "Dân chủ ở cơ quan, doanh nghiệp", "Democracy in agencies and at work"),
        new("steering-committees", "Ban Chỉ đạo các cấp", "Steering committees"),
    ];

    private static readonly FrozenDictionary<string, Indicator> ByCode = All.ToFrozenDictionary(i => i.Code.ToString());

    /// <summary>The indicator; null when there is none of that code.</summary>
    public static Indicator? Find(IndicatorCode code) => ByCode.GetValueOrDefault(code.ToString());

    private static Indicator Flow(string code, ValueList<PlaceKind> places, string vi, string en) => new(TextValue.Parse<IndicatorCode>(code), IsStock: false, places, vi, en);

    private static Indicator Stock(string code, ValueList<PlaceKind> places, string vi, string en) => new(TextValue.Parse<IndicatorCode>(code), IsStock: true, places, vi, en);

    private static ValueList<IndicatorCode> Codes(params string[] codes) => codes.Select(TextValue.Parse<IndicatorCode>).ToValueList();
}

/// <summary>One indicator of the catalogue.</summary>
/// <param name="Code">Group and indicator, e.g. <c>reception.visits</c>.</param>
/// <param name="IsStock">How many there are at the end of a period, where the latest counts; else how many there were in it, which add up over periods.</param>
/// <param name="Places">The kinds of place it is meant for; of another kind it is accepted with a warning.</param>
/// <param name="Vi">What it is called in Vietnamese.</param>
/// <param name="En">What it is called in English.</param>
public sealed record Indicator(IndicatorCode Code, bool IsStock, ValueList<PlaceKind> Places, string Vi, string En)
{
    /// <summary>The indicators that in a sound report add up to this one; empty for most.</summary>
    public ValueList<IndicatorCode> Parts { get; init; } = [];

    /// <summary>The group, e.g. <c>reception</c>.</summary>
    public string Group => Code.ToString().Split('.')[0];

    /// <summary>The figure, e.g. <c>democracy.reception.visits</c>.</summary>
    public string Figure => DemocracyFigures.Prefix + Code;
}

/// <summary>A group of indicators.</summary>
/// <param name="Code">E.g. <c>reception</c>.</param>
/// <param name="Vi">What it is called in Vietnamese.</param>
/// <param name="En">What it is called in English.</param>
public sealed record IndicatorGroup(string Code, string Vi, string En);

/// <summary>An indicator of a report on grassroots democracy; the list is <see cref="DemocracyIndicators"/>.</summary>
/// <remarks>1 to 64 of the ASCII letters, digits, '-', '_' and '.', e.g. <c>reception.visits</c>; with <c>democracy.</c> in front it is the same.</remarks>
public readonly record struct IndicatorCode : ITextValue<IndicatorCode>
{
    private readonly string? value;

    private IndicatorCode(string value) => this.value = value;

    /// <summary>Reads the text; false unless it is 1 to 64 of the ASCII letters, digits, '-', '_' and '.'.</summary>
    public static bool TryParse(string? text, out IndicatorCode value)
    {
        var code = text?.StartsWith(DemocracyFigures.Prefix, StringComparison.Ordinal) == true ? text[DemocracyFigures.Prefix.Length..] : text;
        value = TextValue.IsIdentifier(code) ? new IndicatorCode(code!) : default;
        return value.value is not null;
    }

    /// <summary>The text.</summary>
    public override string ToString() => value ?? "";
}
