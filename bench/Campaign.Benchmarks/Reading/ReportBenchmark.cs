using System.Diagnostics;

namespace Campaign.Benchmarks;

/// <summary>A district's yearly report beside the shortest question.</summary>
internal static class ReportBenchmark
{
    private const int WarmUp = 1000; // the JIT has then compiled everything twice

    /// <summary>A table of times.</summary>
    public static async Task<string> RunAsync(Server server, int rows, int rounds)
    {
        await using var district = await District.FillAsync(server);
        var measured = await SideBySide.MeasureAsync(rounds, [("`select 1`", () => TimedAsync(district.SelectOneAsync)), ("a district's report, 200 models", () => TimedAsync(district.ReportAsync))], WarmUp);
        return measured.Milliseconds();
    }

    private static async Task<TimeSpan> TimedAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started);
    }
}
