using System.Security.Cryptography;
using Campaign.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Campaign.Testing;

/// <summary>A ledger in a schema of a test's own on a PostgreSQL that is there, with the daemon in this process; for any test framework.</summary>
/// <remarks>Several may run at once in one database. Nothing is sealed unless the options turn the sequencer on.</remarks>
public sealed class PostgresLedger : IAsyncDisposable
{
    /// <summary>The environment variable that names the database where no connection string is given.</summary>
    public const string Variable = "CAMPAIGN_TEST_CONNECTION";

    private readonly IHost host;

    private PostgresLedger(string connectionString, string schema, Action<CampaignLedgerOptions>? configure)
    {
        (ConnectionString, Schema) = (connectionString, schema);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCampaignLedger(connectionString, options =>
        {
            options.Log.RunSequencer = false;
            configure?.Invoke(options);
            options.Schema = schema;
        });
        host = builder.Build();
    }

    /// <summary>The ledger.</summary>
    public CampaignLedger Ledger => host.Services.GetRequiredService<CampaignLedger>();

    /// <summary>The database it is in.</summary>
    public string ConnectionString { get; }

    /// <summary>The schema: made for this object, dropped with it.</summary>
    public string Schema { get; }

    /// <summary>Makes the schema and starts the ledger on it.</summary>
    /// <param name="connectionString">A PostgreSQL 14 or later database in UTF8 whose user may create schemas; null: what <see cref="Variable"/> says.</param>
    /// <param name="configure">Changes the options; the schema is not theirs to choose.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="InvalidOperationException">Neither a connection string is given nor does the variable name one.</exception>
    /// <exception cref="NpgsqlException">The database cannot be reached or failed.</exception>
    /// <exception cref="LedgerStoreException">The database cannot serve as a ledger's store.</exception>
    public static async Task<PostgresLedger> StartAsync(
        string? connectionString = null, Action<CampaignLedgerOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        var schema = $"test_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        var database = new PostgresLedger(connectionString ?? Named(), schema, configure);
        try
        {
            await database.host.StartAsync(cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the reports show every event recorded before the call.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ReportsStoppedException">They never will: an event cannot be taken in, or the daemon fails again and again.</exception>
    public Task CaughtUpAsync(CancellationToken cancellationToken = default) => Ledger.WaitForReportsAsync(cancellationToken);

    /// <summary>All events, in the order in which they were recorded.</summary>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<RecordedEvent>> EventsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await Sql.QueryAsync(
            connection, $"select {RecordedEvent.Columns} from {Schema}.mt_events e where {RecordedEvent.Ours} order by e.seq_id", RecordedEvent.Read, cancellationToken);
    }

    /// <summary>Stops the ledger and drops the schema.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        await using var connection = await OpenAsync(CancellationToken.None);
        await Sql.ScalarAsync(connection, $"drop schema if exists {Schema} cascade", CancellationToken.None);
    }

    private static string Named() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
            : throw new InvalidOperationException($"No database to test on. Give a connection string, or name one in the environment variable {Variable}: PostgreSQL 14 or later, and a user who may create schemas.");

    /// <summary>A session of its own, gone with it: where a database is dropped after its tests, no pool may hold it.</summary>
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false, Timezone = "UTC" }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
