using System.Net;
using System.Threading.RateLimiting;
using Campaign.Host.Web.Api;
using Campaign.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Access;

/// <summary>Documents are made a few at a time.</summary>
[Collection(BrowserTests.Name)]
public sealed class DocumentTurnsTests(BrowserFixture browser)
{
    private const string Document = "/api/reports/980/2019?format=docx";

    [Fact]
    public async Task Whoever_finds_too_many_waiting_is_told_to_come_later_and_other_formats_are_answered()
    {
        await using var host = await GuardedHost.StartAsync(browser.Demo, web: new { Limits = new { DocumentsAtOnce = 1 } });
        using var client = host.Client();
        var turns = host.Services.GetRequiredService<DocumentTurns>();
        var held = new List<Task<RateLimitLease>>();
        for (var i = 0; i < 1 + DocumentTurns.MostWaiting; i++)
            held.Add(turns.WaitAsync(default).AsTask());

        using var refused = await client.GetAsync(Document);
        using var json = await client.GetAsync("/api/reports/980/2019");
        foreach (var turn in held)
            (await turn).Dispose();
        using var made = await client.GetAsync(Document);
        using var next = await client.GetAsync(Document);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "too-many-documents"), (refused.StatusCode, (await refused.ProblemAsync()).Code()));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (json.StatusCode, made.StatusCode, next.StatusCode)); // the first of the two gave its turn back
    }

    [Fact]
    public async Task Whoever_waits_too_long_for_a_turn_is_told()
    {
        await using var host = await GuardedHost.StartAsync(browser.Demo, web: new { Limits = new { DocumentsAtOnce = 1, RequestSeconds = 1 } });
        using var client = host.Client();
        using var held = await host.Services.GetRequiredService<DocumentTurns>().WaitAsync(default);

        using var waited = await client.GetAsync(Document);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "took-too-long"), (waited.StatusCode, (await waited.ProblemAsync()).Code()));
    }
}
