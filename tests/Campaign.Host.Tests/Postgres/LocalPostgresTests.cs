using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Campaign.Host.Postgres;
using Campaign.TestKit;
using Npgsql;

namespace Campaign.Host.Tests.Postgres;

public sealed class LocalPostgresTests : IDisposable
{
    private readonly DataFolder folder = new(TemporaryFolder.Create("local-postgres"));

    private string Cluster => Path.Combine(folder.Postgres, "cluster");
    private string PidFile => Path.Combine(Cluster, "postmaster.pid");

    public void Dispose() => Directory.Delete(folder.Path, recursive: true);

    [Fact]
    public async Task Two_that_open_at_once_share_one_server()
    {
        var both = await Task.WhenAll(OpenAsync(), OpenAsync());
        Assert.Equal(both[0].ConnectionString, both[1].ConnectionString);
        await Task.WhenAll(both.Select(one => one.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task The_server_stops_when_the_last_user_leaves_and_not_before()
    {
        var first = await OpenAsync();
        var second = await OpenAsync();

        await first.DisposeAsync();
        Assert.Equal("1", await QueryAsync(second, "SELECT 1"));

        await second.DisposeAsync();
        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task What_was_written_is_there_when_it_opens_again()
    {
        await using (var first = await OpenAsync())
            await QueryAsync(first, "CREATE TABLE kept AS SELECT 42 AS answer; SELECT 1");

        await using var second = await OpenAsync();
        Assert.Equal("42", await QueryAsync(second, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_server_killed_in_full_run_is_no_obstacle()
    {
        var killed = await OpenAsync(throwaway: false);
        await QueryAsync(killed, "CREATE TABLE kept AS SELECT 42 AS answer; SELECT 1");
        KillServer();

        await using var next = await OpenAsync(throwaway: false);
        Assert.Equal("42", await QueryAsync(next, "SELECT answer FROM kept"));
        await killed.DisposeAsync();
        Assert.Equal("42", await QueryAsync(next, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task A_server_left_running_by_a_killed_process_is_used_and_then_stopped()
    {
        await (await OpenAsync()).DisposeAsync();
        var tools = await PostgresBinaries.FindAsync(PostgresBinaries.UsualFolders(), Cluster, CancellationToken.None);
        string[] start = ["start", "-D", Cluster, "-l", Path.Combine(folder.Postgres, "server.log"), "-w", "-s"];
        (await tools.RunAsync("pg_ctl", start, CancellationToken.None)).Require("pg_ctl"); // runs, and nobody holds a lock
        var left = await File.ReadAllTextAsync(PidFile);

        await using (var next = await OpenAsync())
        {
            Assert.Equal("1", await QueryAsync(next, "SELECT 1"));
            Assert.Equal(left, await File.ReadAllTextAsync(PidFile));
        }

        Assert.False(File.Exists(PidFile));
    }

    [Fact]
    public async Task A_pid_file_that_now_names_another_program_is_no_obstacle()
    {
        await (await OpenAsync()).DisposeAsync();
        var sleep = new ProcessStartInfo("sleep", ["60"]) { UserName = PostgresTools.RunsAsOtherUser ? PostgresTools.ServerUser : "" };
        using var other = Process.Start(sleep)!;
        await File.WriteAllTextAsync(PidFile, $"{other.Id}\n{Cluster}\n1577836800\n5432\n\n127.0.0.1\n        1         0\nready   \n");

        await using var next = await OpenAsync();
        Assert.Equal("1", await QueryAsync(next, "SELECT 1"));
        other.Kill();
    }

    [Fact]
    public async Task An_initdb_killed_half_way_leaves_nothing_that_counts()
    {
        var unfinished = Path.Combine(folder.Postgres, "new-1-1", "cluster", "base");
        Directory.CreateDirectory(unfinished);
        await using var first = await OpenAsync();
        Assert.Equal("1", await QueryAsync(first, "SELECT 1"));
        Assert.Empty(Directory.GetDirectories(folder.Postgres, "new-*"));

        Directory.CreateDirectory(unfinished); // an initdb that outlived its parent wrote on
        await using var second = await OpenAsync();
        Assert.Empty(Directory.GetDirectories(folder.Postgres, "new-*"));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_password_is_for_its_owner_alone()
    {
        await using var server = await OpenAsync();
        var file = Path.Combine(folder.Postgres, "pgpass");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Contains(new NpgsqlConnectionStringBuilder(server.ConnectionString).Password!, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task A_server_that_matters_keeps_the_careful_settings()
    {
        await using var server = await OpenAsync(throwaway: false);
        var settings = await QueryAsync(
            server,
            """
            SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings WHERE name IN
            ('fsync', 'full_page_writes', 'synchronous_commit', 'TimeZone',
             'listen_addresses', 'server_encoding', 'unix_socket_directories')
            """);
        Assert.Equal(
            "TimeZone=UTC fsync=on full_page_writes=on listen_addresses=127.0.0.1 server_encoding=UTF8 synchronous_commit=on"
            + " unix_socket_directories=",
            settings);
    }

    [Fact]
    public async Task Data_of_another_major_version_are_named_in_one_sentence()
    {
        Directory.CreateDirectory(Cluster);
        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), "9\n");

        var problem = await Assert.ThrowsAsync<HostProblemException>(() => OpenAsync());
        Assert.Equal("postgres-version", problem.Code);
        Assert.Contains("were written by PostgreSQL 9 and this machine has", problem.Message);
    }

    [Fact]
    public async Task Without_binaries_the_install_line_is_named_and_nothing_is_made()
    {
        var options = new LocalPostgresOptions { Folder = folder, SearchFolders = [folder.Path] };

        var problem = await Assert.ThrowsAsync<HostProblemException>(() => LocalPostgres.OpenAsync(options));
        Assert.Equal("postgres-not-found", problem.Code);
        Assert.Contains("apt-get install postgresql", problem.Message);
        Assert.Contains("ConnectionStrings__Campaign", problem.Message);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private Task<LocalPostgres> OpenAsync(bool throwaway = true) =>
        LocalPostgres.OpenAsync(new LocalPostgresOptions { Folder = folder, Throwaway = throwaway });

    private void KillServer()
    {
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture));
        server.Kill();
        server.WaitForExit();
    }

    private static async Task<string> QueryAsync(LocalPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }
}
