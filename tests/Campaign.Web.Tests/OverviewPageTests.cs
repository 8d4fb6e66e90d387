using Campaign.Domain;
using Microsoft.Playwright;

namespace Campaign.Web.Tests;

/// <summary>The main path: a year, a figure, its events, one event's proof.</summary>
[Collection(BrowserTests.Name)]
public sealed class OverviewPageTests(BrowserFixture browser)
{
    private const string Year = "/reports/980/2019";

    [Fact]
    public async Task The_year_shows_its_figures_in_Vietnamese()
    {
        await using var opened = await browser.OpenAsync(Year);

        Assert.Equal(200, opened.Response.Status);
        Assert.Equal("Huyện Minh họa, 2019", await opened.Page.InnerTextAsync("h1"));
        Assert.Equal("vi", await opened.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal("55", await CardAsync(opened.Page, "Mô hình đăng ký"));
        Assert.Equal("2", await CardAsync(opened.Page, "Được lựa chọn đăng ký cấp tỉnh"));
        Assert.Equal("18", await CardAsync(opened.Page, "Được khen thưởng"));
        Assert.True(await opened.Page.GetByText("Dữ liệu minh họa", new PageGetByTextOptions { Exact = true }).IsVisibleAsync());
    }

    [Fact]
    public async Task A_figure_leads_to_its_events_and_on_to_the_proof_of_one()
    {
        await using var opened = await browser.OpenAsync(Year);
        var page = opened.Page;

        await page.Locator(".cards a").Nth(2).ClickAsync();
        await page.WaitForURLAsync("**/explain/**");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Được lựa chọn đăng ký cấp tỉnh: 2");
        var amounts = await page.Locator("tbody td.number").AllInnerTextsAsync();
        Assert.Equal(["+1", "+1"], amounts);

        await page.Locator("tbody th a").First.ClickAsync();
        await page.WaitForURLAsync("**/entries/**");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Lựa chọn đăng ký cấp tỉnh – sự kiện số");
        Assert.Contains("Đã kiểm tra: sự kiện số ", await page.InnerTextAsync(".good"), StringComparison.Ordinal);
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Tải biên nhận").ClickAsync());
        Assert.EndsWith(".tlog-proof", file.SuggestedFilename, StringComparison.Ordinal);
    }

    /// <summary>Every figure in the first answer, not only those that a browser drew: followed to the end, with no page that fails.</summary>
    [Fact]
    public async Task Every_figure_is_explained_by_events_that_add_up_to_it()
    {
        await using var opened = await browser.OpenAsync(Year);
        var links = await opened.Page.Locator("a.figure").EvaluateAllAsync<string[][]>("all => all.map(a => [a.getAttribute('href'), a.innerText || a.textContent])");
        Assert.True(links.Length > 30, $"{links.Length} figures");
        using var client = new HttpClient { BaseAddress = browser.Demo.Address };
        client.DefaultRequestHeaders.Add("Accept-Language", "vi");
        foreach (var link in links.DistinctBy(l => l[0]))
        {
            using var answer = await client.GetAsync(new Uri(link[0], UriKind.Relative));
            var html = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{link[0]}: {answer.StatusCode}");
            Assert.True(html.Contains($": {link[1].Trim()}</h1>", StringComparison.Ordinal), $"{link[0]} is not {link[1]}");
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("?until=2019-06-30", "&until=2019-06-30")]
    [InlineData("?until=2019-06-30&asOf=100&programme=dan-van-kheo", "&programme=dan-van-kheo&asOf=100&until=2019-06-30")]
    public async Task The_files_are_of_the_report_that_the_page_shows(string asked, string carried)
    {
        await using var opened = await browser.OpenAsync(Year + asked);
        var links = await opened.Page.Locator("nav.links a[download]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href').split('?')[1])");

        Assert.Equal([$"format=docx{carried}", $"format=xlsx{carried}", $"format=html{carried}"], links);
    }

    [Fact]
    public async Task Figures_update_while_one_looks()
    {
        await using var opened = await browser.OpenAsync("/reports/98001/2019");
        var before = await opened.Page.Locator(".cards a, .cards .figure").First.InnerTextAsync();
        var programme = TextValue.Parse<ProgrammeCode>("dan-van-kheo");
        var model = new RegisterModel(
            TextValue.Parse<ModelId>("WEB-1"), programme, CampaignYear.Of(2019), TextValue.Parse<UnitSelector>("98001"), "Ghi khi có người đang xem",
            TextValue.Parse<FieldCode>("economy"), new ParticipantInput(ParticipantKind.Collective, "Thôn 1"), EntryKind.New) { On = TextValue.Parse<PartialDate>("2019-03-01") };

        var result = await browser.Demo.RecordAsync(model);
        Assert.True(result.Refusal is null, result.Refusal?.ToString());
        try
        {
            await Assertions.Expect(opened.Page.Locator(".cards a").First).ToHaveTextAsync($"{int.Parse(before, System.Globalization.CultureInfo.InvariantCulture) + 1}");
        }
        finally
        {
            await browser.Demo.RecordAsync(new AnnulModelStep(model.Model, model.Year, ModelStep.Registered) { Reason = "thử" }, "web-test-2");
        }
    }

    [Fact]
    public async Task The_switch_changes_the_language_and_stays()
    {
        await using var opened = await browser.OpenAsync(Year);

        await opened.Page.GetByText("English", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await opened.Page.WaitForSelectorAsync("text=Models registered");
        await opened.GoAsync("/ledger");

        Assert.Equal("en", await opened.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal("The sealed ledger", await opened.Page.InnerTextAsync("h1"));
    }

    [Fact]
    public async Task A_browser_without_a_wish_is_answered_in_Vietnamese()
    {
        using var client = new HttpClient { BaseAddress = browser.Demo.Address };
        var html = await client.GetStringAsync(new Uri(Year, UriKind.Relative));

        Assert.Contains("Mô hình đăng ký", html, StringComparison.Ordinal); // legible as it is sent, and there without a script
        Assert.Contains(">55</a>", html, StringComparison.Ordinal);
    }

    private static Task<string> CardAsync(IPage page, string label) => page.Locator(".cards > div", new PageLocatorOptions { HasText = label }).Locator("dd").First.InnerTextAsync();
}
