using Campaign.Host.Web.Live;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Campaign.Web.Tests;

/// <summary>Who is told that there is more, and how often the database is asked.</summary>
public sealed class ReportsPulseTests : IDisposable
{
    private readonly ReportsPulse pulse;
    private Func<long> position = () => 7;
    private int asked;

    public ReportsPulseTests() => pulse = new ReportsPulse(PositionAsync, NullLogger<ReportsPulse>.Instance);

    public void Dispose() => pulse.Dispose();

    [Fact]
    public async Task All_pages_share_one_look_and_only_those_behind_it_are_told()
    {
        List<long?> told = [];
        long?[] shown = [7, 6, null, 8, 6];
        var listening = shown.Select(page => pulse.Listen(() => page, () => TellAsync(told, page))).ToList();

        await pulse.BeatAsync(default);

        Assert.Equal(1, asked);
        Assert.Equal([6, 8, 6], told); // 8: the database is an older one than the page was read from
        listening.ForEach(l => l.Dispose());
    }

    [Fact]
    public async Task While_nobody_looks_nobody_asks()
    {
        pulse.Listen(() => 1, () => throw new InvalidOperationException("It listens no more.")).Dispose();

        await pulse.BeatAsync(default);

        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task A_page_is_asked_anew_at_every_beat_how_far_it_goes()
    {
        long? shown = null;
        List<long?> told = [];
        using var listening = pulse.Listen(() => shown, () => TellAsync(told, shown));
        await pulse.BeatAsync(default); // it is still being read

        shown = 6;
        await pulse.BeatAsync(default);
        await pulse.BeatAsync(default); // what it was told did not help: it is told again
        shown = 7;
        await pulse.BeatAsync(default);

        Assert.Equal([6, 6], told);
    }

    [Fact]
    public async Task While_the_database_cannot_be_read_pages_keep_what_they_show_and_hear_of_it_after()
    {
        List<long?> told = [];
        using var listening = pulse.Listen(() => 6, () => TellAsync(told, 6));
        position = () => throw new TimeoutException();
        await pulse.BeatAsync(default);
        Assert.Empty(told);

        position = () => 7;
        await pulse.BeatAsync(default);

        Assert.Equal([6], told);
    }

    [Fact]
    public async Task A_page_that_fails_at_once_keeps_no_other_from_being_told()
    {
        List<long?> told = [];
        using var asking = pulse.Listen(() => throw new ObjectDisposedException("page"), () => TellAsync(told, 0));
        using var failing = pulse.Listen(() => 6, () => throw new ObjectDisposedException("circuit"));
        using var other = pulse.Listen(() => 6, () => TellAsync(told, 6));

        await pulse.BeatAsync(default);

        Assert.Equal([6], told);
    }

    private Task<long> PositionAsync(CancellationToken ct)
    {
        asked++;
        return Task.FromResult(position());
    }

    private static Task TellAsync(List<long?> told, long? page)
    {
        told.Add(page);
        return Task.CompletedTask;
    }
}

/// <summary>The pulse of a host.</summary>
[Collection(BrowserTests.Name)]
public sealed class RunningPulseTests(BrowserFixture browser)
{
    /// <summary>Also one that did not know how far it goes when it began to listen, as it was still being read.</summary>
    [Fact]
    public async Task A_page_that_shows_less_than_there_is_is_told_and_another_is_not()
    {
        var pulse = browser.Demo.Services.GetRequiredService<ReportsPulse>();
        var now = (await pulse.PositionAsync(default))!.Value;
        long? read = null;
        var told = new TaskCompletionSource();
        var idle = 0;
        using var current = pulse.Listen(() => now, () => Task.FromResult(idle++));
        using var unread = pulse.Listen(() => null, () => Task.FromResult(idle++));
        using var behind = pulse.Listen(() => read, () => Task.FromResult(told.TrySetResult()));
        await Task.Delay(TimeSpan.FromSeconds(1.5)); // a beat passes

        Assert.False(told.Task.IsCompleted);
        read = now - 1;

        await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, idle);
    }
}
