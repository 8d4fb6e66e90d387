using System.Globalization;
using Campaign.Domain;
using Microsoft.Playwright;

namespace Campaign.Web.Tests;

/// <summary>A telephone in a lift: the page loses the host, and finds it again.</summary>
[Collection(BrowserTests.Name)]
public sealed class LostConnectionTests(BrowserFixture browser)
{
    private const string Lost = "#components-reconnect-modal";

    private static readonly LocatorAssertionsToHaveTextOptions Patiently = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_page_that_is_connected_again_shows_what_came_meanwhile()
    {
        await using var opened = await browser.OpenAsync("/reports/98002/2019");
        var page = opened.Page;
        var figure = page.Locator(".cards a").First;
        var before = int.Parse(await figure.InnerTextAsync(), CultureInfo.InvariantCulture);
        await CutAsync(opened);
        await Assertions.Expect(page.Locator(Lost)).ToBeVisibleAsync();
        Assert.Contains("Số liệu trên trang có thể đã cũ", await page.InnerTextAsync(Lost), StringComparison.Ordinal);

        await RecordAsync();
        try
        {
            await Assertions.Expect(figure).ToHaveTextAsync($"{before}"); // nobody can tell it
            await MendAsync(opened);

            await Assertions.Expect(figure).ToHaveTextAsync($"{before + 1}", Patiently);
            await Assertions.Expect(page.Locator(Lost)).ToBeHiddenAsync();
        }
        finally
        {
            await UndoAsync();
        }

        await Assertions.Expect(figure).ToHaveTextAsync($"{before}", Patiently); // and it is alive as before
    }

    private static async Task CutAsync(OpenPage opened)
    {
        opened.IsCutOff = true;
        await opened.Page.RouteAsync("**/_blazor**", route => route.AbortAsync());
        await opened.Page.RouteWebSocketAsync("**/_blazor**", socket => socket.CloseAsync());
        await opened.Page.EvaluateAsync("Blazor._internal.forceCloseConnection()");
    }

    private static async Task MendAsync(OpenPage opened)
    {
        await opened.Page.UnrouteAllAsync();
        await opened.Page.RouteWebSocketAsync("**/_blazor**", socket => socket.ConnectToServer());
    }

    private static RegisterModel Model => new(
        TextValue.Parse<ModelId>("WEB-3"), TextValue.Parse<ProgrammeCode>("dan-van-kheo"), CampaignYear.Of(2019), TextValue.Parse<UnitSelector>("98002"), "Ghi khi mất kết nối",
        TextValue.Parse<FieldCode>("economy"), new ParticipantInput(ParticipantKind.Collective, "Thôn 2"), EntryKind.New) { On = TextValue.Parse<PartialDate>("2019-03-01") };

    private async Task RecordAsync() => Assert.Null((await browser.Demo.RecordAsync(Model)).Refusal);

    private async Task UndoAsync() => Assert.Null((await browser.Demo.RecordAsync(new AnnulModelStep(Model.Model, Model.Year, ModelStep.Registered) { Reason = "thử" }, "web-test-2")).Refusal);
}
