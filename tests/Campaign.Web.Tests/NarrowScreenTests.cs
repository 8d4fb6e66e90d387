using Microsoft.Playwright;

namespace Campaign.Web.Tests;

/// <summary>A telephone held upright: whatever does not fit can be scrolled to, and that is seen.</summary>
[Collection(BrowserTests.Name)]
public sealed class NarrowScreenTests(BrowserFixture browser)
{
    /// <summary>What reaches beyond the box that shows it: with no way to get there, or with no shadow that says so.</summary>
    private const string CutWithoutASign =
        """
        [...document.querySelectorAll('main, main *')]
            .filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 && !e.closest('svg'))
            .filter(e => {
                const style = getComputedStyle(e);
                if (style.overflowX === 'visible') return false;
                const scrolls = style.overflowX === 'auto' || style.overflowX === 'scroll';
                return !scrolls || !style.backgroundImage.includes('gradient') || !style.backgroundAttachment.includes('local');
            })
            .map(e => e.outerHTML.slice(0, 120))
        """;

    public static TheoryData<string> Pages =>
        ["/", "/reports/980/2019", "/units/980", "/explain/980/2019/models.registered?level=district", "/entries/40", "/ledger", "/models/980/2019", "/model/DVK-2019-001", "/honour/980/2019", "/recipient/980/2019/KT-2019-004", "/democracy/980/2019"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nothing_is_cut_without_a_sign(string path)
    {
        await using var opened = await browser.OpenAsync(path, Telephone);
        await opened.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");

        Assert.Equal("", string.Join(Environment.NewLine, await opened.Page.EvaluateAsync<string[]>(CutWithoutASign)));
    }

    [Fact]
    public async Task The_table_of_indicators_says_that_it_scrolls_and_keeps_the_names_in_sight()
    {
        await using var opened = await browser.OpenAsync("/democracy/980/2019", Telephone);
        var page = opened.Page;
        Assert.True(await page.Locator(".swipe").IsVisibleAsync());
        var table = page.Locator(".wide").First;
        Assert.True(await table.EvaluateAsync<bool>("e => e.scrollWidth > e.clientWidth"));
        var name = page.Locator(".indicators tbody tr:not(.group) th").First;
        var before = await name.BoundingBoxAsync();

        await table.EvaluateAsync("e => e.scrollLeft = e.scrollWidth");

        Assert.Equal(before!.X, (await name.BoundingBoxAsync())!.X);
        var last = await page.Locator(".indicators thead th").Last.BoundingBoxAsync();
        Assert.InRange(last!.X + last.Width, 0, 360);
    }

    [Fact]
    public async Task On_a_desk_nothing_speaks_of_swiping()
    {
        await using var opened = await browser.OpenAsync("/democracy/980/2019");

        Assert.False(await opened.Page.Locator(".swipe").IsVisibleAsync());
    }

    private static BrowserNewContextOptions Telephone => new() { Locale = "vi-VN", ViewportSize = new ViewportSize { Width = 360, Height = 740 } };
}
