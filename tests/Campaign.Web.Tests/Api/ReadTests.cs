using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Campaign.Web.Tests.Api;

[Collection(nameof(ApiHost))]
public sealed class ReadTests(ApiHost host)
{
    private const string Report = "/api/reports/980/2019";

    [Theory]
    [InlineData("/api/reports/980/2019", "report 980 2019 --json")]
    [InlineData("/api/reports/980/2019?until=2019-06-30&format=csv", "report 980 2019 --until 2019-06-30 --format csv")]
    [InlineData("/api/reports/980/2019?structure=now&on=2025-07-01", "report 980 2019 --structure now --on 2025-07-01 --json")]
    [InlineData("/api/explain/980/2019/models.registered.by-field?facet=economy&limit=1000", "explain 980 2019 models.registered.by-field:economy --json")]
    [InlineData("/api/models?unit=980&year=2019&limit=1000", "view models 980 2019 --json")]
    [InlineData("/api/commendations?unit=980&year=2019&limit=1000", "view register 980 2019 --json")]
    [InlineData("/api/exceptions?unit=980&year=2019&on=2026-01-01", "audit exceptions 980 2019 --on 2026-01-01 --json")]
    [InlineData("/api/views/series?unit=980&fromYear=2018&toYear=2020&figure=models.registered&figure=models.recognised.by-field:economy", "view series 980 2018 2020 models.registered models.recognised.by-field:economy --json")]
    [InlineData("/api/views/democracy?unit=980&year=2019&format=md", "view democracy 980 2019 --format md")]
    public async Task An_answer_is_what_the_command_line_prints(string address, string arguments)
    {
        await host.SettleAsync();

        Assert.Equal(await host.CampaignAsync(arguments.Split(' ')), await host.Client.TextAsync(address));
    }

    [Theory]
    [InlineData("/api/views/summary?unit=980&year=2019", "cells")]
    [InlineData("/api/views/funnel?unit=980&year=2019", "stages")]
    [InlineData("/api/views/committee?unit=980&year=2019", "entries")]
    [InlineData("/api/views/commendations?unit=980&year=2019&by=decision-year", "counts")]
    [InlineData("/api/views/recipient?unit=980&year=2019&name=Ai", "recipients")]
    [InlineData("/api/views/models?unit=980&year=2019", "models")]
    [InlineData("/api/views/register?unit=980&year=2019", "lines")]
    [InlineData("/api/commands", "commands")]
    [InlineData("/api/ledger/status", "anchors")]
    public async Task Every_view_is_there(string address, string list) => Assert.Equal(JsonValueKind.Array, (await host.Client.JsonAsync(address)).GetProperty(list).ValueKind);

    [Theory]
    [InlineData("text/csv", null, "text/csv; charset=utf-8")]
    [InlineData("application/xml, text/markdown;q=0.5", null, "text/markdown; charset=utf-8")]
    [InlineData("text/plain;q=0.1, application/json;q=0.9", null, "application/json")]
    [InlineData("application/xml, */*;q=0.8", null, "application/json")]
    [InlineData("text/csv", "text", "text/plain; charset=utf-8")]
    [InlineData("text/html, */*;q=0.8", null, "text/html; charset=utf-8")]
    [InlineData(null, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData(null, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData(null, null, "application/json")]
    public async Task The_form_is_the_one_asked_for(string? accept, string? format, string type)
    {
        using var answer = await SendAsync(format is null ? Report : $"{Report}?format={format}", accept);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, $"{answer.Content.Headers.ContentType}"));
        Assert.Equal("Accept, Accept-Language, Authorization, Cookie", string.Join(", ", answer.Headers.Vary));
        Assert.True(answer.Headers.CacheControl is { Private: true, NoCache: true });
    }

    [Fact]
    public async Task A_form_that_is_not_there_is_said_with_those_that_are()
    {
        using var answer = await SendAsync(Report, "image/png");
        var problem = await answer.ProblemAsync();

        Assert.Equal((HttpStatusCode.NotAcceptable, "not-acceptable"), (answer.StatusCode, problem.Code()));
        Assert.Contains("csv (text/csv", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "en", "Models registered")]
    [InlineData("vi", "vi", "Mô hình đăng ký")]
    [InlineData("fr", "vi", "Mô hình đăng ký")]
    public async Task Texts_are_in_the_language_asked_for(string asked, string given, string word)
    {
        using var answer = await SendAsync($"{Report}?format=text", accept: null, asked);

        Assert.Equal([given], answer.Content.Headers.ContentLanguage);
        Assert.Contains(word, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_title_of_a_problem_is_in_the_language_asked_for()
    {
        using var vi = await SendAsync("/api/reports/1/2019", accept: null, "vi");
        using var en = await SendAsync("/api/reports/1/2019", accept: null, "en");

        Assert.Equal(("Không có", "Not there"), ((await vi.ProblemAsync()).GetProperty("title").GetString(), (await en.ProblemAsync()).GetProperty("title").GetString()));
    }

    [Fact]
    public async Task An_answer_that_the_asker_has_is_not_sent_again_until_something_is_recorded()
    {
        await host.SettleAsync();
        var tag = await TagAsync();
        using (var same = await SendAsync(Report, accept: null, known: tag))
            Assert.Equal((HttpStatusCode.NotModified, "", tag), (same.StatusCode, await same.Content.ReadAsStringAsync(), $"{same.Headers.ETag}"));

        using var recorded = await host.PostAsync("set-target", $$"""{"programme":"dan-van-kheo","unit":"980","year":2019,"figure":"models.registered","amount":41}""");
        Assert.Equal(HttpStatusCode.OK, recorded.StatusCode);
        await host.SettleAsync();

        using var changed = await SendAsync(Report, accept: null, known: tag);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, $"{changed.Headers.ETag}");
    }

    [Fact]
    public async Task A_form_of_its_own_has_a_tag_of_its_own()
    {
        using var csv = await SendAsync(Report, "text/csv");
        Assert.NotEqual(await TagAsync(), $"{csv.Headers.ETag}");
    }

    [Fact]
    public async Task HEAD_gives_the_head_of_GET()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Report);
        using var answer = await host.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, await TagAsync(), ""), (answer.StatusCode, $"{answer.Headers.ETag}", await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_receipt_proves_its_entry()
    {
        var proved = await host.Client.JsonAsync("/api/ledger/entries/5/proof");

        Assert.Equal(await host.CampaignAsync("ledger", "prove", "5"), await host.Client.TextAsync("/api/ledger/entries/5/proof?format=text"));
        Assert.Equal(5, JsonDocument.Parse(proved.GetProperty("entry").GetString()!).RootElement.GetProperty("seq").GetInt64());
    }

    [Theory]
    [InlineData("/api/reports/1/2019", 404, "unknown-unit", "unit")]
    [InlineData("/api/reports/980/2024", 404, "campaign-not-launched", "year")]
    [InlineData("/api/reports/980/19", 400, "not-a-value", "year")]
    [InlineData("/api/reports/980/2019?unti=2019-06-30", 400, "unknown-parameter", null)]
    [InlineData("/api/reports/980/2019?until=2019-06-30&until=2019-07-01", 400, "not-a-value", "until")]
    [InlineData("/api/reports/980/2019?structure=now&asOf=3", 400, "not-a-value", "asOf")]
    [InlineData("/api/reports/980/2019?on=2025-07-01", 400, "not-a-value", "on")]
    [InlineData("/api/reports/980/2019?asOf=999999", 404, "beyond-ledger", null)]
    [InlineData("/api/explain/980/2019/models.unheard-of", 404, "unknown-figure", "figure")]
    [InlineData("/api/models?unit=980", 400, "missing", "year")]
    [InlineData("/api/models?unit=980&year=2019&limit=1001", 400, "not-a-value", "limit")]
    [InlineData("/api/models?unit=980&year=2019&q=%E2%80%AE", 400, "hidden-character", "q")]
    [InlineData("/api/ledger/entries/999999/proof", 404, "unknown-entry", "seq")]
    [InlineData("/api/ledger/status?format=docx2", 400, "not-a-value", "format")]
    [InlineData("/api/commands?format=csv", 406, "not-acceptable", "format")]
    [InlineData("/api/nowhere", 404, "unknown-address", null)]
    [InlineData("/api", 404, "unknown-address", null)]
    public async Task What_cannot_be_answered_is_a_problem_with_its_code(string address, int status, string code, string? field)
    {
        using var answer = await host.Client.GetAsync(address);
        var problem = await answer.ProblemAsync();

        Assert.Equal((status, code), ((int)answer.StatusCode, problem.Code()));
        if (field is not null)
            Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    [Fact]
    public async Task Another_method_is_refused_with_those_that_are_taken()
    {
        using var answer = await host.Client.DeleteAsync(Report);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "wrong-method"), (answer.StatusCode, (await answer.ProblemAsync()).Code()));
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
    }

    private async Task<string> TagAsync()
    {
        using var answer = await host.Client.GetAsync(Report);
        return $"{answer.Headers.ETag}";
    }

    private async Task<HttpResponseMessage> SendAsync(string address, string? accept, string? language = null, string? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        if (language is not null)
            request.Headers.AcceptLanguage.ParseAdd(language);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(known));
        return await host.Client.SendAsync(request);
    }
}
