using Campaign.Host.Postgres;
using Campaign.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campaign.Benchmarks;

/// <summary>A throw-away PostgreSQL: nothing waits for the disk, so that it is the programs that are measured.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly LocalPostgres postgres;

    private Server(DirectoryInfo folder, LocalPostgres postgres) => (Folder, this.postgres) = (folder, postgres);

    /// <summary>For files; deleted with the server's own.</summary>
    public DirectoryInfo Folder { get; }

    public string ConnectionString => postgres.ConnectionString;

    public static async Task<Server> StartAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp", $"campaign-bench-{Guid.NewGuid():N}"));
        return new Server(folder, await LocalPostgres.OpenAsync(new LocalPostgresOptions { Folder = new DataFolder(folder.FullName), Throwaway = true }));
    }

    /// <summary>A ledger in a schema of its own, without the daemon and the sequencer unless asked for.</summary>
    public async Task<OpenLedger> OpenLedgerAsync(string schema = "campaign", bool runDaemon = false, bool runSequencer = false)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(ConnectionString, o => (o.Schema, o.RunDaemon, o.Log.RunSequencer) = (schema, runDaemon, runSequencer));
        var host = builder.Build();
        await host.StartAsync();
        return new OpenLedger(host);
    }

    /// <summary>A database beside the usual one; answers how to connect to it.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await ExecuteAsync($"create database {name}");
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"drop database {name} with (force)");

    /// <summary>Stops the server and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        await postgres.DisposeAsync();
        Folder.Delete(recursive: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await Sql.ScalarAsync(connection, sql, CancellationToken.None);
    }
}

/// <summary>A ledger in this process.</summary>
internal sealed class OpenLedger(IHost host) : IAsyncDisposable
{
    public CampaignLedger Ledger => host.Services.GetRequiredService<CampaignLedger>();

    public ICampaignStore Store => host.Services.GetRequiredService<ICampaignStore>();

    public string Schema => host.Services.GetRequiredService<CampaignLedgerOptions>().Schema;

    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = Store.Storage.Database.CreateConnection();
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs the statement, and answers its first value.</summary>
    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        return await Sql.ScalarAsync(connection, sql, CancellationToken.None);
    }

    /// <summary>Builds the reports of events that no daemon has read: a rebuild goes as far as the daemon has come.</summary>
    public async Task BuildReportsAsync()
    {
        await MarkReadAsync();
        await Ledger.RebuildReportsAsync();
    }

    /// <summary>As if a daemon had come to the last event.</summary>
    public Task MarkReadAsync() => ScalarAsync($"insert into {Schema}.mt_event_progression (name, last_seq_id) select '{ReportsProgress.ShardName}', max(seq_id) from {Schema}.mt_events");

    /// <summary>Ends the daemon; what is open stays open.</summary>
    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
