using Microsoft.Playwright;

namespace Campaign.Web.Tests;

/// <summary>The first answer, before anything of it is live: a browser without scripts keeps it so.</summary>
[Collection(BrowserTests.Name)]
public sealed class FirstPaintTests(BrowserFixture browser)
{
    private const string Colours =
        "['body', '.mud-appbar', '.page', '.page a', '.cards > div', '.page .quiet'].map(s => { const c = getComputedStyle(document.querySelector(s)); return [s, c.color, c.backgroundColor, c.borderTopColor].join(' '); })";

    [Theory]
    [InlineData(ColorScheme.Dark)]
    [InlineData(ColorScheme.Light)]
    public async Task It_has_the_colours_of_the_device_that_the_live_page_will_have(ColorScheme scheme)
    {
        await using var first = await browser.OpenAsync("/reports/980/2019", Device(scheme, hasScripts: false));
        await using var live = await browser.OpenAsync("/reports/980/2019", Device(scheme));

        var colours = await first.Page.EvaluateAsync<string[]>(Colours);
        Assert.Equal(colours, await live.Page.EvaluateAsync<string[]>(Colours));
        Assert.Equal(scheme == ColorScheme.Dark, await IsDarkAsync(first));
        Assert.Equal([scheme == ColorScheme.Dark ? "Nền sáng" : "Nền tối"], await OfferedAsync(first));
        Assert.Equal([scheme == ColorScheme.Dark ? "Nền sáng" : "Nền tối"], await OfferedAsync(live));
    }

    [Theory]
    [InlineData("light", ColorScheme.Dark)]
    [InlineData("dark", ColorScheme.Light)]
    public async Task What_the_reader_chose_outweighs_the_device(string chosen, ColorScheme scheme)
    {
        await using var opened = await browser.OpenAsync($"/preferences/theme/{chosen}?back=/reports/980/2019", Device(scheme, hasScripts: false));

        Assert.Equal(chosen == "dark", await IsDarkAsync(opened));
        Assert.Equal([chosen == "dark" ? "Nền sáng" : "Nền tối"], await OfferedAsync(opened));
    }

    [Fact]
    public async Task On_paper_a_dark_device_prints_light()
    {
        await using var opened = await browser.OpenAsync("/reports/980/2019", Device(ColorScheme.Dark, hasScripts: false));
        await opened.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.False(await IsDarkAsync(opened));
    }

    private static BrowserNewContextOptions Device(ColorScheme scheme, bool hasScripts = true) => new() { Locale = "vi-VN", ColorScheme = scheme, JavaScriptEnabled = hasScripts };

    /// <summary>By the red part of the background; evaluating works without the page's own scripts.</summary>
    private static async Task<bool> IsDarkAsync(OpenPage opened) => await opened.Page.EvaluateAsync<int>("parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])") < 100;

    private static async Task<IEnumerable<string>> OfferedAsync(OpenPage opened) =>
        [.. (await opened.Page.Locator("nav.bar a").EvaluateAllAsync<string[]>("all => all.filter(a => a.offsetParent).map(a => a.innerText)")).Where(text => text.StartsWith("Nền", StringComparison.Ordinal))];
}
