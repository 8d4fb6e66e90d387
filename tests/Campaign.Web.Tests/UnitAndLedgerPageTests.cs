using System.Diagnostics;
using Campaign.TestKit;
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

        Assert.Contains("hông rõ số và ngày quyết định", text, StringComparison.Ordinal);
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

    /// <summary>The words of the page, followed to the letter in an empty folder.</summary>
    [Fact]
    public async Task What_an_event_s_page_says_of_checking_it_elsewhere_works()
    {
        var folder = TemporaryFolder.Create("receipt");
        await using var opened = await browser.OpenAsync("/entries/40");
        var steps = opened.Page.Locator("section[aria-labelledby=proof] .commands > li");
        Assert.Contains("cả hai tệp", await steps.Nth(0).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("khóa kiểm tra", await steps.Nth(1).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("/ledger", await steps.Nth(1).Locator("a").GetAttributeAsync("href"));
        foreach (var link in await steps.Nth(0).Locator("a").AllAsync())
        {
            var file = await opened.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
            Assert.Contains(file.SuggestedFilename, await steps.Nth(0).InnerTextAsync(), StringComparison.Ordinal);
            await file.SaveAsAsync(Path.Combine(folder, file.SuggestedFilename));
        }

        var words = (await steps.Nth(2).Locator("pre").InnerTextAsync()).Split(' ').Select(word => word.Trim('"')).ToArray();
        Assert.Equal(["campaign", "verify-receipt", "40.tlog-proof", "--key", browser.Demo.Key.ToString()], words);
        var info = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Campaign.Host.dll"), .. words[1..]]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(info)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await output + await error);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_event_s_number_and_its_place_in_the_log_are_told_apart()
    {
        var entry = (await browser.Demo.Ledger.Audit.EntryAsync(40)).Value!;
        await using var opened = await browser.OpenAsync("/entries/40");
        var facts = await opened.Page.Locator("dl.facts").First.EvaluateAsync<string[]>("dl => [...dl.children].map(e => e.innerText.split(' – ')[0])");

        Assert.Equal(["Sự kiện số", "40", "Vị trí trong sổ niêm phong", $"{entry.Index}"], facts.Take(4));
        Assert.StartsWith($"Đã kiểm tra: sự kiện số 40 nằm ở vị trí {entry.Index} (tính từ 0)", await opened.Page.InnerTextAsync(".good"), StringComparison.Ordinal);
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
