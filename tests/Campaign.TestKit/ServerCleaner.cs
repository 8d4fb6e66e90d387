using System.Diagnostics;

namespace Campaign.TestKit;

/// <summary>Stops a throw-away server and deletes its folder when this process has ended, however it ends.</summary>
/// <remarks>A test runner may kill the process a tenth of a second after the last test, so somebody outside has to clear up.</remarks>
public static class ServerCleaner
{
    /// <summary>Its standard input ends with this process. A server takes QUIT as "stop at once" and removes its pid file last.</summary>
    private const string Script =
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

    /// <summary>Watches over a data folder; what is disposed to clear up at once.</summary>
    public static Process Start(string folder) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", folder]) { RedirectStandardInput = true })!;
}
