namespace Campaign.Host.Tests.Failures;

/// <summary>PostgreSQL has committed, and the connection breaks before the answer arrives.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private LedgerUnderFailure ledger = null!;
    private CuttingProxy proxy = null!;
    private KillableProgram worker = null!;

    public async Task InitializeAsync()
    {
        ledger = await LedgerUnderFailure.StartAsync();
        proxy = CuttingProxy.Start(ledger.Server.ConnectionString);
        worker = KillableProgram.StartWorker(proxy.ConnectionString);
        await worker.SaysAsync("ready");
    }

    public async Task DisposeAsync()
    {
        worker.Dispose();
        await proxy.DisposeAsync();
        await ledger.DisposeAsync();
    }

    [Fact]
    public async Task A_command_whose_answer_was_lost_is_answered_by_its_receipt_and_stored_once()
    {
        proxy.CutNext(3);

        var said = await worker.OrderAsync("append 1 5");

        Assert.Equal([.. Enumerable.Range(1, 5).Select(n => $"stored {Worker.CommandId(1, n)} 1"), "done"], said);
        Assert.Equal((3, 5L), (proxy.Cuts, await ledger.EventCountAsync("%/A1-%")));
        await ledger.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_file_whose_answer_was_lost_is_stored_and_imported_again_adds_nothing()
    {
        var import = $"import models {ledger.ModelsFile(1, LedgerFacts.RowsOfFile)}";
        proxy.CutNext();
        Assert.StartsWith("failed", Assert.Single(await worker.OrderAsync(import)), StringComparison.Ordinal);
        Assert.Equal((1, LedgerFacts.RowsOfFile), (proxy.Cuts, await ledger.EventCountAsync("model/I1-%")));

        Assert.Equal([$"done rows.csv: {LedgerFacts.RowsOfFile} rows, 0 added, {LedgerFacts.RowsOfFile} unchanged, 0 refused"], await worker.OrderAsync(import));

        await ledger.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_host_whose_answers_are_lost_takes_each_event_in_once()
    {
        var serving = await ledger.ServeAsync(proxy.ConnectionString);
        using var host = serving.Program;
        await ledger.CaughtUpAsync();
        for (var batch = 1; batch <= 3; batch++)
        {
            proxy.CutNext(2); // that of the worker's own command may be one of them
            var said = await worker.OrderAsync($"append {batch} 10");
            while (said[^1] != "done")
                said = await worker.OrderAsync($"append {batch} 10");
            await ledger.ShouldCountEveryModelAsync();
        }

        await LedgerUnderFailure.ReadyAsync(serving.Port);
        await ledger.ShouldBeWholeAsync();
        await ledger.ShouldReportEverythingAsync();
    }

    [Fact]
    public async Task The_program_says_what_to_do_when_the_answer_was_lost()
    {
        proxy.CutNext(20);
        var ran = await Cli.CampaignProgram.RunAsync($"import models {ledger.ModelsFile(1, 3)}", proxy.ConnectionString);
        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("The connection to PostgreSQL broke (", ran.ErrorLines[^1], StringComparison.Ordinal);
    }
}
