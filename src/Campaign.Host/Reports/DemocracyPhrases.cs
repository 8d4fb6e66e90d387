namespace Campaign.Host.Reports;

/// <summary>What stands behind a count of an indicator in running text.</summary>
/// <param name="Indicator">The code of the catalogue.</param>
/// <param name="Whole">The indicator whose count it is part of; null where it is none's.</param>
/// <param name="Vi">In Vietnamese.</param>
/// <param name="En">In English.</param>
internal sealed record DemocracyPhrase(string Indicator, string? Whole, string Vi, string En)
{
    /// <summary>How many there had to be; null where nothing says.</summary>
    public DemocracyDue? Due { get; init; }
}

/// <summary>How many there had to be, as brackets behind the count of those there were say it; alone it is not said.</summary>
/// <param name="Indicator">The code of the catalogue.</param>
/// <param name="Vi">In Vietnamese, before the number.</param>
/// <param name="Unit">In Vietnamese, behind the number.</param>
/// <param name="En">In English, before the number.</param>
internal sealed record DemocracyDue(string Indicator, string Vi, string Unit, string En);

/// <summary>The indicators of grassroots democracy in running text, in the order of sentences: parts right behind their whole. Each says by itself what it counts, since any other may be missing.</summary>
internal static class DemocracyPhrases
{
    public static readonly IReadOnlyList<DemocracyPhrase> All =
    [
        And("reception.visits", "lượt tiếp công dân", "receptions of citizens"),
        Of("reception.visits", "reception.leader-visits", "lượt lãnh đạo trực tiếp tiếp công dân", "receptions by leaders"),
        Of("reception.visits", "reception.group-visits", "lượt đoàn đông người", "visits by groups"),
        And("reception.people", "người được tiếp", "persons received"),
        And("reception.cases", "vụ việc", "cases brought forward"),
        And("petitions.received", "đơn tiếp nhận", "petitions received"),
        Of("petitions.received", "petitions.complaints", "đơn khiếu nại", "complaints"),
        Of("petitions.received", "petitions.denunciations", "đơn tố cáo", "denunciations"),
        Of("petitions.received", "petitions.proposals", "đơn kiến nghị, phản ánh", "proposals and reports"),
        And("petitions.eligible", "đơn đủ điều kiện xử lý", "petitions that can be dealt with"),
        And("petitions.within-competence", "đơn thuộc thẩm quyền", "petitions within competence"),
        And("petitions.resolved", "đơn đã giải quyết", "petitions resolved"),
        And("dialogues.held", "cuộc đối thoại", "dialogues held"),
        Of("dialogues.held", "dialogues.by-party-head", "cuộc của người đứng đầu cấp ủy", "by the head of the party committee"),
        Of("dialogues.held", "dialogues.by-authority-head", "cuộc của người đứng đầu chính quyền", "by the head of the authority"),
        And("dialogues.participants", "lượt người dự đối thoại", "participants in dialogues"),
        And("dialogues.opinions", "ý kiến tại đối thoại", "opinions put forward in dialogues"),
        Of("dialogues.opinions", "dialogues.answered", "ý kiến đã được trả lời, giải quyết", "opinions answered or resolved"),
        And("conciliation.groups", "tổ hòa giải", "conciliation groups"),
        And("conciliation.conciliators", "hòa giải viên", "conciliators"),
        And("conciliation.cases", "vụ việc hòa giải tiếp nhận", "cases for conciliation"),
        Of("conciliation.cases", "conciliation.successful", "vụ việc hòa giải thành", "cases conciliated"),
        And("people-inspection.boards", "Ban Thanh tra nhân dân", "people's inspection boards"),
        And("people-inspection.members", "thành viên Ban Thanh tra nhân dân", "members of people's inspection boards"),
        And("people-inspection.supervisions", "cuộc giám sát của Ban Thanh tra nhân dân", "supervisions by people's inspection boards"),
        And("people-inspection.recommendations", "kiến nghị của Ban Thanh tra nhân dân", "recommendations of people's inspection boards"),
        Of("people-inspection.recommendations", "people-inspection.resolved", "kiến nghị đã được giải quyết", "recommendations resolved"),
        And("community-investment.boards", "Ban Giám sát đầu tư của cộng đồng", "community investment supervision boards"),
        And("community-investment.projects", "công trình, dự án được giám sát", "works and projects supervised"),
        And("community-investment.opinions", "ý kiến, kiến nghị về đầu tư cộng đồng", "opinions on community investment"),
        Of("community-investment.opinions", "community-investment.resolved", "ý kiến đã giải quyết", "opinions resolved"),
        Of("community-investment.opinions", "community-investment.pending", "ý kiến chờ giải quyết", "opinions pending"),
        And("disclosure.documents", "văn bản được công khai", "documents disclosed"),
        And("meetings.residents", "cuộc họp dân", "meetings of residents"),
        And("meetings.decisions", "nội dung nhân dân bàn, quyết định", "matters decided by residents"),
        And("meetings.village-conventions", "hương ước, quy ước", "village conventions"),
        And("conferences.officials-held", "hội nghị cán bộ, công chức, viên chức đã tổ chức", "conferences of officials held") with { Due = new("conferences.officials-due", "phải tổ chức", "hội nghị", "due") },
        And("conferences.regulations-amended", "quy chế được sửa đổi, bổ sung", "regulations amended"),
        And("conferences.workers-held", "hội nghị người lao động đã tổ chức", "conferences of workers held") with { Due = new("conferences.workers-due", "phải tổ chức", "hội nghị", "due") },
        And("conferences.periodic-dialogues", "cuộc đối thoại định kỳ tại nơi làm việc", "periodic dialogues at the workplace"),
        And("conferences.collective-agreements", "thỏa ước lao động tập thể", "collective labour agreements"),
        And("steering-committees.committees", "Ban Chỉ đạo thực hiện dân chủ ở cơ sở", "steering committees"),
        Of("steering-committees.committees", "steering-committees.consolidated", "Ban Chỉ đạo được kiện toàn", "steering committees put in order"),
        And("steering-committees.inspections", "cuộc kiểm tra đã tiến hành", "inspections carried out") with { Due = new("steering-committees.inspections-planned", "kế hoạch", "cuộc", "planned") },
        And("steering-committees.units-inspected", "đơn vị được kiểm tra", "units inspected"),
    ];

    private static DemocracyPhrase And(string indicator, string vi, string en) => new(indicator, null, vi, en);

    private static DemocracyPhrase Of(string whole, string indicator, string vi, string en) => new(indicator, whole, vi, en);
}
