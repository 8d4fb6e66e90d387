using System.Globalization;
using Campaign.Host.Import;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Host.Tests;

/// <summary>A database of the ledger with an event that cannot be read and that no report shows yet.</summary>
internal sealed class StoppedLedger(string name) : IAsyncLifetime
{
    private readonly CampaignDatabase database = CampaignDatabase.ForTest(name);

    public static string UnitsFile { get; } = Path.Combine(AppContext.BaseDirectory, "examples", "2019-district", "units.csv");

    public string ConnectionString => database.ConnectionString;

    /// <summary>The number of the torn event.</summary>
    public string EventSeq { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        await RecordUnitsAsync();
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        const string tear = "update campaign.mt_events set data = '\"torn\"' where seq_id = (select max(seq_id) from campaign.mt_events) returning seq_id";
        await using var command = new NpgsqlCommand(tear, connection);
        EventSeq = Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }

    public Task DisposeAsync() => database.DisposeAsync();

    private async Task RecordUnitsAsync()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(ConnectionString, o => (o.RunDaemon, o.Log.RunSequencer) = (false, false));
        using var host = builder.Build();
        await host.StartAsync();
        var importer = new Importer(host.Services.GetRequiredService<CampaignLedger>());
        using var file = ImportFile.Open(ImportKind.All[0], new FileInfo(UnitsFile));
        await importer.ImportAsync(ImportKind.All[0], file, new ImportOptions(), null, CancellationToken.None);
        await host.StopAsync();
    }
}
