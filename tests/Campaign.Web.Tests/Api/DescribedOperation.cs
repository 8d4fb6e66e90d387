using System.Text.Json;

namespace Campaign.Web.Tests.Api;

/// <summary>A parameter as the description has it.</summary>
internal sealed record DescribedParameter(string Name, string In, bool IsRequired, string Example);

/// <summary>An operation as the API's own description has it.</summary>
internal sealed record DescribedOperation(string Method, string Path, IReadOnlyList<DescribedParameter> Parameters, string? Body)
{
    public static async Task<List<DescribedOperation>> AllAsync(HttpClient client) =>
    [
        .. from path in (await client.JsonAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
           from operation in path.Value.EnumerateObject()
           select new DescribedOperation(
               operation.Name.ToUpperInvariant(), path.Name,
               [.. operation.Value.GetProperty("parameters").EnumerateArray().Select(ParameterOf)],
               operation.Value.TryGetProperty("requestBody", out var body) ? body.GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText() : null),
    ];

    /// <summary>What is sent where nothing is wrong: the examples of all that is required, and of what is named.</summary>
    public Dictionary<string, string> Examples(params string[] named) =>
        Parameters.Where(p => p.IsRequired || named.Contains(p.Name)).ToDictionary(p => p.Name, p => p.Example);

    /// <summary>The request with these values, each escaped; a parameter of the path that has none is left empty.</summary>
    public HttpRequestMessage Request(IReadOnlyDictionary<string, string> values, byte[]? body = null)
    {
        var path = Parameters.Where(p => p.In == "path").Aggregate(Path, (text, p) => text.Replace($"{{{p.Name}}}", Uri.EscapeDataString(values.GetValueOrDefault(p.Name, "")), StringComparison.Ordinal));
        var known = Parameters.Where(p => p.In != "query").Select(p => p.Name).ToHashSet();
        var query = string.Join('&', values.Where(v => !known.Contains(v.Key)).Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}"));
        return Raw(query.Length == 0 ? path : $"{path}?{query}", values, body);
    }

    /// <summary>The request for an address that is sent as it stands.</summary>
    public HttpRequestMessage Raw(string address, IReadOnlyDictionary<string, string> values, byte[]? body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), address);
        foreach (var header in Parameters.Where(p => p.In == "header" && values.ContainsKey(p.Name)))
            request.Headers.TryAddWithoutValidation(header.Name, header.Name == "Idempotency-Key" && values[header.Name] == header.Example ? $"{Guid.NewGuid()}" : values[header.Name]);
        if ((body ?? (Body is null ? null : System.Text.Encoding.UTF8.GetBytes(Body))) is { } bytes)
            request.Content = new ByteArrayContent(bytes) { Headers = { { "Content-Type", "application/json" } } };
        return request;
    }

    private static DescribedParameter ParameterOf(JsonElement p)
    {
        var example = p.GetProperty("example");
        var first = example.ValueKind == JsonValueKind.Array ? example[0] : example;
        return new DescribedParameter(p.GetProperty("name").GetString()!, p.GetProperty("in").GetString()!, p.TryGetProperty("required", out var required) && required.GetBoolean(), $"{first}");
    }
}
