using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Campaign.Web.Tests;

/// <summary>The tests that look at pages: one browser and one host for all of them, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}

/// <summary>A real Chromium before the host with the example of 2019.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>The host.</summary>
    public ServedDemo Demo { get; } = new();

    public async Task InitializeAsync()
    {
        await Demo.InitializeAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium.Path, Args = ["--no-sandbox"] }); // root has no sandbox
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Demo.DisposeAsync();
    }

    /// <summary>Opens a page as a new visitor, and waits until it is alive.</summary>
    /// <param name="path">Within the host, e.g. <c>/reports/980/2019</c>.</param>
    /// <param name="look">The visitor's screen, language and taste; null: a desk, Vietnamese, light.</param>
    public async Task<OpenPage> OpenAsync(string path, BrowserNewContextOptions? look = null)
    {
        var context = await browser.NewContextAsync(look ?? new BrowserNewContextOptions { Locale = "vi-VN" });
        var page = await OpenPage.StartAsync(context, Demo.Address);
        await page.GoAsync(path);
        return page;
    }
}

/// <summary>One page of one visitor. What the browser complains of, such as a script that the page's own rules forbid, fails the test at its end.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly Uri host;
    private readonly List<string> complaints = [];

    private OpenPage(IBrowserContext context, Uri host, IPage page) => (this.context, this.host, Page) = (context, host, page);

    /// <summary>The page, as Playwright has it.</summary>
    public IPage Page { get; }

    /// <summary>Whether the test cut the connection, of which the browser may complain.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>The answer to the last address.</summary>
    public IResponse Response { get; private set; } = null!;

    internal static async Task<OpenPage> StartAsync(IBrowserContext context, Uri host)
    {
        var opened = new OpenPage(context, host, await context.NewPageAsync());
        opened.Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !opened.IsCutOff && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) // a page of an error has its status
                opened.complaints.Add(message.Text);
        };
        opened.Page.PageError += (_, error) => opened.complaints.Add(error);
        return opened;
    }

    /// <summary>Goes to another address of the host.</summary>
    public async Task GoAsync(string path)
    {
        Response = (await Page.GotoAsync(new Uri(host, path).ToString()))!;
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle); // the circuit stands: from here on the page answers
    }

    /// <summary>Faults for people who cannot see or point, of which axe is sure and that are serious or worse.</summary>
    public async Task<IReadOnlyList<string>> SeriousFaultsAsync() =>
        [.. (await Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Select(n => n.Html).Take(3))})")];

    /// <summary>By how many pixels the page is wider than the screen.</summary>
    public Task<int> OverhangAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(complaints);
    }
}
