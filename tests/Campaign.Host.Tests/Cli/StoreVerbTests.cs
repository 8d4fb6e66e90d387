using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Cli;

/// <summary>The event store's own commands, as a program sees them.</summary>
public sealed class StoreVerbTests : IAsyncLifetime
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(StoreVerbTests));

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_database_is_compared_brought_up_to_date_and_compared_again()
    {
        Assert.Equal(1, (await RunAsync("store db-assert")).ExitCode);
        Assert.Equal(0, (await RunAsync("store db-apply")).ExitCode);
        var asserted = await RunAsync("store db-assert");
        Assert.Equal((0, ""), (asserted.ExitCode, asserted.Error));
        Assert.Contains("No database differences detected", asserted.Output, StringComparison.Ordinal);

        await ExecuteAsync("drop table campaign.leaves");
        var missing = await RunAsync("store db-assert");
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("campaign.leaves", missing.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("store run")]
    [InlineData("store resources teardown")]
    [InlineData("store")]
    public async Task What_could_empty_the_store_is_not_handed_over(string arguments) => Assert.Equal(2, (await RunAsync(arguments)).ExitCode);

    private Task<Ran> RunAsync(string arguments) => CampaignProgram.RunAsync(arguments, database.ConnectionString);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
