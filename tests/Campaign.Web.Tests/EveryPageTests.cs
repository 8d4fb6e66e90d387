using Microsoft.Playwright;

namespace Campaign.Web.Tests;

/// <summary>What every page owes to everybody: assistive programs, small screens, the dark, an honest status.</summary>
[Collection(BrowserTests.Name)]
public sealed class EveryPageTests(BrowserFixture browser)
{
    public static TheoryData<string> Pages =>
    [
        "/", "/?name=khong+co", "/reports/980/2019", "/reports/98001/2019", "/reports/980/2019?until=2019-06-30", "/units/980", "/units/98001",
        "/explain/980/2019/models.registered?level=district", "/explain/980/2019/democracy.reception.visits?level=commune", "/entries/40", "/ledger", "/models/980/2019", "/models/980/2019?q=khongcogi",
        "/model/DVK-2019-001", "/honour/980/2019", "/recipient/980/2019/KT-2019-004", "/democracy/980/2019", "/reports/777/2019", "/nowhere",
    ];

    public static TheoryData<string, int> Statuses => new()
    {
        { "/reports/777/2019", 404 },
        { "/reports/980/1950", 404 },
        { "/reports/980@/2019", 400 },
        { "/reports/980/20190", 400 },
        { "/reports/980/2019?until=tomorrow", 400 },
        { "/reports/980/2019?asOf=0", 400 },
        { "/reports/980/2019?programme=%00%3Cscript%3E", 400 },
        { "/?page=0", 400 },
        { "/?page=99999999999", 400 },
        { "/?name=%00", 400 },
        { "/?name=%E2%80%AEhue", 400 },
        { $"/?name={new string('a', 201)}", 400 },
        { "/units/777", 404 },
        { "/explain/980/2019/models.unheard-of", 404 },
        { "/explain/980/2019/models.registered?level=planet", 400 },
        { "/explain/980/2019/models.registered.by-field?facet=economy%2F%00&level=district", 400 },
        { "/explain/980/2019/models.registered.by-field?facet=economy%2F%2F&level=district", 404 },
        { "/entries/999999", 404 },
        { "/entries/-1", 400 },
        { "/entries/999999/receipt", 404 },
        { "/nowhere", 404 },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Axe_finds_no_serious_fault_in_the_light_and_in_the_dark(string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var opened = await browser.OpenAsync(path, new BrowserNewContextOptions { Locale = "vi-VN", ColorScheme = scheme });
            await opened.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

            Assert.Equal("", string.Join(Environment.NewLine, await opened.SeriousFaultsAsync())); // a string, since a collection is cut
            Assert.Single(await opened.Page.Locator("h1").AllAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_phone_shows_the_page_without_scrolling_sideways(string path)
    {
        await using var opened = await browser.OpenAsync(path, new BrowserNewContextOptions { Locale = "vi-VN", ViewportSize = new ViewportSize { Width = 360, Height = 740 } });

        Assert.Equal(0, await opened.OverhangAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task On_paper_there_is_the_page_and_nothing_to_click_on(string path)
    {
        await using var opened = await browser.OpenAsync(path, new BrowserNewContextOptions { Locale = "vi-VN", ViewportSize = new ViewportSize { Width = 794, Height = 1123 } }); // A4
        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        foreach (var part in await opened.Page.Locator("header, nav, form").AllAsync())
            Assert.False(await part.IsVisibleAsync(), await part.InnerTextAsync());
        Assert.True(await opened.Page.Locator("h1").IsVisibleAsync());
        Assert.Equal(0, await opened.OverhangAsync());
    }

    /// <summary>Pages and files alike: whatever a reader can click is there.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_link_within_the_host_leads_somewhere(string path)
    {
        await using var opened = await browser.OpenAsync(path);
        var links = await opened.Page.Locator("a[href^='/']").EvaluateAllAsync<string[]>("all => [...new Set(all.map(a => a.getAttribute('href').split('#')[0]))]");
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = browser.Demo.Address };
        foreach (var link in links)
        {
            using var answer = await client.GetAsync(new Uri(link, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            Assert.True(answer.IsSuccessStatusCode || (int)answer.StatusCode is >= 300 and < 400 || link == path, $"{link}: {answer.StatusCode}");
        }
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task What_cannot_be_shown_is_said_with_its_status(string path, int status)
    {
        using var client = new HttpClient { BaseAddress = browser.Demo.Address };
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dark_is_dark_and_stays()
    {
        await using var opened = await browser.OpenAsync("/reports/980/2019");
        Task<string> Background() => opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        var light = await Background();

        await opened.Page.GetByText("Nền tối").ClickAsync();
        await opened.Page.WaitForSelectorAsync("text=Nền sáng");
        await opened.GoAsync("/ledger");

        Assert.NotEqual(light, await Background());
    }

    /// <summary>The live page takes over what the first answer showed; nothing flickers, nothing is read twice.</summary>
    [Fact]
    public async Task Nothing_vanishes_while_the_page_becomes_live()
    {
        await using var opened = await browser.OpenAsync("/");
        await opened.Page.AddInitScriptAsync(
            "new MutationObserver(() => { const h = document.querySelector('#content'); if (window.seen && !h?.querySelector('.provenance')) window.lost = true; if (h?.querySelector('.provenance')) window.seen = true; }).observe(document, { childList: true, subtree: true })");
        await opened.GoAsync("/reports/980/2019");

        Assert.True(await opened.Page.EvaluateAsync<bool>("window.seen === true"));
        Assert.False(await opened.Page.EvaluateAsync<bool>("window.lost === true"));
    }

    [Fact]
    public async Task The_first_page_weighs_less_than_a_megabyte()
    {
        await using var opened = await browser.OpenAsync("/reports/980/2019");
        var weight = await opened.Page.EvaluateAsync<long>(
            "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((sum, e) => sum + e.transferSize, 0)");

        Assert.InRange(weight, 1, 1_000_000);
    }
}
