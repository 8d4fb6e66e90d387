using System.Diagnostics;
using System.Globalization;
using System.Net;
using Campaign.Projections;
using Campaign.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Host.Tests.Failures;

/// <summary>A server of the test's own and the ledger in it: three units and the campaign of 2019.</summary>
internal sealed class LedgerUnderFailure : IAsyncDisposable
{
    /// <summary>Within it everything has to work again by itself: starting over, replaying the log, taking the lead, taking in what waits. Busy machines are slow.</summary>
    public static readonly TimeSpan Recovery = TimeSpan.FromSeconds(90);

    private readonly string folder = TemporaryFolder.Create("failures");

    private LedgerUnderFailure(KillableServer server) => Server = server;

    public KillableServer Server { get; }

    public static async Task<LedgerUnderFailure> StartAsync(string? serverFolder = null)
    {
        var ledger = new LedgerUnderFailure(await KillableServer.StartAsync(serverFolder));
        using var worker = KillableProgram.StartWorker(ledger.Server.ConnectionString);
        await worker.SaysAsync("ready");
        await ledger.ImportAsync(worker, "units", "code,name,kind,parent,valid_from", "98,Tỉnh Minh họa,province,,2004-07-08", "980,Huyện Minh họa,district,98,2004-07-08", "98001,Xã Bình Hòa,commune,980,2004-07-08");
        await ledger.ImportAsync(worker, "campaigns", "programme,unit,year,event,level", "dan-van-kheo,980,2019,launched,district");
        return ledger;
    }

    /// <summary>The file of a batch of models.</summary>
    public string ModelsFile(int batch, int count)
    {
        var rows = Enumerable.Range(1, count).Select(n => string.Create(
            CultureInfo.InvariantCulture, $"I{batch}-{n},dan-van-kheo,2019,98001,Tuyến đường hoa {n},economy,individual,new,Bà Minh họa {batch}.{n},n{batch}.{n},Làm đường"));
        return WriteFile($"models-{batch}.csv", "model_id,programme,year,unit,title,field,owner_kind,entry,owner,owner_id,content", [.. rows]);
    }

    /// <summary>Starts the host and waits until it listens.</summary>
    public async Task<(KillableProgram Program, int Port)> ServeAsync(string? connectionString = null)
    {
        var port = FreePort.Next();
        var program = KillableProgram.StartCampaign($"serve --port {port}", connectionString ?? Server.ConnectionString);
        await program.SaysAsync("Listening on");
        return (program, port);
    }

    /// <summary>Waits until the reports show every event, which some host has to bring about by itself.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> CaughtUpAsync()
    {
        var waited = Stopwatch.StartNew();
        while (await LagAsync() is var lag and > 0)
        {
            Assert.True(waited.Elapsed < Recovery, $"The reports are {lag} events behind after {waited.Elapsed.TotalSeconds:0} s.");
            await Task.Delay(20);
        }

        return waited.Elapsed;
    }

    /// <summary>How many numbers of events the reports are behind.</summary>
    public Task<long> LagAsync() => Server.ScalarAsync<long>(
        """
        select (select coalesce(max(seq_id), 0) from campaign.mt_events)
          - (select coalesce(max(last_seq_id), 0) from campaign.mt_event_progression where name = 'Reports:All')
        """);

    /// <summary>Waits until the host says that it is ready.</summary>
    public static async Task ReadyAsync(int port)
    {
        using var client = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (await client.GetAsync($"http://127.0.0.1:{port}/health/ready") is { StatusCode: not HttpStatusCode.OK } answer)
        {
            Assert.True(waited.Elapsed < Recovery, $"Not ready after {waited.Elapsed.TotalSeconds:0} s: {await answer.Content.ReadAsStringAsync()}");
            await Task.Delay(50);
        }
    }

    /// <summary>Builds the reports anew in this process: what they have to be.</summary>
    public async Task RebuildAsync()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(Server.ConnectionString, o => (o.RunDaemon, o.Log.RunSequencer) = (false, false));
        using var host = builder.Build();
        await host.Services.GetRequiredService<CampaignLedger>().RebuildReportsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task ImportAsync(KillableProgram worker, string kind, string heading, params string[] rows)
    {
        var said = await worker.OrderAsync($"import {kind} {WriteFile($"{kind}.csv", heading, rows)}");
        Assert.EndsWith($"{rows.Length} added, 0 unchanged, 0 refused", said[^1], StringComparison.Ordinal);
    }

    private string WriteFile(string name, string heading, string[] rows)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllLines(path, [heading, .. rows]);
        return path;
    }
}
