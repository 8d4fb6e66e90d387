using System.Diagnostics;
using Campaign.Host.Postgres;

namespace Campaign.TestKit;

/// <summary>The server that the tests of one process share: a throw-away cluster, or the one that the environment names.</summary>
public static class TestPostgres
{
    /// <summary>Names a server to use instead. Its user must be allowed to create databases.</summary>
    public const string Variable = "CAMPAIGN_TEST_CONNECTION";

    private static readonly Lazy<Task<string>> Server = new(StartAsync);
    private static LocalPostgres? cluster; // its shared lock lives as long as the process
    private static Process? cleaner;

    /// <summary>Starts the server at the first call.</summary>
    public static Task<string> ConnectionStringAsync() => Server.Value;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return given;
        var folder = TemporaryFolder.Create("tests");
        cleaner = OperatingSystem.IsWindows() ? CleanAtExit(folder) : ServerCleaner.Start(folder);
        cluster = await LocalPostgres.OpenAsync(new LocalPostgresOptions { Folder = new DataFolder(folder), Throwaway = true });
        return cluster.ConnectionString;
    }

    private static Process? CleanAtExit(string folder)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            cluster?.DisposeAsync().AsTask().Wait();
            Directory.Delete(folder, recursive: true);
        };
        return null;
    }
}
