using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Campaign.Benchmarks;

/// <summary>Measures several things in turn, round by round, so that noise of the machine falls on all of them alike.</summary>
internal static class SideBySide
{
    private const int WarmUp = 1000; // the JIT has then compiled everything twice
    private const int Rounds = 3000;

    /// <summary>A Markdown table; the first thing is what the ratio (of medians) compares with.</summary>
    public static async Task<string> MeasureAsync(params (string Name, Func<Task> Work)[] things)
    {
        var times = things.Select(_ => new List<double>(Rounds)).ToArray();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            for (var i = 0; i < things.Length; i++)
            {
                var started = Stopwatch.GetTimestamp();
                await things[i].Work();
                if (round >= 0)
                    times[i].Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return Table([.. things.Select(t => t.Name)], times);
    }

    private static string Table(string[] names, List<double>[] times)
    {
        var table = new StringBuilder("| what | median ms | min ms | max ms | ratio |\n| --- | ---: | ---: | ---: | ---: |\n");
        foreach (var one in times)
            one.Sort();
        for (var i = 0; i < names.Length; i++)
            table.Append(CultureInfo.InvariantCulture, $"| {names[i]} | {Median(times[i]):0.00} | {times[i][0]:0.00} | {times[i][^1]:0.00} | {Median(times[i]) / Median(times[0]):0.0} |\n");
        return table.ToString();
    }

    private static double Median(List<double> sorted) => sorted[sorted.Count / 2];
}
