using System.Diagnostics;

namespace Campaign.Host.Tests.Failures;

/// <summary>Two hosts on one database, with others who record and import meanwhile.</summary>
public sealed class TwoHostsTests : IAsyncLifetime
{
    private LedgerUnderFailure ledger = null!;

    public async Task InitializeAsync() => ledger = await LedgerUnderFailure.StartAsync();

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Fact]
    public async Task Each_event_is_posted_once_and_when_the_one_that_leads_is_killed_the_other_takes_over()
    {
        var both = await Task.WhenAll(ledger.ServeAsync(), ledger.ServeAsync());
        using var one = both[0].Program;
        using var other = both[1].Program;
        await ShouldTakeInAsync(1);

        one.Kill(); // it leads, or the other is killed next
        await ShouldTakeInAsync(3);
        using var third = (await ledger.ServeAsync()).Program;
        other.Kill();
        await ShouldTakeInAsync(5);
        Assert.Equal(0, (await third.EndAsync("TERM")).ExitCode);
    }

    [Fact]
    public async Task The_lock_of_a_killed_host_is_free_within_seconds_though_its_session_sleeps_for_a_minute()
    {
        using var host = (await ledger.ServeAsync()).Program;
        const string sleeping = "select count(*) from pg_stat_activity where query like '%pg_sleep%' and state = 'active' and pid <> pg_backend_pid()";
        using var patience = new CancellationTokenSource(LedgerUnderFailure.Recovery);
        while (await ledger.Server.ScalarAsync<long>(sleeping) == 0)
            await Task.Delay(100, patience.Token);

        host.Kill();

        var since = Stopwatch.StartNew();
        patience.CancelAfter(LedgerUnderFailure.Recovery);
        while (await ledger.Server.ScalarAsync<long>(sleeping) > 0)
            await Task.Delay(100, patience.Token);
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(20), $"It slept on for {since.Elapsed.TotalSeconds:0} s.");
    }

    [Fact]
    public async Task A_host_told_to_end_amid_its_work_ends_in_peace_and_the_next_one_goes_on()
    {
        for (var batch = 1; batch <= 3; batch++)
        {
            using var host = (await ledger.ServeAsync()).Program;
            var taking = ShouldTakeInAsync(batch, waits: false);
            await Task.Delay(100 * batch); // at another moment of its work each time
            var (exitCode, said) = await host.EndAsync(batch % 2 == 0 ? "INT" : "TERM");
            Assert.Equal(0, exitCode);
            Assert.Empty(said);
            await taking;
        }

        using var last = (await ledger.ServeAsync()).Program;
        await ledger.ShouldReportEverythingAsync();
    }

    private async Task ShouldTakeInAsync(int batch, bool waits = true)
    {
        using var importing = KillableProgram.StartWorker(ledger.Server.ConnectionString);
        using var recording = KillableProgram.StartWorker(ledger.Server.ConnectionString);
        await Task.WhenAll(importing.SaysAsync("ready"), recording.SaysAsync("ready"));
        var said = await Task.WhenAll(importing.OrderAsync($"import models {ledger.ModelsFile(batch, LedgerFacts.RowsOfFile)}"), recording.OrderAsync($"append {batch} 40"));
        Assert.Equal($"done rows.csv: {LedgerFacts.RowsOfFile} rows, {LedgerFacts.RowsOfFile} added, 0 unchanged, 0 refused", said[0][^1]);
        Assert.Equal("done", said[1][^1]);
        await ledger.ShouldBeWholeAsync();
        if (waits)
            await ledger.ShouldReportEverythingAsync();
    }
}
