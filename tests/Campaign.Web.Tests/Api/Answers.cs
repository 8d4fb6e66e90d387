using System.Net;
using System.Text.Json;

namespace Campaign.Web.Tests.Api;

/// <summary>Reads what the API answered.</summary>
internal static class Answers
{
    private static readonly string[] Texts = ["title", "detail", "traceId"];

    public static async Task<string> TextAsync(this HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {text}");
        return text;
    }

    public static async Task<JsonElement> JsonAsync(this HttpClient client, string address)
    {
        using var json = JsonDocument.Parse(await client.TextAsync(address));
        return json.RootElement.Clone();
    }

    /// <summary>The problem, whose status, type and code agree with each other.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var about = $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {text}";
        Assert.True("application/problem+json" == $"{answer.Content.Headers.ContentType}", about);
        using var json = JsonDocument.Parse(text);
        var problem = json.RootElement.Clone();
        Assert.True((int)answer.StatusCode == problem.GetProperty("status").GetInt32(), about);
        Assert.True(problem.GetProperty("code").GetString() is { Length: > 0 } code && problem.GetProperty("type").GetString() == $"urn:campaign-ledger:problem:{code}", about);
        Assert.All(Texts, name => Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty(name).GetString()), about));
        return problem;
    }

    public static string? Code(this JsonElement problem) => problem.GetProperty("code").GetString();
}
