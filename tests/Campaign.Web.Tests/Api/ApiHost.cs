using System.Diagnostics;
using System.Text;
using Campaign.Host.Postgres;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Web.Tests.Api;

/// <summary>Tests that ask one host after another.</summary>
[CollectionDefinition(nameof(ApiHost))]
public sealed class OneApiHost : ICollectionFixture<ApiHost>;

/// <summary>A served example, and what it is asked by.</summary>
public sealed class ApiHost : IAsyncLifetime
{
    private readonly ServedDemo demo = new();
    private readonly string folder = TemporaryFolder.Create("api");

    public HttpClient Client { get; private set; } = null!;

    public CampaignLedger Ledger => demo.Services.GetRequiredService<CampaignLedger>();

    public async Task InitializeAsync()
    {
        await demo.InitializeAsync();
        Client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { BaseAddress = demo.Address };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await demo.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What the command line prints on the same ledger.</summary>
    public async Task<string> CampaignAsync(params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Campaign.Host.dll"), .. arguments, "--data", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment[PostgresProblems.Variable] = demo.ConnectionString;
        using var process = Process.Start(info)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }

    /// <summary>A number that the database gives.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(demo.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Records a command under an id.</summary>
    public async Task<HttpResponseMessage> PostAsync(string name, string json, Guid? id = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/commands/{name}") { Content = new StringContent(json, Encoding.UTF8, type) };
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
