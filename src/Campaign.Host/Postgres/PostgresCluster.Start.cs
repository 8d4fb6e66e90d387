using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Campaign.Host.Postgres;

internal sealed partial class PostgresCluster
{
    private const string SettingsFile = "campaign.conf";
    private const int Attempts = 10;
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMinutes(5); // replaying the log after a crash takes its time
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private const string PortTaken = "could not create any TCP/IP sockets";

    /// <summary>Another process took the port in between, or sessions of a killed server are still ending.</summary>
    private static readonly string[] PassingFailures = [PortTaken, "pre-existing shared memory block"];

    private string Log => Path.Combine(folder, "server.log");

    /// <summary>The port of a server that runs already, left perhaps by a killed process; null where there is none.</summary>
    private async Task<int?> RunningPortAsync(CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; waited < AnswerWithin; waited += Pause)
        {
            if (PostmasterFile.Read(data) is not { } server)
                return null;
            if (!server.IsAlive())
            {
                File.Delete(server.Path); // PostgreSQL would refuse to start if another program now has that process id
                return null;
            }

            if (await AnswersAsync(server.Port, cancellation))
                return server.Port;
            await Task.Delay(Pause, cancellation);
        }

        throw new HostProblemException("postgres-not-answering", $"The PostgreSQL of {folder} runs but does not answer: look into {Log}.");
    }

    private async Task<bool> AnswersAsync(int port, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString(port, "postgres") + ";Pooling=false;Timeout=5");
            await connection.OpenAsync(cancellation);
            return true;
        }
        catch (PostgresException e) when (e.SqlState is not PostgresErrorCodes.CannotConnectNow)
        {
            throw PostgresProblems.Explain(e) ?? (Exception)e;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>On the port it had before, unless that was taken since: programs that were connected find the server again.</summary>
    private async Task<int> StartAsync(CancellationToken cancellation)
    {
        var (port, lastWords) = (passwordFile.ReadPort() ?? FreePort(), "");
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (lastWords.Contains(PortTaken, StringComparison.Ordinal))
                port = FreePort();
            WriteSettings(port);
            File.Delete(Log); // one start, one log: it never grows without end
            if ((await PgCtlStartAsync(cancellation)).Succeeded)
            {
                passwordFile.SetPort(port);
                return port;
            }

            lastWords = File.Exists(Log) ? await File.ReadAllTextAsync(Log, cancellation) : "";
            if (!PassingFailures.Any(failure => lastWords.Contains(failure, StringComparison.Ordinal)))
                break;
            await Task.Delay(Pause * 3, cancellation);
        }

        throw new HostProblemException("postgres-did-not-start", $"PostgreSQL did not start: {Cause(lastWords)} (see {Log}).");
    }

    private Task<ToolResult> PgCtlStartAsync(CancellationToken cancellation) =>
        tools.RunAsync("pg_ctl", ["start", "-D", data, "-l", Log, "-w", "-t", $"{AnswerWithin.TotalSeconds:0}", "-s"], cancellation);

    /// <summary>The first fatal line tells why; later ones tell what followed from it.</summary>
    private static string Cause(string log)
    {
        const string Mark = "FATAL:";
        var line = log.Split('\n').FirstOrDefault(text => text.Contains(Mark, StringComparison.Ordinal));
        return line is null ? "it left no reason" : line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Trim();
    }

    private void WriteSettings(int port)
    {
        var path = Path.Combine(data, SettingsFile);
        File.WriteAllText(path, Settings(port) + (throwaway ? FasterAndForgetful : ""));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private static string Settings(int port) =>
        $"""
        # Written anew at each start.
        listen_addresses = '{Host}'
        port = {port}
        unix_socket_directories = ''
        timezone = 'UTC'
        log_timezone = 'UTC'

        """;

    private const string FasterAndForgetful =
        """
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        max_connections = 300

        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Parse(Host), port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
