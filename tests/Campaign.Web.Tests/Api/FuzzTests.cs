using System.Net;
using System.Text;
using System.Text.Json;

namespace Campaign.Web.Tests.Api;

/// <summary>Whatever is sent, the API never fails, and says what is wrong in the form it promises. What may be sent comes from its own description.</summary>
[Collection(nameof(ApiHost))]
public sealed class FuzzTests(ApiHost host)
{
    private const int Seed = 20191012; // says which random requests are made

    [Fact]
    public async Task Every_operation_answers_its_own_examples()
    {
        foreach (var operation in await DescribedOperation.AllAsync(host.Client))
        {
            using var answer = await host.Client.SendAsync(operation.Request(operation.Examples()));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{operation.Method} {operation.Path}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task Every_parameter_may_be_anything()
    {
        foreach (var operation in await DescribedOperation.AllAsync(host.Client))
        {
            foreach (var parameter in operation.Parameters)
            {
                foreach (var text in Hostile.Texts.Where(t => parameter.In != "header" || !t.ContainsAny(['\0', '\r'])))
                    await AnsweredAsync(operation.Request(new Dictionary<string, string>(operation.Examples()) { [parameter.Name] = text }));
                await AnsweredAsync(operation.Request(operation.Examples().Where(p => p.Key != parameter.Name).ToDictionary()));
            }
        }
    }

    [Fact]
    public async Task Every_address_may_end_in_anything_and_be_called_by_any_method()
    {
        foreach (var operation in await DescribedOperation.AllAsync(host.Client))
        {
            var path = operation.Request(operation.Examples()).RequestUri!.ToString().Split('?')[0];
            foreach (var end in Hostile.Ends)
            {
                await AnsweredAsync(operation.Raw($"{path}{end}", operation.Examples()));
                await AnsweredAsync(operation.Raw($"{path[..path.LastIndexOf('/')]}/{end}", operation.Examples()));
            }

            foreach (var method in new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW" })
                await AnsweredAsync((operation with { Method = method, Body = method is "GET" or "TRACE" ? null : "{}" }).Request(operation.Examples()));
        }
    }

    [Fact]
    public async Task Random_requests_are_answered()
    {
        var random = new Random(Seed);
        var operations = await DescribedOperation.AllAsync(host.Client);
        for (var left = 1000; left > 0; left--)
        {
            var operation = operations[random.Next(operations.Count)];
            var values = new Dictionary<string, string>();
            foreach (var parameter in operation.Parameters.Where(p => p.In != "header" && random.Next(3) > 0))
                values[parameter.Name] = random.Next(4) switch { 0 => Hostile.Random(random), 1 => Hostile.Texts[random.Next(Hostile.Texts.Length)], _ => parameter.Example };
            await AnsweredAsync(operation.Request(values));
        }
    }

    [Fact]
    public async Task Every_command_may_have_any_body()
    {
        var record = (await DescribedOperation.AllAsync(host.Client)).Single(o => o.Method == "POST");
        foreach (var (name, _) in await CommandsAsync())
        {
            foreach (var body in Hostile.Bodies())
                await AnsweredAsync(record.Request(With(record, name), body));
        }
    }

    [Fact]
    public async Task Every_property_of_every_command_may_be_anything()
    {
        var random = new Random(Seed);
        var record = (await DescribedOperation.AllAsync(host.Client)).Single(o => o.Method == "POST");
        foreach (var (name, properties) in await CommandsAsync())
        {
            for (var left = 60; left > 0; left--)
            {
                var given = properties.Where(p => p.IsRequired || random.Next(4) == 0).Select(p => $"\"{p.Name}\": {(random.Next(3) == 0 ? Hostile.Values[random.Next(Hostile.Values.Length)] : LikelyOf(p.Name))}");
                await AnsweredAsync(record.Request(With(record, name), Encoding.UTF8.GetBytes($"{{{string.Join(", ", given)}}}")));
            }
        }
    }

    [Fact]
    public async Task Ten_megabytes_are_too_much()
    {
        var record = (await DescribedOperation.AllAsync(host.Client)).Single(o => o.Method == "POST");
        var request = record.Request(record.Examples(), new byte[10 << 20]);
        request.Headers.ExpectContinue = true; // so that the answer comes before the body
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await AnsweredAsync(request));
    }

    /// <summary>Sends it: the answer is no failure of the host, and what is no success is a problem.</summary>
    private async Task<HttpStatusCode> AnsweredAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.RequestUri = new Uri($"{host.Client.BaseAddress!.ToString().TrimEnd('/')}{request.RequestUri}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
            using var answer = await host.Client.SendAsync(request);
            Assert.True((int)answer.StatusCode < 500, $"{request.Method} {request.RequestUri} ({Seed}): {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()} {await BodyOf(request)}");
            if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.NotModified && !IsNoRequest(answer))
                await answer.ProblemAsync();
            return answer.StatusCode;
        }
    }

    /// <summary>What is no request of HTTP, or has an address longer than 8 KiB, is refused by the server before it reaches the API: without a body.</summary>
    private static bool IsNoRequest(HttpResponseMessage answer)
    {
        var address = answer.RequestMessage!.RequestUri!.OriginalString;
        return answer.Content.Headers.ContentLength == 0 && answer.StatusCode switch
        {
            HttpStatusCode.BadRequest => address.Split('?')[0].Contains("%00", StringComparison.Ordinal),
            HttpStatusCode.RequestUriTooLong => address.Length > 8000,
            _ => false,
        };
    }

    private static async Task<string> BodyOf(HttpRequestMessage request) => request.Content is null ? "" : await request.Content.ReadAsStringAsync() is { Length: < 2000 } text ? text : "(long)";

    private static Dictionary<string, string> With(DescribedOperation record, string name) => new(record.Examples()) { ["name"] = name };

    private async Task<List<(string Name, List<(string Name, bool IsRequired)> Properties)>> CommandsAsync() =>
    [
        .. (await host.Client.JsonAsync("/api/commands")).GetProperty("commands").EnumerateArray().Select(c => (
            c.GetProperty("name").GetString()!,
            c.GetProperty("properties").EnumerateArray().Select(p => (p.GetProperty("name").GetString()!, p.GetProperty("isRequired").GetBoolean())).ToList())),
    ];

    /// <summary>A value that gets past the reader, so that the ledger itself is asked.</summary>
    private static string LikelyOf(string property) => property switch
    {
        "unit" or "host" or "units" => "\"980\"",
        "programme" => "\"dan-van-kheo\"",
        "year" => "2019",
        "model" => "\"DVK-2019-002\"",
        "level" => "\"district\"",
        "on" => "\"2019-10-15\"",
        "figure" => "\"models.registered\"",
        "amount" => "7",
        "title" or "name" or "reason" or "body" => "\"Thử\"",
        _ => JsonSerializer.Serialize("x"),
    };
}
