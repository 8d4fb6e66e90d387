using System.Net;
using System.Text.Json;
using Campaign.Domain;
using Campaign.Host;
using Campaign.Host.Postgres;
using Campaign.Host.Web;
using Campaign.Host.Web.Access;
using Campaign.Host.Web.Api;
using Campaign.Host.Worker;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Campaign.Web.Tests.Access;

/// <summary>Another host before the example, with settings of its own in a data folder of its own.</summary>
internal sealed class GuardedHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private GuardedHost(WebApplication app, string folder) => (this.app, Folder) = (app, folder);

    /// <summary>With a slash at the end.</summary>
    public Uri Address => new($"{app.Urls.Single()}/");

    /// <summary>The data folder.</summary>
    public string Folder { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<GuardedHost> StartAsync(ServedDemo demo, TestIssuer? issuer = null, object? web = null)
    {
        var folder = TemporaryFolder.Create("guarded");
        await File.WriteAllTextAsync(Path.Combine(folder, HostSettings.FileName), JsonSerializer.Serialize(SettingsOf(folder, issuer, web)));
        var data = new DataFolder(folder);
        var (access, reach) = (AccessSettings.Read(data), WebSettings.Read(data));
        var endPoint = new IPEndPoint(IPAddress.Loopback, 0);
        reach.RefuseStrangers(endPoint, access);
        var app = LedgerServer.Build(demo.ConnectionString, endPoint, access: access, log: LogSettings.Read(data, isPrivate: false), web: reach);
        MapProbes(app);
        await app.StartAsync();
        return new GuardedHost(app, folder);
    }

    /// <summary>A browser of somebody: it keeps cookies, and goes where it is sent only when told.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static Dictionary<string, object> SettingsOf(string folder, TestIssuer? issuer, object? web)
    {
        var settings = new Dictionary<string, object> { ["Log"] = new { Seal = false }, ["Web"] = web ?? new { } };
        if (issuer is null)
            return settings;
        var secret = Path.Combine(folder, "client.secret");
        PasswordFile.WritePrivate(secret, TestIssuer.ClientSecret);
        settings["Login"] = new { Authority = issuer.Address, TestIssuer.ClientId, ClientSecretFile = secret, TestIssuer.Audience };
        settings["Access"] = new
        {
            Users = new Dictionary<string, object>
            {
                ["cb-01"] = new { Roles = new[] { "recorder", "approver" }, Units = "*" },
                ["xa-98001"] = new { Roles = "recorder", Units = "98001" },
                ["thanh-tra"] = new { Roles = "auditor", Units = "*" },
            },
        };
        return settings;
    }

    /// <summary>Addresses that do by themselves what those of the API do among other things.</summary>
    private static void MapProbes(WebApplication app)
    {
        app.MapGet("/api/probe/whoami", (Visitor visitor) => visitor.Actor);
        app.MapGet("/api/probe/cookies", (HttpRequest request) => request.Headers.Cookie.ToString());
        app.MapPost("/api/probe/whoami", async (Visitor visitor, HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return visitor.Actor;
        });
        app.MapGet("/api/probe/fault", string () => throw new InvalidOperationException("a fault"));
        app.MapPost("/api/probe/long", async (CancellationToken cancellationToken) => await Task.Delay(Timeout.Infinite, cancellationToken));
        app.MapPost("/api/probe/long/gated", (HttpContext context, ApiGate gate) => gate.RunAsync(context, c => Task.Delay(Timeout.Infinite, c.RequestAborted)));
        app.MapGet("/api/probe/report/{unit}", async (string unit, VisibleLedger ledger, CancellationToken cancellationToken) =>
            await ledger.YearlyAsync(new YearlyReportQuery(TextValue.Parse<UnitSelector>(unit), CampaignYear.Of(2019)), cancellationToken) is { Refusal: { } refusal } ? refusal.Code : "shown");
    }
}
