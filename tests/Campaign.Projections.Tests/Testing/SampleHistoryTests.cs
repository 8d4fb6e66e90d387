using Campaign.Domain;
using Campaign.Testing;

namespace Campaign.Projections.Tests.Testing;

/// <summary>Sample histories fill a ledger, whose roles are checked.</summary>
public sealed class SampleHistoryTests
{
    [Fact]
    public async Task The_year_2019_comes_to_the_published_totals()
    {
        var ledger = await RecordedAsync(SampleHistory.District2019);
        var report = (await ledger.YearlyAsync(SampleHistory.District2019Report)).Value!;

        Assert.Equal((55L, 2L), (Figure(report, Figures.ModelsRegistered), Figure(report, Figures.ModelsPromotedToProvince)));
        Assert.Equal((10, 8), (report.Lists.Commendations.Count(c => c.RecipientKind == ParticipantKind.Collective), report.Lists.Commendations.Count(c => c.RecipientKind == ParticipantKind.Individual)));
        Assert.DoesNotContain(report.Warnings, w => w.Code == ReportWarningCode.DeclaredDiffers);
        Assert.Equal(["dan-van-kheo", "qcdc"], report.Sections.Select(s => s.Programme));
    }

    [Fact]
    public async Task Every_generated_command_is_accepted_and_the_same_seed_gives_the_same_commands()
    {
        for (var seed = -20; seed < 20; seed++)
        {
            var history = SampleHistory.Generated(seed, models: 12, CampaignYear.Of(2024));
            var ledger = await RecordedAsync(history);

            Assert.Equal(history, SampleHistory.Generated(seed, models: 12, CampaignYear.Of(2024)));
            Assert.Equal(12, Figure((await ledger.YearlyAsync(new YearlyReportQuery(TextValue.Parse<UnitSelector>("980"), CampaignYear.Of(2024)))).Value!, Figures.ModelsRegistered));
        }
    }

    [Fact]
    public void Another_seed_gives_another_year()
    {
        var years = Enumerable.Range(0, 20).Select(seed => string.Join(' ', SampleHistory.Generated(seed, models: 12, CampaignYear.Of(2024)).Select(s => s.Command.ToString()))).ToList();
        Assert.Equal(20, years.Distinct().Count());
    }

    private static async Task<InMemoryLedger> RecordedAsync(IEnumerable<SampleCommand> history)
    {
        var ledger = new InMemoryLedger();
        foreach (var (command, context) in history)
        {
            var result = await ledger.ExecuteAsync(command, context);
            Assert.True(result.Refusal is null, $"{command}: {result.Refusal}");
        }

        return ledger;
    }

    private static long? Figure(YearlyReport report, string figure) => report.Figures.Single(f => f.Figure == figure && f.Facet is null).Value;
}
