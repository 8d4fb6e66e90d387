using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Campaign.Host.Tests.Failures;

/// <summary>Processes killed by SIGKILL at random moments of import, append, daemon and rebuild.</summary>
/// <remarks><c>CAMPAIGN_KILLS</c>: how many times, 30 if it is not set; <c>CAMPAIGN_KILLS_SEED</c>: the moments of an earlier run.</remarks>
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly Work[] Works = Enum.GetValues<Work>();
    private static readonly Victim[] Victims = Enum.GetValues<Victim>();

    private const int FewKills = 30;
    private const int ManyCourses = 4; // side by side, each on a server of its own: most of a round is waiting; too much beside other tests

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_and_nothing_is_half_done_whatever_is_killed()
    {
        var (count, seed) = (Setting("CAMPAIGN_KILLS", FewKills), Setting("CAMPAIGN_KILLS_SEED", Random.Shared.Next()));
        var watch = Stopwatch.StartNew();
        output.WriteLine($"CAMPAIGN_KILLS_SEED={seed}");
        var courses = count > FewKills ? ManyCourses : 1;
        var runs = Enumerable.Range(0, courses).Select(n => RunAsync(seed + n, n * count / courses, (n + 1) * count / courses));
        var kills = (await Task.WhenAll(runs)).SelectMany(k => k).ToList();
        foreach (var group in kills.GroupBy(k => (k.Work, k.Victim)).OrderBy(g => g.Key))
            output.WriteLine($"{group.Key.Work}, {group.Key.Victim}: {group.Count()} kills, {group.Count(k => k.IsAmidWork)} amid the work");
        output.WriteLine($"{kills.Count} kills, {kills.Count(k => k.IsAmidWork)} amid the work, {watch.Elapsed.TotalSeconds:0} s");
        Assert.Equal(count, kills.Count);
    }

    /// <summary>Every work with every victim, then again.</summary>
    private static async Task<List<Kill>> RunAsync(int seed, int from, int until)
    {
        var kills = new List<Kill>();
        await using var course = await KillCourse.StartAsync(seed);
        for (var round = from; round < until; round++)
            kills.Add(await course.RunAsync(round, Works[round % Works.Length], Victims[round / Works.Length % Victims.Length]));
        return kills;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
