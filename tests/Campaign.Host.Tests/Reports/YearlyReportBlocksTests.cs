using Campaign.Domain;
using Campaign.Host.Reports;
using Campaign.Projections;
using Campaign.TestKit;
using NodaTime;

namespace Campaign.Host.Tests.Reports;

/// <summary>What the example does not have: a freeze, late facts, an official summary, a last day, every warning.</summary>
public sealed class YearlyReportBlocksTests
{
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task A_frozen_and_summarised_year_has_four_parts_a_frozen_column_and_its_late_facts(string language)
    {
        var text = YearlyReportWriter.Write(Report(), ReportFormat.Text, language == "vi" ? ReportLanguage.Vi : ReportLanguage.En);

        await Verifier.Verify(text, "txt").UseTextForParameters(language);
    }

    [Fact]
    public void The_csv_tells_what_was_announced_until_when_and_how_sure()
    {
        var lines = YearlyReportWriter.Write(Report(), ReportFormat.Csv, ReportLanguage.Vi).Split('\n');

        Assert.Equal("programme,year,unit,level,figure,facet,value,declared,previous,previous_is_declared,change,target,announced,until,certainty,scope,spans,is_partial,change_percent", lines[0]);
        Assert.Equal("dan-van-kheo,2019,980@2004-07-08,district,models.registered,,56,,,false,,,55,2020-01-31,from-copy,,,,", lines[1]);
    }

    [Fact]
    public void A_campaign_that_was_handed_over_says_to_whom()
    {
        var receiver = new UnitRef(TextValue.Parse<UnitCode>("98001"), new LocalDate(2025, 7, 1), "Xã Bình Hòa Mới", UnitKind.Commune);
        var report = Report() with { HandedOver = new ReportHandover(new LocalDate(2025, 7, 1), [receiver]) };

        Assert.Contains("\nTừ ngày 01/7/2025 phong trào được bàn giao cho Xã Bình Hòa Mới (98001@2025-07-01); các bước từ ngày đó tính tại đơn vị nhận bàn giao.\n", YearlyReportWriter.Write(report, ReportFormat.Text, ReportLanguage.Vi), StringComparison.Ordinal);
        Assert.Contains("\nFrom 2025-07-01 on the campaign is carried on by Xã Bình Hòa Mới (98001@2025-07-01); what is done from that day on counts there.\n", YearlyReportWriter.Write(report, ReportFormat.Text, ReportLanguage.En), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_extension_has_a_section_of_its_own_with_its_labels_in_either_language()
    {
        var report = Planted(new ReportLabels(new Dictionary<string, ReportLabel>
        {
            ["acme"] = new("Trồng cây", "Tree planting"),
            ["acme.trees"] = new("Cây đã trồng", "Trees planted"),
            ["acme.trees.by-species:keo"] = new("keo", "acacia"),
            ["programme:trong-cay"] = new("Tết trồng cây", "Tree-planting festival"),
            ["programme:trong-cay/duong-lang"] = new("đường làng", "village roads"),
        }));
        var text = YearlyReportWriter.Write(report, ReportFormat.Md, ReportLanguage.Vi) + YearlyReportWriter.Write(report, ReportFormat.Md, ReportLanguage.En);

        await Verifier.Verify(text, "md");
    }

    [Fact]
    public void Where_nobody_said_what_it_is_called_the_names_stand_for_themselves()
    {
        var text = YearlyReportWriter.Write(Planted(ReportLabels.None), ReportFormat.Md, ReportLanguage.En);

        Assert.Contains("## acme\n", text, StringComparison.Ordinal);
        Assert.Contains("| acme.trees | district level | 150 |", text, StringComparison.Ordinal);
        Assert.Contains("| – keo | district level | 120 |", text, StringComparison.Ordinal);
    }

    private static YearlyReport Planted(ReportLabels labels) => Report() with
    {
        Programme = "trong-cay",
        Labels = labels,
        Figures =
        [
            .. Figures.All.Select(Figure),
            new(Figures.ModelsRegistered + ".by-field", Level.District, "duong-lang", 56, null, null, false, null, null),
            new("acme.trees", Level.District, null, 150, 160, 100, false, 50, 500) { Announced = 120 },
            new("acme.trees.by-species", Level.District, "keo", 120, null, null, false, null, null) { Announced = 120 },
        ],
        Summary = new ReportSummary([], [], [], [], []),
    };

    internal static YearlyReport Report()
    {
        var unit = new UnitAsOf(TextValue.Parse<UnitCode>("980"), new LocalDate(2004, 7, 8), "Huyện Minh họa", UnitKind.District, []);
        FigureChange[] changes =
        [
            new(Level.District, Figures.ModelsRegistered, null, 55, 55, 56), new(Level.District, "models.registered.by-field", "economy", 20, 20, 21),
        ];
        return new YearlyReport(
            unit, 2019, "dan-van-kheo", "Ban Dân vận Huyện ủy", [.. Figures.All.Select(Figure)], [.. Warnings()],
            new ReportLists([], []), new ReportProvenance(300, null, null, null, 230, 12, new Dictionary<string, long> { ["certain"] = 200, ["from-copy"] = 30 }))
        {
            CampaignUnit = unit.Key(),
            Until = new LocalDate(2020, 1, 31),
            Freeze = new ReportFreeze(new LocalDate(2019, 12, 31), 290, [new ReportLateFact("model/DVK-2019-056", PartialDate.OfMonth(2019, 11), changes)]),
            Summary = new ReportSummary(["Ban hành kế hoạch đầu năm."], ["Phong trào lan tỏa ở 12 xã, thị trấn."], ["Nhân rộng còn chậm."], ["Kinh phí hạn hẹp."], ["Nhân rộng 10 mô hình."]),
        };
    }

    private static ReportFigure Figure(FigureDefinition figure) =>
        new(figure.Name, Level.District, null, figure.Name == Figures.ModelsRegistered ? 56 : 0, null, null, false, null, null)
        {
            Announced = figure.Name == Figures.ModelsRegistered ? 55 : 0,
        };

    private static IEnumerable<ReportWarning> Warnings() =>
        from code in new[]
        {
            ReportWarningCode.MayBeLater, WarningCode.LateFact, WarningCode.OutsideWindow, WarningCode.CommendedOnOtherTrack, WarningCode.PeriodAlreadyRewarded, WarningCode.AchievementNotToldApart,
            WarningCode.LowerRegistrationNotRecorded, WarningCode.StepNotRecorded, WarningCode.EarlierYearNotRecorded, ReportWarningCode.NotCertain,
        }
        select new ReportWarning(code, null, null, null, 3);
}
