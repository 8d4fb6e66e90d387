using System.Diagnostics;
using System.Globalization;
using Campaign.Host.Postgres;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Failures;

/// <summary>A PostgreSQL of the test's own with the settings of one that matters, to be killed and started again. It keeps its port.</summary>
internal sealed class KillableServer : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly Process? cleaner;
    private LocalPostgres server;

    private KillableServer(DataFolder folder, Process? cleaner, LocalPostgres server) => (this.folder, this.cleaner, this.server) = (folder, cleaner, server);

    public string ConnectionString => server.ConnectionString;

    private string Cluster => Path.Combine(folder.Postgres, "cluster");

    /// <summary>Starts a server.</summary>
    /// <param name="path">An empty folder that the caller deletes; null: one that goes with the server.</param>
    public static async Task<KillableServer> StartAsync(string? path = null)
    {
        var folder = new DataFolder(path ?? TemporaryFolder.Create("killable"));
        var cleaner = path is null ? ServerCleaner.Start(folder.Path) : null;
        return new KillableServer(folder, cleaner, await LocalPostgres.OpenAsync(folder));
    }

    /// <summary>Starts it again, as a service manager does; nothing where it runs.</summary>
    public async Task RestartAsync()
    {
        var before = server;
        server = await LocalPostgres.OpenAsync(folder);
        Assert.Equal(before.ConnectionString, server.ConnectionString);
        await before.DisposeAsync();
    }

    /// <summary>As <c>pg_ctl stop -m fast</c>: sessions are ended, nothing is lost.</summary>
    public async Task StopAsync()
    {
        var tools = await PostgresBinaries.FindAsync(PostgresBinaries.UsualFolders(), Cluster, CancellationToken.None);
        (await tools.RunAsync("pg_ctl", ["stop", "-D", Cluster, "-m", "fast", "-w", "-s"], CancellationToken.None)).Require("pg_ctl stop");
    }

    /// <summary>The server's first process dies; its sessions notice it in their own time.</summary>
    public void KillPostmaster() => Kill(Postmaster);

    /// <summary>All of its processes die at once, as when the machine runs out of memory.</summary>
    public void KillAll()
    {
        var postmaster = Postmaster;
        var children = ChildrenOf(postmaster);
        Kill(postmaster);
        foreach (var child in children)
            Kill(child);
    }

    /// <summary>One session dies, rather one that is at work; PostgreSQL then ends all others and starts over.</summary>
    public async Task KillSessionAsync(Random random)
    {
        const string sessions =
            "select pid, coalesce(state, '') <> 'idle' from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";
        var all = new List<(int Pid, bool Works)>();
        await using (var connection = await OpenAsync())
        await using (var command = new NpgsqlCommand(sessions, connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                all.Add((reader.GetInt32(0), reader.GetBoolean(1)));
        }

        var working = all.Where(s => s.Works).ToList();
        if (all.Count > 0)
            Kill(random.GetItems(working.Count > 0 ? [.. working] : all.ToArray(), 1)[0].Pid);
    }

    /// <summary>A connection that no pool keeps.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>One value.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        cleaner?.Dispose();
    }

    private int Postmaster => int.Parse(File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // it has ended by itself
        }
    }

    /// <summary>The parent is the second field after the name in parentheses: proc(5).</summary>
    private static List<int> ChildrenOf(int parent)
    {
        bool IsChild(string folder)
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{parent}";
            }
            catch (IOException)
            {
                return false;
            }
        }

        return [.. Directory.GetDirectories("/proc").Where(f => char.IsAsciiDigit(Path.GetFileName(f)[0])).Where(IsChild).Select(f => int.Parse(Path.GetFileName(f), CultureInfo.InvariantCulture))];
    }
}
