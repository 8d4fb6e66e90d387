using System.Net;

namespace Campaign.Web.Tests.Access;

/// <summary>Without a login the host is this machine's user's own, and no other site's.</summary>
[Collection(BrowserTests.Name)]
public sealed class LocalHostTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("elsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.elsewhere.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:5080", HttpStatusCode.OK)]
    [InlineData("[::1]:5080", HttpStatusCode.OK)]
    public async Task A_name_that_somebody_else_points_here_is_not_answered(string host, HttpStatusCode status)
    {
        using var client = new HttpClient { BaseAddress = browser.Demo.Address };
        client.DefaultRequestHeaders.Host = host;
        foreach (var path in new[] { "/reports/980/2019", "/health/live" })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal((path, status), (path, answer.StatusCode));
        }
    }

    [Theory]
    [InlineData("POST", "Sec-Fetch-Site", "cross-site")]
    [InlineData("POST", "Sec-Fetch-Site", "same-site")]
    [InlineData("POST", "Origin", "https://elsewhere.example")]
    [InlineData("POST", "Origin", "http://localhost:1")]
    [InlineData("POST", "Origin", "null")]
    [InlineData("GET", "Sec-Fetch-Site", "cross-site")]
    [InlineData("GET", "Origin", "https://elsewhere.example")]
    public async Task What_another_site_sends_is_refused(string method, string header, string value)
    {
        await using var host = await GuardedHost.StartAsync(browser.Demo);
        using var client = host.Client();
        foreach (var path in new[] { "/api/probe/whoami", "/_blazor" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { header, value } } };
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("cross-site", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Own_pages_programs_and_links_from_elsewhere_are_answered()
    {
        await using var host = await GuardedHost.StartAsync(browser.Demo);
        using var client = host.Client();
        var own = host.Address.GetLeftPart(UriPartial.Authority);
        (string Method, (string, string)[] Headers)[] asked =
        [
            ("POST", []), ("POST", [("Sec-Fetch-Site", "same-origin"), ("Origin", own)]), ("POST", [("Origin", own)]), ("GET", [("Sec-Fetch-Site", "none")]),
            ("GET", [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")]),
        ];
        foreach (var (method, headers) in asked)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/api/probe/whoami");
            foreach (var (name, value) in headers)
                request.Headers.Add(name, value);
            using var answer = await client.SendAsync(request);
            Assert.Equal(Environment.UserName, await answer.Content.ReadAsStringAsync());
        }

        using var login = await client.GetAsync("/login");
        Assert.Equal(HttpStatusCode.NotFound, login.StatusCode);
    }
}
