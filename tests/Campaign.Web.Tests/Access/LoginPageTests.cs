using Microsoft.Playwright;

namespace Campaign.Web.Tests.Access;

/// <summary>The login in a real browser, which also says what the page's rules forbid.</summary>
[Collection(BrowserTests.Name)]
public sealed class LoginPageTests(BrowserFixture browser, GuardedDemo guarded) : IClassFixture<GuardedDemo>
{
    [Fact]
    public async Task A_reader_logs_in_reads_and_logs_out()
    {
        await using var opened = await browser.OpenAsync(new Uri(guarded.Host.Address, "reports/98001/2019").ToString());
        var page = opened.Page;
        Assert.StartsWith(guarded.Issuer.Address, page.Url, StringComparison.Ordinal);
        await page.FillAsync("input[name=user]", "xa-98001");
        await page.ClickAsync("button");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle); // the circuit stands, and has read anew as the same user

        Assert.Equal("Xã Minh họa 01, 2019", await page.InnerTextAsync("h1"));
        Assert.Equal("xa-98001", await page.InnerTextAsync(".login span"));
        Assert.Empty(await opened.SeriousFaultsAsync());

        await page.EvaluateAsync("Blazor.navigateTo('/reports/980/2019')"); // within the circuit: no request says who asks
        await page.Locator("code", new() { HasText = "outside-units" }).WaitForAsync();

        await page.ClickAsync(".login button");
        await page.WaitForURLAsync("**/logout");
        Assert.Equal("Đã đăng xuất.", await page.InnerTextAsync("h1"));
        await opened.GoAsync(new Uri(guarded.Host.Address, "reports/98001/2019").ToString());
        Assert.StartsWith(guarded.Issuer.Address, page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_open_in_another_window_ends_with_the_session()
    {
        var path = new Uri(guarded.Host.Address, "reports/98001/2019").ToString();
        await using var opened = await browser.OpenAsync(path);
        await opened.Page.FillAsync("input[name=user]", "cb-01");
        await opened.Page.ClickAsync("button");
        await opened.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var other = await opened.Page.Context.NewPageAsync();
        await other.GotoAsync(path);
        await other.ClickAsync(".login button");
        await other.WaitForURLAsync("**/logout");

        foreach (var next in new[] { "/reports/980/2019", "/", "/entries/40" })
        {
            await opened.Page.EvaluateAsync($"Blazor.navigateTo('{next}')");
            await opened.Page.WaitForURLAsync($"**{next}");
            await opened.Page.Locator("code", new() { HasText = "not-allowed" }).WaitForAsync();
        }
    }

    [Fact]
    public async Task A_page_stays_open_for_longer_than_a_request_may_take()
    {
        await using var opened = await browser.OpenAsync("/");
        await using var host = await GuardedHost.StartAsync(guarded.Demo, web: new { Limits = new { RequestSeconds = 1 } });
        var page = await opened.Page.Context.NewPageAsync();
        var sockets = new List<IWebSocket>();
        page.WebSocket += (_, socket) => sockets.Add(socket);
        await page.GotoAsync(new Uri(host.Address, "reports/980/2019").ToString());
        await page.WaitForTimeoutAsync(2500);

        await page.EvaluateAsync("Blazor.navigateTo('/reports/98001/2019')");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Xã Minh họa 01, 2019" }).WaitForAsync();

        Assert.False(Assert.Single(sockets).IsClosed);
    }

    [Fact]
    public async Task A_page_whose_host_is_gone_says_so_within_its_own_rules()
    {
        await using var opened = await browser.OpenAsync("/");
        await using var host = await GuardedHost.StartAsync(guarded.Demo);
        var page = await opened.Page.Context.NewPageAsync(); // beside the one whose every complaint is a fault: that the host is gone is one
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(new Uri(host.Address, "reports/980/2019").ToString());
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await host.StopAsync();

        await page.Locator("#components-reconnect-modal").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForFunctionAsync("getComputedStyle(document.querySelector('#components-reconnect-modal')).display !== 'none'");
        Assert.NotEmpty(complaints);
        Assert.DoesNotContain(complaints, c => c.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
