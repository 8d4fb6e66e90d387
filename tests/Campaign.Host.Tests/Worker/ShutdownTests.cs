using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Campaign.Host.Tests.Cli;
using Campaign.Projections;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Worker;

/// <summary>A host that a service manager ends while it is asked something that the database does not answer yet.</summary>
public sealed class ShutdownTests : IAsyncLifetime, IDisposable
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ShutdownTests));
    private readonly string folder = TemporaryFolder.Create("shutdown");
    private readonly int port = FreePort.Next();
    private readonly HttpClient client = new();
    private NpgsqlConnection holder = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        holder = new NpgsqlConnection(database.ConnectionString);
        await holder.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await holder.DisposeAsync();
        await database.DisposeAsync();
    }

    public void Dispose()
    {
        client.Dispose();
        holder.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_under_way_is_answered_and_pages_are_told()
    {
        using var program = await ServeAsync();
        using var page = new ClientWebSocket();
        await page.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/_blazor"), CancellationToken.None);
        await page.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        await using var hold = await HoldAsync();
        var answer = await AskAsync();

        await program.TerminateAsync();
        await ShouldBeToldAsync(page);
        await ShouldTakeNobodyAsync();
        Assert.False(answer.IsCompleted);
        await hold.RollbackAsync();

        Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        Assert.Equal(0, (await program.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task What_never_ends_is_cut_off()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, HostSettings.FileName), """{ "ShutdownTimeoutSeconds": 1 }""");
        using var program = await ServeAsync();
        await using var hold = await HoldAsync();
        var answer = await AskAsync();

        await program.TerminateAsync();

        Assert.Equal(0, (await program.EndAsync()).ExitCode); // though the table is still held
        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task Settings_open_no_other_door()
    {
        var other = FreePort.Next();
        await File.WriteAllTextAsync(Path.Combine(folder, HostSettings.FileName), $$"""{ "Kestrel": { "Endpoints": { "Other": { "Url": "http://127.0.0.1:{{other}}" } } } }""");
        using var program = await ServeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://127.0.0.1:{other}/health/live")));
        await program.TerminateAsync();
        await program.EndAsync();
    }

    [Fact]
    public async Task A_log_in_JSON_has_the_trace_of_each_request()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, HostSettings.FileName), """{ "Logging": { "LogLevel": { "Microsoft.AspNetCore": "Information" }, "Console": { "FormatterName": "json" } } }""");
        using var program = await ServeAsync();
        await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/live"));
        await program.TerminateAsync();

        var lines = (await program.EndAsync()).ErrorLines.Where(line => line.Contains("/health/live", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(JsonDocument.Parse(line).RootElement.GetProperty("Scopes").EnumerateArray(), scope => scope.TryGetProperty("TraceId", out _)));
    }

    [Fact]
    public async Task A_limit_that_is_none_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, HostSettings.FileName), """{ "ShutdownTimeoutSeconds": "soon" }""");

        var ran = await CampaignProgram.RunAsync($"serve --port {port} --data {folder}", database.ConnectionString);

        Assert.Equal((1, "The settings say 'soon' at ShutdownTimeoutSeconds. Write whole seconds, 0 to 3600."), (ran.ExitCode, ran.ErrorLines[^1]));
    }

    private async Task<CampaignProgram> ServeAsync()
    {
        var program = CampaignProgram.Start($"serve --port {port} --data {folder}", database.ConnectionString);
        await program.SaysAsync("Listening on");
        return program;
    }

    private async Task<NpgsqlTransaction> HoldAsync()
    {
        var hold = await holder.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"lock table campaign.{LedgerTables.Units} in access exclusive mode", holder, hold);
        await command.ExecuteNonQueryAsync();
        return hold;
    }

    /// <summary>Asks for a page, and returns once the database lets it wait: nobody else reads the units of an idle ledger.</summary>
    private async Task<Task<HttpResponseMessage>> AskAsync()
    {
        var answer = client.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
        await using var other = new NpgsqlConnection(database.ConnectionString);
        await other.OpenAsync();
        await using var waits = new NpgsqlCommand($"select exists (select from pg_locks where not granted and relation = 'campaign.{LedgerTables.Units}'::regclass)", other);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(bool)(await waits.ExecuteScalarAsync(patience.Token))!)
            await Task.Delay(50, patience.Token);
        return answer;
    }

    /// <summary>Its connection ends, whereupon it says so itself and looks for the host again.</summary>
    private static async Task ShouldBeToldAsync(ClientWebSocket page)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var buffer = new byte[1024];
        try
        {
            while ((await page.ReceiveAsync(buffer, patience.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            // without a farewell
        }
    }

    private async Task ShouldTakeNobodyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var another = new TcpClient();
            try
            {
                await another.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                await Task.Delay(50, patience.Token);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }
}
