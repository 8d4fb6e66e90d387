using System.Net;
using System.Text;
using System.Text.Json;

namespace Campaign.Web.Tests.Api;

[Collection(nameof(ApiHost))]
public sealed class CommandTests(ApiHost host)
{
    private const string Events = "select count(*) from campaign.mt_events";

    [Fact]
    public async Task The_same_command_twice_is_one_event_with_one_receipt()
    {
        var (id, before) = (Guid.NewGuid(), await host.CountAsync(Events));

        using var first = await host.PostAsync("set-target", Target(51), id);
        using var again = await host.PostAsync("set-target", Target(51), id);

        var receipt = JsonDocument.Parse(await first.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((HttpStatusCode.OK, id), (first.StatusCode, receipt.GetProperty("commandId").GetGuid()));
        Assert.Equal((HttpStatusCode.OK, receipt.GetRawText()), (again.StatusCode, JsonDocument.Parse(await again.Content.ReadAsStringAsync()).RootElement.GetRawText()));
        Assert.Equal(before + 1, await host.CountAsync(Events));
    }

    [Fact]
    public async Task One_id_for_two_commands_is_a_conflict()
    {
        var id = Guid.NewGuid();
        using var first = await host.PostAsync("set-target", Target(52), id);
        using var other = await host.PostAsync("set-target", Target(53), id);

        Assert.Equal((HttpStatusCode.Conflict, "command-id-reused"), (other.StatusCode, (await other.ProblemAsync()).Code()));
    }

    [Fact]
    public async Task Of_commands_at_once_each_is_recorded()
    {
        var before = await host.CountAsync(Events);
        var answers = await Task.WhenAll(Enumerable.Range(60, 8).Select(amount => host.PostAsync("set-target", Target(amount))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(before + 8, await host.CountAsync(Events));
    }

    [Fact]
    public async Task Vouchers_and_certainty_stand_beside_the_command_and_go_into_its_event_with_the_visitor_as_its_user()
    {
        var id = Guid.NewGuid();
        using var answer = await host.PostAsync("set-target", Target(71)[..^1] + """, "certainty": "from-copy", "evidence": [{"title": "Kế hoạch 12", "number": "12-KH/BDV"}]}""", id);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, await host.CountAsync($"""
            select count(*) from campaign.mt_events
            where data -> 'evidence' -> 0 ->> 'title' = 'Kế hoạch 12' and headers ->> 'certainty' = 'from-copy' and user_name = '{Environment.UserName}'
            """));
    }

    [Fact]
    public async Task A_refusal_has_its_code_rule_and_property()
    {
        using var answer = await host.PostAsync("set-target", Target(54).Replace("980", "4711", StringComparison.Ordinal));
        var problem = await answer.ProblemAsync();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "unknown-unit", "unit"), (answer.StatusCode, problem.Code(), problem.GetProperty("field").GetString()));
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("rule").GetString()));
    }

    [Fact]
    public async Task Who_recorded_an_item_may_not_approve_it()
    {
        using var registered = await host.PostAsync("register-model", """{"programme":"dan-van-kheo","unit":"980","year":2019,"model":"API-1","title":"Mô hình thử","field":"economy","entry":"new","level":"district","owner":{"kind":"collective","name":"Chi bộ thử"}}""");
        Assert.True(registered.IsSuccessStatusCode, await registered.Content.ReadAsStringAsync());
        using var accepted = await host.PostAsync("accept-registration", """{"model":"API-1","year":2019,"level":"district"}""");

        Assert.Equal((HttpStatusCode.Forbidden, "own-item"), (accepted.StatusCode, (await accepted.ProblemAsync()).Code()));
    }

    [Fact]
    public async Task What_a_committee_did_is_no_line_of_the_summary()
    {
        using var recorded = await host.PostAsync("hold-inspection", """{"unit":"980","programme":"dan-van-kheo","year":2019}""");
        Assert.True(recorded.IsSuccessStatusCode, await recorded.Content.ReadAsStringAsync());
        await host.SettleAsync();

        var summary = await host.Client.JsonAsync("/api/views/summary?unit=980&year=2019");
        Assert.DoesNotContain(summary.GetProperty("cells").EnumerateArray(), c => c.GetProperty("figure").GetString()!.StartsWith("committee.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("set-targe", "{}", 404, "unknown-command")]
    [InlineData("set-target", "", 400, "not-a-value")]
    [InlineData("set-target", "{\"programme\":", 400, "not-a-value")]
    [InlineData("set-target", "[]", 400, "not-a-value")]
    [InlineData("set-target", "null", 400, "not-a-value")]
    [InlineData("set-target", "{\"amount\":\"many\"}", 422, "not-a-value")]
    [InlineData("set-target", "{\"actor\":\"somebody\"}", 422, "unknown-property")]
    [InlineData("set-target", "{}", 422, "missing")]
    [InlineData("set-target", "{\"certainty\":\"certain\",\"certainty\":\"declared\"}", 422, "not-a-value")]
    public async Task A_body_that_is_no_command_is_refused(string name, string body, int status, string code)
    {
        using var answer = await host.PostAsync(name, body);
        Assert.Equal((status, code), ((int)answer.StatusCode, (await answer.ProblemAsync()).Code()));
    }

    [Theory]
    [InlineData("\"certainty\":\"certain\",\"certainty\":\"declared\"", "not-a-value", "certainty")]
    [InlineData("\"certainty\":\"perhaps\"", "not-a-value", "certainty")]
    [InlineData("\"evidence\":[{\"titel\":\"x\"}]", "unknown-property", "evidence[0].titel")]
    [InlineData("\"evidence\":[{\"title\":\"x\",\"sha256\":\"abc\"}]", "not-a-value", "sha256")]
    public async Task What_a_command_brings_is_read_as_strictly(string beside, string code, string field)
    {
        using var answer = await host.PostAsync("set-target", $"{Target(55)[..^1]}, {beside}}}");
        var problem = await answer.ProblemAsync();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, code, field), (answer.StatusCode, problem.Code(), problem.GetProperty("field").GetString()));
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("", "missing")]
    [InlineData("17", "not-a-value")]
    [InlineData("00000000-0000-0000-0000-000000000000", "not-a-value")]
    public async Task A_command_without_an_id_is_refused(string? key, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/commands/set-target") { Content = new StringContent(Target(1), Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var answer = await host.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, (await answer.ProblemAsync()).Code()));
    }

    [Fact]
    public async Task A_body_that_is_not_said_to_be_JSON_is_refused()
    {
        using var answer = await host.PostAsync("set-target", Target(1), type: "text/plain");
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "not-json"), (answer.StatusCode, (await answer.ProblemAsync()).Code()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_larger_than_a_command_is_refused(bool saysItsLength)
    {
        var large = Encoding.UTF8.GetBytes(Target(1)[..^1] + new string(' ', 1 << 20) + "}");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/commands/set-target") { Content = saysItsLength ? new ByteArrayContent(large) : new StreamContent(new Chunks(large)) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
        request.Headers.ExpectContinue = true; // else the host may end the connection while the body is on its way
        using var answer = await host.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (answer.StatusCode, (await answer.ProblemAsync()).Code()));
    }

    private static string Target(int amount) => $$"""{"programme":"dan-van-kheo","unit":"980","year":2019,"figure":"models.registered","amount":{{amount}}}""";

    /// <summary>A stream that does not tell its length.</summary>
    private sealed class Chunks(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
