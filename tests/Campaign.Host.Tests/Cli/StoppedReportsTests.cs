namespace Campaign.Host.Tests.Cli;

/// <summary>An event that cannot be read holds the reports up; the program says so and ends.</summary>
public sealed class StoppedReportsTests : IAsyncLifetime
{
    private readonly StoppedLedger ledger = new(nameof(StoppedReportsTests));

    public Task InitializeAsync() => ledger.InitializeAsync();

    public Task DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task An_import_ends_with_a_sentence_that_names_the_event()
    {
        var ran = await CampaignProgram.RunAsync($"import units {StoppedLedger.UnitsFile}", ledger.ConnectionString);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.Equal(2, ran.ErrorLines.Length);
        Assert.Equal("units.csv: 22 rows, 0 added, 22 unchanged, 0 refused", ran.ErrorLines[0]);
        Assert.StartsWith($"The reports have stopped before event {ledger.EventSeq} (", ran.ErrorLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_ends_with_that_sentence_alone()
    {
        var ran = await CampaignProgram.RunAsync("report 980 2019", ledger.ConnectionString);

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith($"The reports have stopped before event {ledger.EventSeq} (", Assert.Single(ran.ErrorLines), StringComparison.Ordinal);
    }
}
