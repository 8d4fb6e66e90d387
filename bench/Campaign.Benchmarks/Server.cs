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
    private int databases;

    private Server(DirectoryInfo folder, LocalPostgres postgres, string version) => (Folder, this.postgres, Version, ConnectionString) = (folder, postgres, version, postgres.ConnectionString);

    /// <summary>For files; deleted with the server's own.</summary>
    public DirectoryInfo Folder { get; }

    /// <summary>To the database that is used at the moment.</summary>
    public string ConnectionString { get; private set; }

    /// <summary>Of PostgreSQL.</summary>
    public string Version { get; }

    public static async Task<Server> StartAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(OperatingSystem.IsWindows() ? Path.GetTempPath() : "/tmp", $"campaign-bench-{Guid.NewGuid():N}"));
        var postgres = await LocalPostgres.OpenAsync(new LocalPostgresOptions { Folder = new DataFolder(folder.FullName), Throwaway = true });
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        return new Server(folder, postgres, $"{connection.PostgreSqlVersion}");
    }

    /// <summary>From now on another, empty database is used; the one before is dropped.</summary>
    public async Task ClearAsync()
    {
        if (databases > 0)
            await DropDatabaseAsync($"bench_{databases}");
        ConnectionString = await CreateDatabaseAsync($"bench_{++databases}");
    }

    /// <summary>A ledger in a schema of its own, without the daemon and the sequencer unless asked for.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="runDaemon">Whether it keeps the reports current.</param>
    /// <param name="runSequencer">Whether it seals.</param>
    /// <param name="database">How to connect to the database; null: the usual one.</param>
    public async Task<OpenLedger> OpenLedgerAsync(string schema = "campaign", bool runDaemon = false, bool runSequencer = false, string? database = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(database ?? ConnectionString, o => (o.Schema, o.RunDaemon, o.Log.RunSequencer) = (schema, runDaemon, runSequencer));
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
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
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
