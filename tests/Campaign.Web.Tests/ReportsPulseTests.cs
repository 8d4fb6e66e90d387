using Campaign.Host.Web.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests;

[Collection(BrowserTests.Name)]
public sealed class ReportsPulseTests(BrowserFixture browser)
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
