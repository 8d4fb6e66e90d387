using Microsoft.Playwright;

namespace Campaign.Web.Tests;

[Collection(BrowserTests.Name)]
public sealed class UnitAndLedgerPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_unit_shows_its_place_its_years_and_who_is_below()
    {
        await using var opened = await browser.OpenAsync("/units/980");
        var page = opened.Page;

        Assert.Equal("Huyện Minh họa", await page.InnerTextAsync("h1"));
        Assert.Contains("Thành lập: Huyện Minh họa trực thuộc Tỉnh Minh họa", await page.InnerTextAsync(".timeline"), StringComparison.Ordinal);
        await page.Locator(".columns a", new PageLocatorOptions { HasText = "Xã Minh họa 01" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Xã Minh họa 01");
        await page.Locator("tbody th a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Xã Minh họa 01, 2019");
    }

    [Fact]
    public async Task The_list_of_campaigns_leads_to_a_year()
    {
        await using var opened = await browser.OpenAsync("/?name=huyen+minh");

        await opened.Page.Locator("tbody th a").First.ClickAsync();

        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync("Huyện Minh họa, 2019");
    }

    /// <summary>The example has one campaign, which was "1 campaigns".</summary>
    [Theory]
    [InlineData("vi", "[0-9.]+ phong trào")]
    [InlineData("en", "(1 campaign|(?!1 )[0-9,]+ campaigns)")]
    public async Task So_many_campaigns_are_listed_as_people_say_it(string language, string said)
    {
        using var client = new HttpClient { BaseAddress = browser.Demo.Address };
        client.DefaultRequestHeaders.Add("Accept-Language", language);

        Assert.Matches($"role=\"status\">{said}<", System.Net.WebUtility.HtmlDecode(await client.GetStringAsync("/")));
    }

    /// <summary>The decision of the example's certificates is not known.</summary>
    [Theory]
    [InlineData("/model/DVK-2019-050")]
    [InlineData("/honour/980/2019")]
    public async Task An_unknown_decision_is_said_in_words(string path)
    {
        using var client = new HttpClient { BaseAddress = browser.Demo.Address };
        client.DefaultRequestHeaders.Add("Accept-Language", "vi");

        var text = System.Net.WebUtility.HtmlDecode(await client.GetStringAsync(path));

        Assert.Contains("hưa rõ số và ngày quyết định", text, StringComparison.Ordinal);
        Assert.DoesNotContain("quyết định không rõ", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task After_the_last_page_the_list_of_campaigns_leads_back_to_the_first()
    {
        await using var opened = await browser.OpenAsync("/?page=99");
        var text = await opened.Page.InnerTextAsync("#content");

        Assert.Contains("Trang này ở sau trang cuối.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa có phong trào nào", text, StringComparison.Ordinal);
        Assert.Equal("/", await opened.Page.GetAttributeAsync("p.empty a", "href"));
    }

    [Fact]
    public async Task The_ledger_page_says_what_is_sealed_and_what_that_does_not_prove()
    {
        await using var opened = await browser.OpenAsync("/ledger");
        var status = await browser.Demo.Ledger.Log.StatusAsync();
        var text = await opened.Page.InnerTextAsync("#content");

        Assert.Contains(browser.Demo.Key.ToString(), text, StringComparison.Ordinal);
        Assert.Contains(status.Root, text, StringComparison.Ordinal);
        Assert.Contains("Không chứng minh được", text, StringComparison.Ordinal);
        Assert.Contains("Không có: ai nắm cả cơ sở dữ liệu lẫn khóa ký", text, StringComparison.Ordinal);
        Assert.Equal(200, (await opened.Page.APIRequest.GetAsync(new Uri(browser.Demo.Address, "ledger/checkpoint").ToString())).Status);
    }

    [Fact]
    public async Task The_receipt_that_is_downloaded_holds()
    {
        using var client = new HttpClient { BaseAddress = browser.Demo.Address };
        var receipt = await client.GetByteArrayAsync(new Uri("/entries/40/receipt", UriKind.Relative));
        var entry = await client.GetByteArrayAsync(new Uri("/entries/40/entry", UriKind.Relative));

        var verification = Campaign.Ledger.ReceiptVerifier.Verify(receipt, entry, [browser.Demo.Key], []);

        Assert.True(verification.Holds, verification.Finding?.Sentence);
        Assert.Equal(40, verification.Entry!.Seq);
    }
}
