using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Cli;

/// <summary>What the database has and what this version needs.</summary>
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
        Assert.Equal("The database has all that this version needs.\n", asserted.Output);
        Assert.Equal("", (await RunAsync("store db-patch")).Output.Trim());

        await ExecuteAsync("drop table campaign.leaves");
        var missing = await RunAsync("store db-assert");
        Assert.Equal(1, missing.ExitCode);
        Assert.Contains("campaign.leaves", missing.Output, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whoever may not let the program change tables applies what it prints.</summary>
    [Theory]
    [InlineData("create table campaign.kept as select * from campaign.balances; drop view campaign.balances; drop table campaign.accounts; alter table campaign.kept rename to balances; comment on schema campaign is 'campaign-ledger 5'")]
    [InlineData(OlderSchema.Version7)]
    public async Task The_patch_of_an_older_database_brings_it_up_to_date(string older)
    {
        await RunAsync("store db-apply");
        await ExecuteAsync(older);

        await ExecuteAsync((await RunAsync("store db-patch")).Output);

        var asserted = await RunAsync("store db-assert");
        Assert.Equal((0, "The database has all that this version needs.\n"), (asserted.ExitCode, asserted.Output));
        Assert.Equal("", (await RunAsync("store db-patch")).Output.Trim());
    }

    [Theory]
    [InlineData("store db-assert")]
    [InlineData("store db-apply")]
    public async Task A_database_of_a_newer_ledger_is_left_alone(string arguments)
    {
        await ExecuteAsync("create schema campaign; comment on schema campaign is 'campaign-ledger 999'");
        var ran = await RunAsync(arguments);
        Assert.Equal((1, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith("The database was written by a newer version of the ledger", ran.Error, StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(string arguments) => CampaignProgram.RunAsync(arguments, database.ConnectionString);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
