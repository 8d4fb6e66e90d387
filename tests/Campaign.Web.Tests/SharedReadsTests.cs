using Campaign.Host.Web;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Web.Tests;

public sealed class SharedReadsTests
{
    private string visible = "1:1:";
    private int reads;

    private SharedReads Shared => field ??= new SharedReads(_ => Task.FromResult(visible));

    [Fact]
    public async Task Who_sees_the_same_data_shares_one_reading()
    {
        var gate = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 20).Select(_ => Shared.ReadAsync("year", async _ =>
        {
            Interlocked.Increment(ref reads);
            await gate.Task;
            return "55";
        }, default)).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(asked), answer => Assert.Equal("55", answer));
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task What_changed_is_read_again_and_so_is_something_else()
    {
        Assert.Equal(1, await CountAsync("year"));
        Assert.Equal(2, await CountAsync("another year"));
        Assert.Equal(1, await CountAsync("year"));

        visible = "1:2:";

        Assert.Equal(3, await CountAsync("year"));
    }

    [Fact]
    public async Task What_failed_is_read_again()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Shared.ReadAsync<int>("year", _ => Task.FromException<int>(new TimeoutException()), default));

        Assert.Equal(1, await CountAsync("year"));
    }

    [Fact]
    public async Task Who_leaves_takes_nothing_from_those_who_wait()
    {
        var gate = new TaskCompletionSource<int>();
        using var left = new CancellationTokenSource();
        var first = Shared.ReadAsync("year", ct => gate.Task.WaitAsync(ct), left.Token);
        var second = Shared.ReadAsync("year", _ => Task.FromResult(-1), default);

        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult(7);

        Assert.Equal(7, await second);
    }

    /// <summary>By whoever it was done, also past the ledger.</summary>
    [Fact]
    public async Task A_change_of_any_row_is_seen_at_once()
    {
        await using var database = CampaignDatabase.ForTest(nameof(SharedReadsTests));
        await database.InitializeAsync();
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(database.ConnectionString, o => (o.RunDaemon, o.Log.RunSequencer) = (false, false));
        using var host = builder.Build();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var create = source.CreateCommand("create table counted (n int); insert into counted values (0)");
        await create.ExecuteNonQueryAsync();
        var shared = new SharedReads(host.Services.GetRequiredService<ICampaignStore>());

        for (var n = 0; n < 20; n++)
        {
            Assert.Equal(n, await shared.ReadAsync("n", ReadAsync, default));
            await using var change = source.CreateCommand("update counted set n = n + 1");
            await change.ExecuteNonQueryAsync();
        }

        async Task<int> ReadAsync(CancellationToken ct)
        {
            await using var command = source.CreateCommand("select n from counted");
            return (int)(await command.ExecuteScalarAsync(ct))!;
        }
    }

    private Task<int> CountAsync(string key) => Shared.ReadAsync(key, _ => Task.FromResult(Interlocked.Increment(ref reads)), default);
}
