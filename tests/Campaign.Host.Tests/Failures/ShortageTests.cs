using System.Globalization;
using Campaign.Host.Tests.Cli;
using Npgsql;

namespace Campaign.Host.Tests.Failures;

/// <summary>Connections run out, in the program's own pool or in the server.</summary>
public sealed class ShortageTests : IAsyncLifetime
{
    private LedgerUnderFailure ledger = null!;

    public async Task InitializeAsync() => ledger = await LedgerUnderFailure.StartAsync();

    public async Task DisposeAsync() => await ledger.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Many_commands_at_once_go_through_a_pool_of_few(int size)
    {
        using var worker = KillableProgram.StartWorker(With(pool: size));
        await worker.SaysAsync("ready");
        Assert.Equal("done", (await worker.OrderAsync("append-at-once 1 60"))[^1]);
        Assert.Equal(60, await ledger.EventCountAsync("%/A1-%"));
        Assert.Equal("done", (await worker.OrderAsync("append-at-once 1 60"))[^1]);
        await ledger.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_program_whose_pool_is_too_small_says_so_and_with_a_larger_one_the_same_file_goes_through()
    {
        var file = ledger.ModelsFile(1, LedgerFacts.RowsOfFile);

        var ran = await CampaignProgram.RunAsync($"import models {file}", With(pool: 1)); // the daemon takes the only one

        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("All connections of the pool are in use (", ran.ErrorLines[^1], StringComparison.Ordinal);
        await ledger.ShouldBeWholeAsync();
        Assert.Equal(0, (await CampaignProgram.RunAsync($"import models {file}", With(pool: 10))).ExitCode);
        Assert.Equal(LedgerFacts.RowsOfFile, await ledger.EventCountAsync("model/I1-%"));
        await ledger.ShouldReportEverythingAsync();
    }

    [Fact]
    public async Task A_server_without_a_free_connection_is_named_and_later_everything_goes_on()
    {
        var serving = await ledger.ServeAsync();
        using var host = serving.Program;
        using var worker = KillableProgram.StartWorker(ledger.Server.ConnectionString);
        await worker.SaysAsync("ready");
        var file = ledger.ModelsFile(1, LedgerFacts.RowsOfFile);
        var taken = await TakeAllConnectionsAsync();
        var ran = await CampaignProgram.RunAsync($"import models {file}", ledger.Server.ConnectionString);
        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("PostgreSQL says \"", Assert.Single(ran.ErrorLines), StringComparison.Ordinal);

        foreach (var connection in taken)
            await connection.DisposeAsync();
        Assert.Equal("done", (await worker.OrderAsync("append 1 10"))[^1]);
        Assert.EndsWith(" 0 unchanged, 0 refused", (await worker.OrderAsync($"import models {file}"))[^1], StringComparison.Ordinal);
        await ledger.ShouldReportEverythingAsync();
        await LedgerUnderFailure.ReadyAsync(serving.Port);
    }

    private string With(int pool) => new NpgsqlConnectionStringBuilder(ledger.Server.ConnectionString) { MaxPoolSize = pool }.ConnectionString;

    private async Task<List<NpgsqlConnection>> TakeAllConnectionsAsync()
    {
        var taken = new List<NpgsqlConnection>();
        try
        {
            while (taken.Count < 500)
                taken.Add(await ledger.Server.OpenAsync());
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.TooManyConnections)
        {
            return taken;
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{taken.Count} connections and no end."));
    }
}
