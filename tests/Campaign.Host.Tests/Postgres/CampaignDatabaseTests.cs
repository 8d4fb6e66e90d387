using System.Globalization;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Postgres;

public sealed class CampaignDatabaseTests
{
    [Theory]
    [InlineData(null, "UTC")]
    [InlineData("Asia/Ho_Chi_Minh", "Asia/Ho_Chi_Minh")]
    public async Task A_session_has_the_time_zone_that_the_test_asked_for(string? asked, string expected)
    {
        await using var database = CampaignDatabase.ForTest("TimeZone", asked);
        await database.InitializeAsync();
        Assert.Equal(expected, await QueryAsync(database.ConnectionString, "SHOW timezone"));
    }

    [Fact]
    public async Task A_database_is_gone_after_the_test_even_with_sessions_left_in_it()
    {
        var database = CampaignDatabase.ForTest(nameof(CampaignDatabaseTests));
        await database.InitializeAsync();
        await using var left = new NpgsqlConnection(database.ConnectionString);
        await left.OpenAsync();
        var name = left.Database;

        await database.DisposeAsync();

        Assert.StartsWith("campaigndatabasetests_", name);
        var server = await TestPostgres.ConnectionStringAsync();
        Assert.Equal("0", await QueryAsync(server, $"SELECT count(*) FROM pg_database WHERE datname = '{name}'"));
    }

    [Fact]
    public async Task Two_databases_for_one_name_are_two()
    {
        await using var first = CampaignDatabase.ForTest("Same");
        await using var second = CampaignDatabase.ForTest("Same");
        await Task.WhenAll(first.InitializeAsync(), second.InitializeAsync());
        Assert.NotEqual(first.ConnectionString, second.ConnectionString);
    }

    private static async Task<string> QueryAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }
}
