using System.Diagnostics;
using System.Globalization;

namespace Campaign.Host.Postgres;

/// <summary>What a running server writes about itself in <c>postmaster.pid</c>: process id in line 1, port in line 4.</summary>
internal sealed record PostmasterFile(string Path, string Content, int ProcessId, int Port)
{
    /// <summary>Null where there is no file, or one that a server has not finished writing.</summary>
    public static PostmasterFile? Read(string cluster)
    {
        var path = System.IO.Path.Combine(cluster, "postmaster.pid");
        var content = ReadOrNull(path);
        var lines = content?.Split('\n') ?? [];
        return lines.Length > 3 && Number(lines[0]) is { } processId && Number(lines[3]) is { } port
            ? new PostmasterFile(path, content!, processId, port)
            : null;
    }

    /// <summary>Whether the process that wrote the file still lives. Its number may since have gone to any other program.</summary>
    public bool IsAlive() => OperatingSystem.IsLinux() ? WorksInCluster() : IsPostgres();

    /// <summary>A server's working folder is its data folder; a dead or foreign process does not show this file there.</summary>
    private bool WorksInCluster() => ReadOrNull($"/proc/{ProcessId}/cwd/postmaster.pid") == Content;

    private bool IsPostgres()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int? Number(string line) =>
        int.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
