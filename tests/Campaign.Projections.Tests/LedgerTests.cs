using Campaign.Domain;

namespace Campaign.Projections.Tests;

public sealed class LedgerTests : IAsyncLifetime
{
    private LedgerFixture ledger = null!;

    public async Task InitializeAsync() => ledger = await LedgerFixture.StartAsync(nameof(LedgerTests));

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task A_registered_and_promoted_model_stands_in_the_report_of_its_commune_district_and_province()
    {
        await ledger.LaunchAsync();
        await ledger.AcceptedAsync(LedgerFixture.Register("M1"));
        await ledger.AcceptedAsync(LedgerFixture.Register("M2"));
        await ledger.AcceptedAsync(new PromoteModelToProvince(TextValue.Parse<ModelId>("M1"), LedgerFixture.Year));
        foreach (var unit in new[] { LedgerFixture.Commune, LedgerFixture.District, TextValue.Parse<UnitSelector>("98") })
        {
            var report = await ledger.ReportAsync(unit);
            Assert.Equal(2, report.Figures.Single(f => f.Figure == Figures.ModelsRegistered).Value);
            Assert.Equal(1, report.Figures.Single(f => f.Figure == Figures.ModelsPromotedToProvince).Value);
            Assert.Equal("M1", Assert.Single(report.Lists.PromotedModels).ModelId);
            Assert.Equal(["step-not-recorded"], report.Warnings.Select(w => w.Code));
        }
    }

    [Fact]
    public async Task The_same_command_id_twice_is_recorded_once_and_answered_alike()
    {
        await ledger.LaunchAsync();
        var context = new CommandContext(Guid.NewGuid(), "tester");
        var first = await ledger.Ledger.ExecuteAsync(LedgerFixture.Register("M1"), context);
        var second = await ledger.Ledger.ExecuteAsync(LedgerFixture.Register("M1"), context);
        var third = await ledger.Ledger.ExecuteAsync(LedgerFixture.Register("M2"), context);
        Assert.Equal(first.Receipt, second.Receipt);
        Assert.Equal(1, first.Receipt!.Version);
        Assert.Equal("command-id-reused", third.Refusal?.Code);
    }
}
