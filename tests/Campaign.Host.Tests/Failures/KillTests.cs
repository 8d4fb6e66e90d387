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

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_and_nothing_is_half_done_whatever_is_killed()
    {
        var (count, seed) = (Setting("CAMPAIGN_KILLS", 30), Setting("CAMPAIGN_KILLS_SEED", Random.Shared.Next()));
        var (kills, watch) = (new List<Kill>(), Stopwatch.StartNew());
        output.WriteLine($"CAMPAIGN_KILLS_SEED={seed}");
        await using var course = await KillCourse.StartAsync(seed);
        for (var round = 0; round < count; round++) // every work with every victim, then again
            kills.Add(await course.RunAsync(round, Works[round % Works.Length], Victims[round / Works.Length % Victims.Length]));
        foreach (var group in kills.GroupBy(k => (k.Work, k.Victim)).OrderBy(g => g.Key))
            output.WriteLine($"{group.Key.Work}, {group.Key.Victim}: {group.Count()} kills, {group.Count(k => k.IsAmidWork)} amid the work");
        output.WriteLine($"{kills.Count} kills, {kills.Count(k => k.IsAmidWork)} amid the work, {watch.Elapsed.TotalSeconds:0} s");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
