using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Campaign.Host;
using Campaign.Host.Postgres;
using Campaign.Host.Worker;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Web.Tests.Api;

/// <summary>Tests that ask one host after another.</summary>
[CollectionDefinition(nameof(ApiHost))]
public sealed class OneApiHost : ICollectionFixture<ApiHost>;

/// <summary>The host in this process on a port of its own, over a database that holds the example of 2019, sealed and signed.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    private const string Origin = "thu-nghiem/huyen-980";

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ApiHost));
    private readonly string folder = TemporaryFolder.Create("api");
    private WebApplication app = null!;

    /// <summary>A client that adds nothing to what it is told to send.</summary>
    public HttpClient Client { get; private set; } = null!;

    public CampaignLedger Ledger => app.Services.GetRequiredService<CampaignLedger>();

    public async Task InitializeAsync()
    {
        var key = Path.Combine(folder, "signing.key");
        FileSigner.Create(key, Origin);
        await File.WriteAllTextAsync(Path.Combine(folder, HostSettings.FileName), JsonSerializer.Serialize(new { Log = new { Key = key } }));
        await database.InitializeAsync();
        await CampaignAsync("demo");
        app = LedgerServer.Build(database.ConnectionString, new IPEndPoint(IPAddress.Loopback, 0), log: LogSettings.Read(new DataFolder(folder), isPrivate: false));
        await app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        await Ledger.WaitForReportsAsync();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What the command line prints on the same ledger.</summary>
    public async Task<string> CampaignAsync(params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Campaign.Host.dll"), .. arguments, "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment[PostgresProblems.Variable] = database.ConnectionString;
        using var process = Process.Start(info)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }

    /// <summary>A number that the database gives.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Records a command under an id.</summary>
    public async Task<HttpResponseMessage> PostAsync(string name, string json, Guid? id = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/commands/{name}") { Content = new StringContent(json, System.Text.Encoding.UTF8, type) };
        request.Headers.Add("Idempotency-Key", $"{id ?? Guid.NewGuid()}");
        return await Client.SendAsync(request);
    }

    /// <summary>Waits until all that is recorded is sealed and reported.</summary>
    public async Task SettleAsync()
    {
        await Ledger.Log.SealAsync();
        await Ledger.WaitForReportsAsync();
    }
}
