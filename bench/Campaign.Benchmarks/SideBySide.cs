using System.Diagnostics;

namespace Campaign.Benchmarks;

/// <summary>A thing to be measured.</summary>
/// <param name="Name">What it is called in a table.</param>
/// <param name="RunAsync">Answers how long that took which counts; what it prepares before does not count.</param>
/// <param name="Samples">How often a round runs it at most, one after the other.</param>
internal sealed record Work(string Name, Func<Task<TimeSpan>> RunAsync, int Samples = 1)
{
    /// <summary>All of it counts.</summary>
    public static Work Whole(string name, Func<Task> run, int samples = 1) => new(name, () => TimeAsync(run), samples);

    /// <summary>How long it takes.</summary>
    public static async Task<TimeSpan> TimeAsync(Func<Task> run)
    {
        var started = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(started);
    }
}

/// <summary>Measures several things in turn, round by round, so that noise of the machine falls on all of them alike.</summary>
internal static class SideBySide
{
    /// <summary>Something that takes unexpectedly long is sampled less often.</summary>
    private static readonly TimeSpan MostOfRound = TimeSpan.FromSeconds(15);

    /// <summary>The times of each thing, in the order of the things.</summary>
    /// <param name="rounds">How many count; <paramref name="warmUp"/> of them before do not.</param>
    /// <param name="things">What is measured.</param>
    /// <param name="warmUp">Until the JIT has compiled everything for good.</param>
    public static async Task<IReadOnlyList<Timed>> MeasureAsync(int rounds, IReadOnlyList<Work> things, int warmUp = 1)
    {
        var times = things.Select(_ => new List<IReadOnlyList<TimeSpan>>(rounds)).ToArray();
        for (var round = 1 - warmUp; round <= rounds; round++)
        {
            for (var i = 0; i < things.Count; i++)
            {
                Progress.Say(round < 1 ? $"warming up: {things[i].Name}" : $"round {round} of {rounds}: {things[i].Name}");
                var samples = await SampleAsync(things[i]);
                if (round >= 1)
                    times[i].Add(samples);
            }
        }

        return [.. things.Zip(times, (thing, measured) => new Timed(thing.Name, measured))];
    }

    private static async Task<IReadOnlyList<TimeSpan>> SampleAsync(Work thing)
    {
        var samples = new List<TimeSpan>(thing.Samples);
        var started = Stopwatch.GetTimestamp();
        while (samples.Count == 0 || (samples.Count < thing.Samples && Stopwatch.GetElapsedTime(started) < MostOfRound))
            samples.Add(await thing.RunAsync());
        samples.Sort();
        return samples;
    }
}
