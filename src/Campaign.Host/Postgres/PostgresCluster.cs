using Npgsql;

namespace Campaign.Host.Postgres;

/// <summary>One cluster on disk and its server. The caller holds the start lock.</summary>
/// <param name="folder">Holds the data, the locks, the password and the server's log.</param>
/// <param name="tools">Programs of the version that wrote the data.</param>
/// <param name="throwaway">See <see cref="LocalPostgresOptions.Throwaway"/>.</param>
internal sealed partial class PostgresCluster(string folder, PostgresTools tools, bool throwaway)
{
    public const string Host = "127.0.0.1";
    public const string UserName = "campaign";
    private const string Database = "campaign";
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPause = TimeSpan.FromMilliseconds(5);

    private readonly string data = DataOf(folder);
    private readonly PasswordFile passwordFile = new(Path.Combine(folder, "pgpass"));

    public string StartLock { get; } = Path.Combine(folder, "start.lock");
    public string UsersLock { get; } = Path.Combine(folder, "users.lock");

    /// <summary>PostgreSQL's data folder below ours. It exists only when it is whole.</summary>
    public static string DataOf(string folder) => Path.Combine(folder, "cluster");

    public bool IsRunning => PostmasterFile.Read(data) is { } server && server.IsAlive();

    /// <summary>Makes, starts or finds the server, and answers how to reach it.</summary>
    public async Task<string> EnsureRunningAsync(CancellationToken cancellation)
    {
        foreach (var leftover in Directory.GetDirectories(folder, "new-*"))
            Discard(leftover);
        if (!Directory.Exists(data))
            await InitialiseAsync(cancellation);
        var port = await RunningPortAsync(cancellation) ?? await StartAsync(cancellation);
        await EnsureDatabaseAsync(port, cancellation);
        return ConnectionString(port, Database);
    }

    /// <summary>Ends the server without waiting for its sessions.</summary>
    /// <remarks>The waiting is ours because that of pg_ctl goes in steps of 100 ms; like it we wait for the server's file to go.</remarks>
    public async Task StopAsync()
    {
        await tools.RunAsync("pg_ctl", ["stop", "-D", data, "-m", "fast", "-W", "-s"], CancellationToken.None);
        for (var waited = TimeSpan.Zero; waited < StopWithin && PostmasterFile.Read(data) is not null; waited += StopPause)
            await Task.Delay(StopPause);
    }

    /// <summary>initdb works in a scratch folder; the result is renamed when whole, so a killed one leaves nothing that counts.</summary>
    private async Task InitialiseAsync(CancellationToken cancellation)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(folder, $"new-{Environment.ProcessId}-{Environment.TickCount64}")).FullName;
        try
        {
            await InitialiseInAsync(scratch, passwordFile.Renew(), cancellation);
            Directory.Move(Path.Combine(scratch, "cluster"), data);
        }
        finally
        {
            Discard(scratch);
        }
    }

    private async Task InitialiseInAsync(string scratch, string password, CancellationToken cancellation)
    {
        var secret = Path.Combine(scratch, "password");
        var unfinished = Path.Combine(scratch, "cluster");
        PasswordFile.WritePrivate(secret, password);
        if (PostgresTools.RunsAsOtherUser)
        {
            await PostgresTools.GiveAsync(scratch, cancellation);
            await PostgresTools.GiveAsync(secret, cancellation);
        }

        var result = await InitdbAsync(unfinished, secret, "C.UTF-8", cancellation);
        if (!result.Succeeded && result.Errors.Contains("locale", StringComparison.Ordinal))
            result = await InitdbAsync(unfinished, secret, "C", cancellation); // systems without C.UTF-8 sort the same bytes
        result.Require("initdb");
        await File.AppendAllTextAsync(Path.Combine(unfinished, "postgresql.conf"), $"\ninclude '{SettingsFile}'\n", cancellation);
    }

    /// <summary>C.UTF-8 sorts as C does, but PostgreSQL knows that of C alone, and then compares several times as fast.</summary>
    private Task<ToolResult> InitdbAsync(string unfinished, string secret, string locale, CancellationToken cancellation) =>
        tools.RunAsync(
            "initdb",
            [
                "--pgdata", unfinished, "--username", UserName, "--pwfile", secret, "--auth", "scram-sha-256",
                "--encoding", "UTF8", "--locale", locale, "--lc-collate", "C", .. throwaway ? (string[])["--no-sync"] : [],
            ],
            cancellation);

    private static void Discard(string scratch)
    {
        try
        {
            Directory.Delete(scratch, recursive: true);
        }
        catch (IOException)
        {
            // an orphaned initdb may still write there; whoever opens next tries again
        }
    }

    private async Task EnsureDatabaseAsync(int port, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(port, "postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellation);
        await using var search = new NpgsqlCommand($"SELECT 1 FROM pg_database WHERE datname = '{Database}'", connection);
        if (await search.ExecuteScalarAsync(cancellation) is not null)
            return;
        await using var creation = new NpgsqlCommand($"CREATE DATABASE {Database}", connection);
        await creation.ExecuteNonQueryAsync(cancellation);
    }

    private string ConnectionString(int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = port,
        Username = UserName,
        Password = passwordFile.Read(),
        Database = database,
        Timezone = "UTC",
        GssEncryptionMode = GssEncryptionMode.Disable, // or Npgsql looks for a Kerberos library and complains on stderr
    }.ConnectionString;
}
