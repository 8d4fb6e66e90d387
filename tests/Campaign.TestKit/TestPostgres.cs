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
        cleaner = OperatingSystem.IsWindows() ? CleanAtExit(folder) : StartCleaner(folder);
        cluster = await LocalPostgres.OpenAsync(new LocalPostgresOptions { Folder = new DataFolder(folder), Throwaway = true });
        return cluster.ConnectionString;
    }

    /// <summary>A test runner may kill the process a tenth of a second after the last test, so somebody outside has to clear up.</summary>
    private static Process StartCleaner(string folder)
    {
        var info = new ProcessStartInfo("/bin/sh", ["-c", Cleaner, "sh", folder]) { RedirectStandardInput = true };
        return Process.Start(info)!;
    }

    /// <summary>Its standard input ends with this process. A server takes QUIT as "stop at once" and removes its pid file last.</summary>
    private const string Cleaner =
        """
        exec 3<&0
        (
          trap '' HUP INT TERM
          cat <&3
          pid_file="$1/postgres/cluster/postmaster.pid"
          [ -f "$pid_file" ] && kill -QUIT "$(head -n 1 "$pid_file")"
          for _ in 1 2 3 4 5 6 7 8 9 10; do [ -f "$pid_file" ] && sleep 0.2; done
          rm -rf "$1"
        ) > /dev/null 2>&1 &
        """;

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
