using System.Diagnostics;
using System.Globalization;

namespace Campaign.Benchmarks;

/// <summary>How much memory the program takes at most while it imports files of growing length.</summary>
internal static class MemoryBenchmark
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>A table of peaks, for a hundredth and a tenth of the rows and for all of them.</summary>
    /// <exception cref="InvalidOperationException">The program failed.</exception>
    public static async Task<string> RunAsync(Server server, int rows, int rounds)
    {
        var (territory, lines) = (Territory.For(rows), new List<string>()); // the same units and campaigns for all, so that the rows alone are more
        foreach (var count in new[] { rows / 100, rows / 10, rows })
        {
            var peaks = new List<long>();
            for (var round = 0; round < rounds; round++)
                peaks.Add(await PeakAsync(server, territory, count));
            peaks.Sort();
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {count:#,0} | {peaks[peaks.Count / 2] >> 20} | {peaks[0] >> 20} | {peaks[^1] >> 20} |"));
        }

        return SideBySide.Table("| rows | median MiB | min MiB | max MiB |", lines);
    }

    /// <summary>The peak of the last of three imports: units, campaigns, models.</summary>
    private static async Task<long> PeakAsync(Server server, Territory territory, int rows)
    {
        var files = Files.Write(server.Folder, territory, rows);
        var name = $"memory_{Guid.NewGuid():N}";
        var connection = await server.CreateDatabaseAsync(name);
        await ImportAsync(connection, "units", files.Units);
        await ImportAsync(connection, "campaigns", files.Campaigns);
        var peak = await ImportAsync(connection, "models", files.Models);
        await server.DropDatabaseAsync(name);
        return peak;
    }

    private static async Task<long> ImportAsync(string connectionString, string kind, string path)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Campaign.Host.dll"), "import", kind, path]) { RedirectStandardError = true };
        info.Environment["ConnectionStrings__Campaign"] = connectionString;
        using var program = Process.Start(info)!;
        var error = program.StandardError.ReadToEndAsync();
        var ended = program.WaitForExitAsync();
        var peak = 0L;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, PeakOf(program.Id));
            await Task.WhenAny(ended, Task.Delay(Pause));
        }

        return program.ExitCode == 0 ? peak : throw new InvalidOperationException(await error);
    }

    /// <summary>The peak of resident memory so far, in bytes: <c>VmHWM</c> of proc(5); 0 when the process has ended.</summary>
    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
