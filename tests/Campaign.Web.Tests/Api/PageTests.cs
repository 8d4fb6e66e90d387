using System.Text.Json;

namespace Campaign.Web.Tests.Api;

[Collection(nameof(ApiHost))]
public sealed class PageTests(ApiHost host)
{
    [Theory]
    [InlineData("/api/models?unit=980&year=2019", "models")]
    [InlineData("/api/models?unit=980&year=2019&q=m%C3%B4", "models")]
    [InlineData("/api/commendations?unit=980&year=2019", "lines")]
    [InlineData("/api/explain/980/2019/models.registered?level=district", "entries")]
    public async Task Pages_hold_every_line_once_in_order(string address, string list)
    {
        var all = LinesOf(await host.Client.JsonAsync($"{address}&limit=1000"), list);
        Assert.True(all.Count > 3);

        var walked = new List<string>();
        for (var next = $"{address}&limit=3"; next is not null;)
        {
            using var answer = await host.Client.GetAsync(next);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            walked.AddRange(LinesOf(json.RootElement, list));
            next = answer.Headers.TryGetValues("Link", out var links) ? NextOf(links.Single()) : null;
        }

        Assert.Equal(all, walked);
    }

    [Fact]
    public async Task A_page_of_an_explanation_has_the_value_and_the_counts_of_the_whole()
    {
        const string Address = "/api/explain/980/2019/models.registered?level=district";
        var (whole, page) = (await host.Client.JsonAsync($"{Address}&limit=1000"), await host.Client.JsonAsync($"{Address}&from=2&limit=2"));

        Assert.Equal(2, page.GetProperty("entries").GetArrayLength());
        foreach (var name in new[] { "value", "events", "vouched", "certainty", "provenance" })
            Assert.Equal(whole.GetProperty(name).GetRawText(), page.GetProperty(name).GetRawText());
    }

    [Fact]
    public async Task Models_are_found_without_marks_and_by_what_they_are()
    {
        var all = await ModelsAsync("");
        var title = all[0].GetProperty("title").GetString()!;

        Assert.Contains(await ModelsAsync($"&q={Uri.EscapeDataString(Typed(title).ToUpperInvariant())}"), m => m.GetProperty("title").GetString() == title);
        Assert.Empty(await ModelsAsync("&q=kh%C3%B4ng%20c%C3%B3%20m%C3%B4%20h%C3%ACnh%20n%C3%A0y"));
        foreach (var (parameter, property) in new[] { ("field", "field"), ("owner", "ownerKind"), ("entry", "entry"), ("level", "level") })
        {
            var value = all[0].GetProperty(property).GetString();
            var expected = all.Where(m => m.GetProperty(property).GetString() == value).Select(m => m.GetRawText());
            Assert.Equal(expected, (await ModelsAsync($"&{parameter}={value}")).Select(m => m.GetRawText()));
        }

        var recognised = all.Where(m => m.GetProperty("result").GetString() is "recognised" or "outstanding").Select(m => m.GetRawText()).ToList();
        Assert.NotEmpty(recognised);
        Assert.Equal(recognised, (await ModelsAsync("&step=recognised")).Select(m => m.GetRawText()));
    }

    private async Task<List<JsonElement>> ModelsAsync(string filter) => [.. (await host.Client.JsonAsync($"/api/models?unit=980&year=2019&limit=1000{filter}")).GetProperty("models").EnumerateArray()];

    /// <summary>As somebody types it who has no Vietnamese keyboard.</summary>
    private static string Typed(string text) => string.Concat(
        text.Normalize(System.Text.NormalizationForm.FormD).Where(c => System.Globalization.CharUnicodeInfo.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)).Replace('đ', 'd').Replace('Đ', 'D');

    private static List<string> LinesOf(JsonElement json, string list) => [.. json.GetProperty(list).EnumerateArray().Select(line => line.GetRawText())];

    private static string NextOf(string link)
    {
        Assert.Matches("^</api/[^>]+>; rel=\"next\"$", link);
        return link[1..link.IndexOf('>', StringComparison.Ordinal)];
    }
}
