namespace Campaign.Host.Reports;

/// <summary>How a count goes on from the one said before it.</summary>
internal enum PhraseLink
{
    /// <summary>Beside it.</summary>
    And,

    /// <summary>It is part of the last one that is no part.</summary>
    Of,

    /// <summary>The one before is so many of these; alone it is not said.</summary>
    OutOf,
}

/// <summary>What stands behind a count of an indicator in running text.</summary>
/// <param name="Indicator">The code of the catalogue.</param>
/// <param name="Link">How it goes on from the one before.</param>
/// <param name="Vi">In Vietnamese.</param>
/// <param name="En">In English.</param>
internal sealed record DemocracyPhrase(string Indicator, PhraseLink Link, string Vi, string En);

/// <summary>The indicators of grassroots democracy in running text, in the order of sentences. Each says by itself what it counts, since any other may be missing.</summary>
internal static class DemocracyPhrases
{
    public static readonly IReadOnlyList<DemocracyPhrase> All =
    [
        And("reception.visits", "lượt tiếp công dân", "receptions of citizens"),
        And("reception.people", "người được tiếp", "persons received"),
        And("reception.cases", "vụ việc", "cases brought forward"),
        Of("reception.leader-visits", "lượt lãnh đạo trực tiếp tiếp công dân", "receptions by leaders"),
        Of("reception.group-visits", "lượt đoàn đông người", "visits by groups"),
        And("petitions.received", "đơn tiếp nhận", "petitions received"),
        Of("petitions.complaints", "đơn khiếu nại", "complaints"),
        Of("petitions.denunciations", "đơn tố cáo", "denunciations"),
        Of("petitions.proposals", "đơn kiến nghị, phản ánh", "proposals and reports"),
        And("petitions.eligible", "đơn đủ điều kiện xử lý", "petitions that can be dealt with"),
        And("petitions.within-competence", "đơn thuộc thẩm quyền", "petitions within competence"),
        And("petitions.resolved", "đơn đã giải quyết", "petitions resolved"),
        And("dialogues.held", "cuộc đối thoại", "dialogues held"),
        Of("dialogues.by-party-head", "cuộc của người đứng đầu cấp ủy", "by the head of the party committee"),
        Of("dialogues.by-authority-head", "cuộc của người đứng đầu chính quyền", "by the head of the authority"),
        And("dialogues.participants", "lượt người dự đối thoại", "participants in dialogues"),
        And("dialogues.opinions", "ý kiến tại đối thoại", "opinions put forward in dialogues"),
        Of("dialogues.answered", "ý kiến đã được trả lời, giải quyết", "opinions answered or resolved"),
        And("conciliation.groups", "tổ hòa giải", "conciliation groups"),
        And("conciliation.conciliators", "hòa giải viên", "conciliators"),
        And("conciliation.cases", "vụ việc hòa giải tiếp nhận", "cases for conciliation"),
        Of("conciliation.successful", "vụ việc hòa giải thành", "cases conciliated"),
        And("people-inspection.boards", "Ban Thanh tra nhân dân", "people's inspection boards"),
        And("people-inspection.members", "thành viên Ban Thanh tra nhân dân", "members of people's inspection boards"),
        And("people-inspection.supervisions", "cuộc giám sát của Ban Thanh tra nhân dân", "supervisions by people's inspection boards"),
        And("people-inspection.recommendations", "kiến nghị của Ban Thanh tra nhân dân", "recommendations of people's inspection boards"),
        Of("people-inspection.resolved", "kiến nghị đã được giải quyết", "recommendations resolved"),
        And("community-investment.boards", "Ban Giám sát đầu tư của cộng đồng", "community investment supervision boards"),
        And("community-investment.projects", "công trình, dự án được giám sát", "works and projects supervised"),
        And("community-investment.opinions", "ý kiến, kiến nghị về đầu tư cộng đồng", "opinions on community investment"),
        Of("community-investment.resolved", "ý kiến đã giải quyết", "opinions resolved"),
        Of("community-investment.pending", "ý kiến chờ giải quyết", "opinions pending"),
        And("disclosure.documents", "văn bản được công khai", "documents disclosed"),
        And("meetings.residents", "cuộc họp dân", "meetings of residents"),
        And("meetings.decisions", "nội dung nhân dân bàn, quyết định", "matters decided by residents"),
        And("meetings.village-conventions", "hương ước, quy ước", "village conventions"),
        And("conferences.officials-held", "hội nghị cán bộ, công chức, viên chức đã tổ chức", "conferences of officials held"),
        OutOf("conferences.officials-due", "hội nghị phải tổ chức", "due"),
        And("conferences.regulations-amended", "quy chế được sửa đổi, bổ sung", "regulations amended"),
        And("conferences.workers-held", "hội nghị người lao động đã tổ chức", "conferences of workers held"),
        OutOf("conferences.workers-due", "hội nghị phải tổ chức", "due"),
        And("conferences.periodic-dialogues", "cuộc đối thoại định kỳ tại nơi làm việc", "periodic dialogues at the workplace"),
        And("conferences.collective-agreements", "thỏa ước lao động tập thể", "collective labour agreements"),
        And("steering-committees.committees", "Ban Chỉ đạo thực hiện dân chủ ở cơ sở", "steering committees"),
        Of("steering-committees.consolidated", "Ban Chỉ đạo được kiện toàn", "steering committees put in order"),
        And("steering-committees.inspections", "cuộc kiểm tra đã tiến hành", "inspections carried out"),
        OutOf("steering-committees.inspections-planned", "cuộc theo kế hoạch", "planned"),
        And("steering-committees.units-inspected", "đơn vị được kiểm tra", "units inspected"),
    ];

    private static DemocracyPhrase And(string indicator, string vi, string en) => new(indicator, PhraseLink.And, vi, en);

    private static DemocracyPhrase Of(string indicator, string vi, string en) => new(indicator, PhraseLink.Of, vi, en);

    private static DemocracyPhrase OutOf(string indicator, string vi, string en) => new(indicator, PhraseLink.OutOf, vi, en);
}
