namespace Campaign.Host.Tests.Failures;

/// <summary>PostgreSQL goes away under a host that serves, and comes back: the host goes on by itself.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private LedgerUnderFailure ledger = null!;
    private (KillableProgram Program, int Port) serving;
    private KillableProgram worker = null!;

    public async Task InitializeAsync()
    {
        ledger = await LedgerUnderFailure.StartAsync();
        serving = await ledger.ServeAsync();
        worker = KillableProgram.StartWorker(ledger.Server.ConnectionString);
        await worker.SaysAsync("ready");
        await ledger.CaughtUpAsync();
    }

    public async Task DisposeAsync()
    {
        worker.Dispose();
        serving.Program.Dispose();
        await ledger.DisposeAsync();
    }

    [Fact]
    public async Task It_goes_on_after_PostgreSQL_was_stopped_and_started()
    {
        await ledger.Server.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(2)); // long enough for every part of the daemon to try and fail
        await ledger.Server.RestartAsync();
        await ShouldGoOnAsync();
    }

    [Fact]
    public async Task It_goes_on_after_PostgreSQL_was_killed()
    {
        ledger.Server.KillAll();
        await ledger.Server.RestartAsync();
        await ShouldGoOnAsync();
    }

    [Fact]
    public async Task It_goes_on_after_each_of_its_sessions_was_ended()
    {
        for (var round = 0; round < 3; round++)
        {
            Assert.True(await ledger.Server.ScalarAsync<long>("select count(pg_terminate_backend(pid)) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()") > 0);
            await ShouldGoOnAsync(round);
        }
    }

    private async Task ShouldGoOnAsync(int batch = 0)
    {
        Assert.Equal("done", (await worker.OrderAsync($"append {batch} 10"))[^1]);
        await ledger.CaughtUpAsync();
        await LedgerUnderFailure.ReadyAsync(serving.Port);
    }
}
