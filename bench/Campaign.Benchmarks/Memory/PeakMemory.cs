using System.Diagnostics;
using System.Globalization;

namespace Campaign.Benchmarks;

/// <summary>How much memory the program holds at most: <c>VmHWM</c> of proc(5), of Linux alone.</summary>
internal static class PeakMemory
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs the program to its end; answers the peak in MiB.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="arguments">What it is to do.</param>
    /// <param name="environment">Further variables.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<double> RunAsync(string connectionString, string[] arguments, params (string Name, string Value)[] environment)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Campaign.Host.dll"), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment.Append(("ConnectionStrings__Campaign", connectionString)))
            info.Environment[name] = value;
        using var program = Process.Start(info)!;
        var said = Task.WhenAll(program.StandardError.ReadToEndAsync(), program.StandardOutput.ReadToEndAsync());
        var ended = program.WaitForExitAsync();
        var peak = 0.0;
        while (!ended.IsCompleted)
        {
            peak = Math.Max(peak, Of(program.Id));
            await Task.WhenAny(ended, Task.Delay(Pause));
        }

        return program.ExitCode == 0 ? peak : throw new InvalidOperationException(string.Concat(await said));
    }

    /// <summary>The peak of a process so far, in MiB; 0 where it has ended.</summary>
    public static double Of(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
