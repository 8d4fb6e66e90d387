using System.Globalization;
using System.Text;

namespace Campaign.Benchmarks;

/// <summary>How long one thing took, round by round.</summary>
/// <param name="Name">What it is called in a table.</param>
/// <param name="Times">Shortest first.</param>
internal sealed record Measured(string Name, IReadOnlyList<TimeSpan> Times)
{
    public TimeSpan Median => Times[Times.Count / 2];

    public TimeSpan Shortest => Times[0];

    public TimeSpan Longest => Times[^1];
}

/// <summary>Measures several things in turn, round by round, so that noise of the machine falls on all of them alike.</summary>
internal static class SideBySide
{
    /// <summary>Each work answers how long that took which counts; what it prepares before does not count.</summary>
    /// <param name="rounds">How many count; <paramref name="warmUp"/> of them before do not.</param>
    /// <param name="things">What is measured.</param>
    /// <param name="warmUp">Until the JIT has compiled everything for good.</param>
    public static async Task<IReadOnlyList<Measured>> MeasureAsync(int rounds, IReadOnlyList<(string Name, Func<Task<TimeSpan>> Work)> things, int warmUp = 1)
    {
        var times = things.Select(_ => new List<TimeSpan>(rounds)).ToArray();
        for (var round = -warmUp; round < rounds; round++)
        {
            for (var i = 0; i < things.Count; i++)
            {
                var time = await things[i].Work();
                if (round >= 0)
                    times[i].Add(time);
            }
        }

        return [.. things.Zip(times, (thing, measured) => new Measured(thing.Name, [.. measured.Order()]))];
    }

    /// <summary>A Markdown table of times; the first thing is what the ratio (of medians) compares with.</summary>
    public static string Milliseconds(this IReadOnlyList<Measured> all) => Table(
        "| what | median ms | min ms | max ms | ratio |",
        all.Select(m => $"| {m.Name} | {Of(m.Median)} | {Of(m.Shortest)} | {Of(m.Longest)} | {Ratio(m.Median / all[0].Median)} |"));

    /// <summary>A Markdown table of how many a second; the ratio says how many times as many as the first thing.</summary>
    public static string PerSecond(this IReadOnlyList<Measured> all, string unit, long count)
    {
        return Table(
            $"| what | median {unit}/s | min | max | ratio |",
            all.Select(m => $"| {m.Name} | {Rate(m.Median)} | {Rate(m.Longest)} | {Rate(m.Shortest)} | {Ratio(all[0].Median / m.Median)} |"));

        string Rate(TimeSpan time) => (count / time.TotalSeconds).ToString("#,0", CultureInfo.InvariantCulture);
    }

    /// <summary>A Markdown table, all columns but the first aligned to the right.</summary>
    public static string Table(string header, IEnumerable<string> rows)
    {
        var columns = header.Count(c => c == '|') - 2;
        var table = new StringBuilder($"{header}\n| --- |{string.Concat(Enumerable.Repeat(" ---: |", columns))}\n");
        foreach (var row in rows)
            table.Append(row).Append('\n');
        return table.ToString();
    }

    private static string Of(TimeSpan time) => time.TotalMilliseconds.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Ratio(double ratio) => ratio.ToString(ratio < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
