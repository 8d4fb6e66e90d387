using System.Net;
using System.Text.Json;
using Campaign.Domain;
using Campaign.Host;
using Campaign.Host.Cli;
using Campaign.Host.Import;
using Campaign.Host.Postgres;
using Campaign.Host.Web.Access;
using Campaign.Host.Worker;
using Campaign.Ledger;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests;

/// <summary>The host in this process, on a port of its own, with the example of 2019: sealed, and signed by a key in a file.</summary>
public sealed class ServedDemo : IAsyncLifetime
{
    public const string Origin = "thu-nghiem/huyen-980";

    private const int Many = 1_000_000; // a fuzz asks more often than people do

    private readonly CampaignDatabase database = CampaignDatabase.ForTest(nameof(ServedDemo));
    private readonly string folder = TemporaryFolder.Create("served");
    private WebApplication app = null!;

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address { get; private set; } = null!;

    public VerifierKey Key { get; private set; } = null!;

    public string ConnectionString => database.ConnectionString;

    public IServiceProvider Services => app.Services;

    internal CampaignLedger Ledger => Services.GetRequiredService<CampaignLedger>();

    public async Task InitializeAsync()
    {
        var keyFile = Path.Combine(folder, "signing.key");
        Key = FileSigner.Create(keyFile, Origin).VerifierKey;
        await File.WriteAllTextAsync(Path.Combine(folder, HostSettings.FileName), JsonSerializer.Serialize(new { Log = new { Key = keyFile }, Web = new { Limits = new { ReadsPerMinute = Many, WritesPerMinute = Many } } }));
        await database.InitializeAsync();
        app = LedgerServer.Build(ConnectionString, new IPEndPoint(IPAddress.Loopback, 0), log: LogSettings.Read(new DataFolder(folder), isPrivate: false), web: WebSettings.Read(new DataFolder(folder)));
        await app.StartAsync();
        Address = new Uri($"{app.Urls.Single()}/");
        await LoadAsync();
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        await database.DisposeAsync();
    }

    /// <summary>Records what the command says, and waits until the reports show it.</summary>
    internal async Task<CommandResult> RecordAsync(DomainCommand command, string actor = "web-test")
    {
        var result = await Ledger.ExecuteAsync(command, new CommandContext(Guid.NewGuid(), actor));
        await Ledger.WaitForReportsAsync();
        return result;
    }

    private async Task LoadAsync()
    {
        var importer = new Importer(Ledger);
        foreach (var (kind, file) in DemoVerb.FilesOf("2019-district"))
        {
            using var rows = ImportFile.Open(kind, file);
            var result = await importer.ImportAsync(kind, rows, DemoVerb.OptionsOf(kind), null, default);
            Assert.Empty(result.Refused);
        }

        await Ledger.WaitForReportsAsync();
        await Ledger.Log.SealAsync();
    }
}
