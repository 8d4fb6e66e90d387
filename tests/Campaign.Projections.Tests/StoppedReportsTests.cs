using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campaign.Projections.Tests;

/// <summary>Whoever waits for the reports is told what holds them up, and is not told so when they are merely slow.</summary>
public sealed class StoppedReportsTests : IAsyncLifetime
{
    private LedgerFixture recorder = null!; // records and waits, and runs no daemon

    public async Task InitializeAsync()
    {
        recorder = await LedgerFixture.StartAsync(nameof(StoppedReportsTests), configure: o => o.RunDaemon = false);
        await recorder.LaunchAsync();
        await recorder.AcceptedAsync(LedgerFixture.Register("M1"));
        await recorder.AcceptedAsync(LedgerFixture.Register("M2"));
    }

    public async Task DisposeAsync() => await recorder.DisposeAsync();

    [Theory]
    [InlineData("data = '\"torn\"'")] // cannot be read
    [InlineData("data = '{}'")] // can be read, and posts to no unit
    [InlineData("data = 'null'")]
    [InlineData("type = 'no-such-event.v9', mt_dotnet_type = 'No.Such.Event, No.Such'")]
    public async Task An_event_that_cannot_be_taken_in_ends_the_waiting_and_is_named(string poison)
    {
        var seq = await PoisonAsync("M1", poison);
        await using var daemon = await Daemon.StartAsync(recorder.ConnectionString);

        var stopped = await Assert.ThrowsAsync<ReportsStoppedException>(() => daemon.Ledger.WaitForReportsAsync());

        Assert.Equal((0L, seq), (stopped.ThroughSeq, stopped.EventSeq));
        Assert.StartsWith($"The reports have stopped before event {seq} (", stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', stopped.Message);
    }

    [Fact]
    public async Task Who_runs_no_daemon_is_told_of_the_event_too()
    {
        var seq = await PoisonAsync("M2", "data = '\"torn\"'");

        var stopped = await Assert.ThrowsAsync<ReportsStoppedException>(() => recorder.Ledger.WaitForReportsAsync());

        Assert.Equal(seq, stopped.EventSeq);
    }

    [Fact]
    public async Task What_fails_in_the_daemon_alone_ends_the_waiting_with_its_cause()
    {
        await ExecuteAsync("alter table campaign.posting_facts add constraint shut check (n > 1000)");
        await using var daemon = await Daemon.StartAsync(recorder.ConnectionString);

        var stopped = await Assert.ThrowsAsync<ReportsStoppedException>(() => daemon.Ledger.WaitForReportsAsync());

        Assert.Equal((0L, null), (stopped.ThroughSeq, stopped.EventSeq));
        Assert.Contains("shut", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reports_go_on_by_themselves_when_the_event_is_mended()
    {
        await ExecuteAsync("create table kept as select seq_id, data from campaign.mt_events");
        await PoisonAsync("M2", "data = '\"torn\"'");
        await using var daemon = await Daemon.StartAsync(recorder.ConnectionString);
        await Assert.ThrowsAsync<ReportsStoppedException>(() => daemon.Ledger.WaitForReportsAsync());

        await ExecuteAsync("update campaign.mt_events e set data = kept.data from kept where kept.seq_id = e.seq_id");

        await daemon.Ledger.WaitForReportsAsync();
    }

    [Fact]
    public async Task Who_waits_before_any_daemon_runs_waits_on()
    {
        var waiting = recorder.Ledger.WaitForReportsAsync();
        await Task.Delay(TimeSpan.FromSeconds(3)); // long enough to look for a cause; there is none to be found
        Assert.False(waiting.IsCompleted);

        await using var daemon = await Daemon.StartAsync(recorder.ConnectionString);

        await waiting;
    }

    [Fact]
    public async Task Where_no_process_keeps_them_current_the_waiting_ends_with_what_to_do()
    {
        var stopped = await Assert.ThrowsAsync<ReportsStoppedException>(() => recorder.Ledger.WaitForReportsAsync());

        Assert.Equal((0L, null), (stopped.ThroughSeq, stopped.EventSeq));
        Assert.Contains("no process keeps them current", stopped.Message, StringComparison.Ordinal);
        Assert.Contains("'campaign serve'", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_another_process_leads_it_may_take_its_time()
    {
        await using var daemon = await Daemon.StartAsync(recorder.ConnectionString);
        await daemon.Ledger.WaitForReportsAsync();
        await using var slow = new NpgsqlConnection(recorder.ConnectionString);
        await slow.OpenAsync();
        await using var hold = await slow.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("lock table campaign.balances in exclusive mode", slow, hold))
            await command.ExecuteNonQueryAsync();
        await recorder.AcceptedAsync(LedgerFixture.Register("M3"));

        var waiting = recorder.Ledger.WaitForReportsAsync();
        await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(30))); // longer than it waits for a leader
        Assert.False(waiting.IsCompleted);
        await hold.RollbackAsync();

        await waiting;
    }

    private async Task<long> PoisonAsync(string model, string set) =>
        (long)(await ScalarAsync($"update campaign.mt_events set {set} where stream_id = 'model/{model}' returning seq_id"))!;

    private async Task ExecuteAsync(string sql) => await ScalarAsync(sql);

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(recorder.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Another program on the same database, with the daemon.</summary>
    private sealed class Daemon(IHost host) : IAsyncDisposable
    {
        public CampaignLedger Ledger => host.Services.GetRequiredService<CampaignLedger>();

        public static async Task<Daemon> StartAsync(string connectionString)
        {
            var host = LedgerFixture.BuildHost(connectionString);
            await host.StartAsync();
            return new Daemon(host);
        }

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
