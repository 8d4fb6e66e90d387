using System.Net;
using System.Text.Json;
using Campaign.Host.Worker;

namespace Campaign.Host.Tests.Worker;

/// <summary>A host whose projection an event holds up.</summary>
public sealed class StoppedServerTests : IAsyncLifetime
{
    private readonly StoppedLedger ledger = new(nameof(StoppedServerTests));

    public Task InitializeAsync() => ledger.InitializeAsync();

    public Task DisposeAsync() => ledger.DisposeAsync();

    [Fact]
    public async Task It_lives_and_is_not_ready_and_says_what_stopped()
    {
        await using var app = LedgerServer.Build(ledger.ConnectionString, new IPEndPoint(IPAddress.Loopback, 0));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var answer = await NotReadyAsync(client);

        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("not-ready", body.RootElement.GetProperty("status").GetString());
        Assert.Contains("The projection Reports:All stopped at an event", body.RootElement.GetProperty("problem").GetString(), StringComparison.Ordinal);
        using var live = await client.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.All([answer, live], a => Assert.True(a.Headers.CacheControl?.NoStore));
        await app.StopAsync();
    }

    /// <summary>The daemon comes to the event in its own time.</summary>
    private static async Task<HttpResponseMessage> NotReadyAsync(HttpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var answer = await client.GetAsync("/health/ready", patience.Token);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                return answer;
            answer.Dispose();
            await Task.Delay(50, patience.Token);
        }
    }
}
