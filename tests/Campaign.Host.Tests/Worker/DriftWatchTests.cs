using System.Net;
using System.Text.Json;
using Campaign.Host.Worker;
using Campaign.TestKit;
using NodaTime;
using Npgsql;

namespace Campaign.Host.Tests.Worker;

/// <summary>A host that compares the books with the events.</summary>
public sealed class DriftWatchTests : IAsyncLifetime
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(DriftWatchTests));

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task It_is_ready_while_they_agree_and_not_ready_once_they_differ()
    {
        var schedule = new DriftSchedule(Duration.FromMilliseconds(50)) { FirstAfter = Duration.Zero };
        await using var app = LedgerServer.Build(database.ConnectionString, new IPEndPoint(IPAddress.Loopback, 0), drift: schedule);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var agreed = await AnswerAsync(client, HttpStatusCode.OK);
        Assert.Equal(0, agreed.RootElement.GetProperty("drift").GetProperty("differenceCount").GetInt64());

        await ExecuteAsync("insert into campaign.accounts values ('1@2004-07-08', 2019, 'dan-van-kheo', 'district', '{models.registered}', '{\"\"}', '{1}', '{1}')");
        using var differs = await AnswerAsync(client, HttpStatusCode.ServiceUnavailable);
        Assert.StartsWith("1 rows that reports read differ from what the events say", differs.RootElement.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, differs.RootElement.GetProperty("drift").GetProperty("differenceCount").GetInt64());

        await ExecuteAsync("delete from campaign.accounts");
        using var mended = await AnswerAsync(client, HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, mended.RootElement.GetProperty("problem").ValueKind);
        await app.StopAsync();
    }

    [Fact]
    public async Task What_was_mended_shows_soon_though_comparisons_are_seldom()
    {
        await using (var first = LedgerServer.Build(database.ConnectionString, new IPEndPoint(IPAddress.Loopback, 0)))
            await first.StartAsync(); // makes the tables
        await ExecuteAsync("insert into campaign.accounts values ('1@2004-07-08', 2019, 'dan-van-kheo', 'district', '{models.registered}', '{\"\"}', '{1}', '{1}')");
        var schedule = new DriftSchedule(Duration.FromDays(1)) { FirstAfter = Duration.Zero, AgainAfter = Duration.FromMilliseconds(50) };
        await using var app = LedgerServer.Build(database.ConnectionString, new IPEndPoint(IPAddress.Loopback, 0), drift: schedule);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        (await AnswerAsync(client, HttpStatusCode.ServiceUnavailable)).Dispose();

        await ExecuteAsync("delete from campaign.accounts");

        (await AnswerAsync(client, HttpStatusCode.OK)).Dispose();
        await app.StopAsync();
    }

    /// <summary>Once a comparison has been made, the answer with that status.</summary>
    private static async Task<JsonDocument> AnswerAsync(HttpClient client, HttpStatusCode status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var answer = await client.GetAsync("/health/ready", patience.Token);
            var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(patience.Token));
            if (answer.StatusCode == status && body.RootElement.GetProperty("drift").ValueKind == JsonValueKind.Object)
                return body;
            body.Dispose();
            await Task.Delay(50, patience.Token);
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
