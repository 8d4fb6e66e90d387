using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Host.Tests.Documents;
using Campaign.Projections;
using NodaTime;

namespace Campaign.Host.Tests.Reports;

/// <summary>Grassroots democracy and the steering committee in sentences of the official report.</summary>
public sealed class DemocracyNarrativeTests
{
    private static readonly ReportText Vi = new(ReportLanguage.Vi);
    private static readonly ReportText En = new(ReportLanguage.En);

    [Fact]
    public void What_was_counted_is_said_by_group_with_its_parts_its_change_and_its_kinds_of_place()
    {
        var report = With(
            Own("reception.visits", 2_071, previous: 1_841), Own("reception.leader-visits", 4), Own("reception.visits", 2_000, place: "community"), Own("reception.visits", 71, place: "agency"),
            Own("disclosure.documents", 64, previous: 60, isPublished: true), Own("conferences.officials-held", 41), Own("conferences.officials-due", 41), Own("meetings.residents", 0));

        Assert.Equal(
            [
                "– Tiếp công dân: 2.071 lượt tiếp công dân (tăng 12,5 % so với năm 2018; xã, cộng đồng dân cư: 2.000; cơ quan, đơn vị: 71); trong đó 04 lượt lãnh đạo trực tiếp tiếp công dân.",
                "– Công khai: 64 văn bản được công khai (tăng 6,7 % so với số đã công bố của năm 2018).",
                "– Dân chủ ở cơ quan, doanh nghiệp: 41 hội nghị cán bộ, công chức, viên chức đã tổ chức (phải tổ chức: 41 hội nghị).",
            ],
            Said(report, ReportLanguage.Vi));
        Assert.Equal(
            [
                "– Citizen reception: receptions of citizens 2,071 (12.5 % more than in 2018; communes and communities: 2,000; agencies: 71); of these receptions by leaders 4.",
                "– Disclosure: documents disclosed 64 (6.7 % more than published for 2018).",
                "– Democracy in agencies and at work: conferences of officials held 41 (due: 41).",
            ],
            Said(report, ReportLanguage.En));
    }

    [Fact]
    public void Sums_of_those_below_stand_beside_and_marks_are_explained()
    {
        var report = With(Own("reception.visits", 186), Below("reception.visits", 445, isPartial: true), Below("conciliation.groups", 81));

        Assert.Equal(
            ["– Tiếp công dân: 186 lượt tiếp công dân. Tổng cấp xã: 445† lượt tiếp công dân.", "– Hòa giải ở cơ sở (tổng cấp xã): 81 tổ hòa giải."], Said(report, ReportLanguage.Vi));
        var text = DocumentTests.Written(report, "Html").Content();
        Assert.Contains("không cộng vào nhau.", text[..text.IndexOf("III. ", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("† Chưa đủ kỳ", text[..text.IndexOf("III. ", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_counted_is_not_said()
    {
        Assert.Empty(Said(DocumentTests.Frozen, ReportLanguage.Vi));
        Assert.Empty(Said(With(Own("reception.visits", 0), Own("conferences.officials-due", 5)), ReportLanguage.Vi)); // so many due says nothing of what was done
    }

    [Fact]
    public void Every_indicator_of_the_catalogue_has_its_words_in_the_order_of_groups()
    {
        Assert.Equal(DemocracyIndicators.All.Select(i => i.Code.ToString()).Order(StringComparer.Ordinal), DemocracyPhrases.All.SelectMany(p => p.Due is { } due ? new[] { p.Indicator, due.Indicator } : [p.Indicator]).Order(StringComparer.Ordinal));
        Assert.Equal(DemocracyIndicators.All.Select(i => i.Group).Distinct(), DemocracyPhrases.All.Select(p => p.Indicator.Split('.')[0]).Distinct());
    }

    [Fact]
    public void Parts_stand_right_behind_their_whole()
    {
        var standing = DemocracyPhrases.All.Aggregate((Whole: "", Stray: ""), (last, p) => p.Whole is null ? (p.Indicator, last.Stray) : (last.Whole, last.Stray + (p.Whole == last.Whole ? "" : $"{p.Indicator} ")));

        Assert.Equal("", standing.Stray);
        Assert.All(
            DemocracyIndicators.All.Where(i => i.Parts.Count > 0),
            whole => Assert.Equal(whole.Parts.Select(p => p.ToString()), DemocracyPhrases.All.Where(p => p.Whole == whole.Code.ToString()).Select(p => p.Indicator)));
    }

    /// <summary>They were said to be among whatever came last: conciliators, or cases brought forward.</summary>
    [Fact]
    public void A_part_is_said_to_be_in_its_whole_alone()
    {
        Assert.Equal(
            [
                "– Tiếp công dân: 2.071 lượt tiếp công dân; trong đó 04 lượt lãnh đạo trực tiếp tiếp công dân, 02 lượt đoàn đông người; 310 người được tiếp, 300 vụ việc.",
                "– Hòa giải ở cơ sở: 81 tổ hòa giải, 300 hòa giải viên, 50 vụ việc hòa giải thành.",
                "– Giám sát đầu tư của cộng đồng: 07 ý kiến đã giải quyết, 02 ý kiến chờ giải quyết.",
            ],
            Said(
                With(
                    Own("reception.visits", 2_071), Own("reception.people", 310), Own("reception.cases", 300), Own("reception.leader-visits", 4), Own("reception.group-visits", 2),
                    Own("conciliation.groups", 81), Own("conciliation.conciliators", 300), Own("conciliation.cases", 0), Own("conciliation.successful", 50),
                    Own("community-investment.resolved", 7), Own("community-investment.pending", 2)),
                ReportLanguage.Vi));
    }

    /// <summary>"Trên 03 cuộc" reads as more than three.</summary>
    [Fact]
    public void What_was_planned_or_due_stands_in_brackets()
    {
        var report = With(
            Own("conferences.officials-held", 40, previous: 32), Own("conferences.officials-due", 41), Own("conferences.regulations-amended", 3), Own("conferences.workers-held", 6), Own("conferences.workers-due", 8),
            Own("steering-committees.inspections", 4), Own("steering-committees.inspections-planned", 3));

        Assert.Equal(
            [
                "– Dân chủ ở cơ quan, doanh nghiệp: 40 hội nghị cán bộ, công chức, viên chức đã tổ chức (tăng 25,0 % so với năm 2018; phải tổ chức: 41 hội nghị), 03 quy chế được sửa đổi, bổ sung, 06 hội nghị người lao động đã tổ chức (phải tổ chức: 08 hội nghị).",
                "– Ban Chỉ đạo các cấp: 04 cuộc kiểm tra đã tiến hành (kế hoạch: 03 cuộc).",
            ],
            Said(report, ReportLanguage.Vi));
        Assert.Contains("– Steering committees: inspections carried out 4 (planned: 3).", Said(report, ReportLanguage.En));
    }

    /// <summary>Half a year was 60 % fewer than the year before.</summary>
    [Fact]
    public void What_is_not_of_the_whole_period_is_not_compared() =>
        Assert.Equal(["– Tiếp công dân (tổng cấp xã): 445† lượt tiếp công dân."], Said(With(Below("reception.visits", 445, isPartial: true, previous: 1_112)), ReportLanguage.Vi));

    [Fact]
    public void The_plan_of_inspections_is_said_once_and_is_the_years()
    {
        CommitteeEntry[] entries = [Inspection(5, 3, "Xã A", "Xã B"), Inspection(8, 3, "Xã B"), Inspection(10, 3, "Xã C")];
        var report = DocumentTests.Frozen with
        {
            Committee = entries,
            Figures = [.. DocumentTests.Frozen.Figures, new(CommitteeFigures.Inspections, Level.District, null, 3, null, null, false, null, null), new(CommitteeFigures.Consolidations, Level.Commune, null, 2, null, null, false, null, null)],
        };

        var text = DocumentTests.Written(report, "Docx").Paragraphs();
        var view = CommitteeLayout.Of(new CommitteeLog(report.Unit, 2019, "qcdc", entries), Vi).Write(ReportFormat.Text, ReportLanguage.Vi).Content();

        Assert.Contains("– Ban Chỉ đạo: cấp huyện 03 cuộc kiểm tra (kế hoạch năm: 03 cuộc; kiểm tra 03 đơn vị); cấp xã 02 lần kiện toàn.", text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("Kế hoạch kiểm tra của năm: 03 cuộc; đã tiến hành 03 cuộc.").Length);
        Assert.Equal(2, view.Split("Kế hoạch kiểm tra của năm: 03 cuộc; đã tiến hành 03 cuộc.").Length);
        Assert.DoesNotContain("Theo kế hoạch", view, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_changed_says_what_it_was_and_none_is_not_said()
    {
        Assert.Equal("Kế hoạch kiểm tra của năm: 04 cuộc (trước đó: 03); đã tiến hành 02 cuộc.", CommitteeLayout.PlanOf([Inspection(5, 3), Inspection(8, 4)], Vi));
        Assert.Equal("Inspections planned in the year: 4 (before: 3); held: 2.", CommitteeLayout.PlanOf([Inspection(5, 3), Inspection(8, 4)], En));
        Assert.Null(CommitteeLayout.PlanOf([Inspection(5, null)], Vi));
    }

    /// <summary>The sentences of part II on indicators.</summary>
    private static IEnumerable<string> Said(YearlyReport report, ReportLanguage language) =>
        from line in DocumentTests.Written(report, "Docx", language).Paragraphs().Split('\n')
        where DemocracyIndicators.Groups.Any(g => line.StartsWith($"– {g.Vi}", StringComparison.Ordinal) || line.StartsWith($"– {g.En}", StringComparison.Ordinal)) && line.EndsWith('.')
        select line;

    private static YearlyReport With(params ReportFigure[] figures) => DocumentTests.Frozen with { Figures = [.. DocumentTests.Frozen.Figures, .. figures] };

    private static ReportFigure Own(string indicator, long value, long? previous = null, bool isPublished = false, string? place = null) =>
        Figure(indicator, Level.District, ActivityScope.Own, value, previous, isPublished, place, isPartial: false);

    private static ReportFigure Below(string indicator, long value, bool isPartial = false, long? previous = null) => Figure(indicator, Level.Commune, ActivityScope.Below, value, previous, false, null, isPartial);

    private static ReportFigure Figure(string indicator, Level level, ActivityScope scope, long value, long? previous, bool isPublished, string? place, bool isPartial) =>
        new(DemocracyFigures.Prefix + indicator + (place is null ? "" : $".{DemocracyFigures.ByPlace.Name}"), level, place, value, null, previous, isPublished, value - previous, null)
        {
            Activity = new FigureActivity(scope, 1, ["year"], isPartial, null),
        };

    private static CommitteeEntry Inspection(int month, int? planned, params string[] units) => new(CommitteeLayout.InspectionHeld, PartialDate.Of(new LocalDate(2019, month, 1)), null, planned, units, null);
}
