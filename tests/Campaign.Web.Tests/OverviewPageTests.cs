namespace Campaign.Web.Tests;

[Collection(BrowserTests.Name)]
public sealed class OverviewPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_year_shows_its_figures_in_Vietnamese()
    {
        await using var opened = await browser.OpenAsync("/reports/980/2019");

        Assert.Equal(200, opened.Response.Status);
        Assert.Equal("Huyện Minh họa, 2019", await opened.Page.InnerTextAsync("h1"));
        Assert.Empty(await opened.SeriousFaultsAsync());
    }
}
