using System.Net;
using Campaign.TestKit;

namespace Campaign.Web.Tests.Access;

/// <summary>Every kind of answer tells the browser what it may do, and nobody takes more than their share.</summary>
[Collection(BrowserTests.Name)]
public sealed class AnswersTests(GuardedDemo guarded) : IClassFixture<GuardedDemo>
{
    [Theory]
    [InlineData("/reports/980/2019", 200)]
    [InlineData("/reports/980/2019", 302, "nobody")]
    [InlineData("/reports/980/2019", 403, "unlisted")]
    [InlineData("/nothing-here", 404)]
    [InlineData("/login/callback?code=x", 400)]
    [InlineData("/campaign.css", 200)]
    [InlineData("/_framework/blazor.web.js", 200)]
    [InlineData("/preferences/theme/dark", 302)]
    [InlineData("/health/live", 200)]
    [InlineData("/ledger/tile/0/000.p/1", 200)]
    [InlineData("/ledger/tile/nothing", 404)]
    [InlineData("/api/probe/whoami", 200)]
    [InlineData("/api/probe/whoami", 401, "nobody")]
    [InlineData("/api/probe/fault", 500)]
    [InlineData("/api/nothing-here", 404)]
    public async Task Every_answer_has_the_headers(string path, int status, string who = "cb-01")
    {
        using var client = guarded.Host.Client(who == "nobody" ? null : guarded.Issuer.TokenFor(who));
        using var answer = await client.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(
            $"default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self' {guarded.Issuer.Address}; frame-ancestors 'none'; base-uri 'self'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Opener-Policy")));
        Assert.StartsWith("camera=()", Assert.Single(answer.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.CacheControl);
        Assert.Empty(answer.Headers.Server);
    }

    [Fact]
    public async Task Whoever_asks_too_much_waits_and_nobody_else_does()
    {
        await using var host = await GuardedHost.StartAsync(guarded.Demo, guarded.Issuer, new { Limits = new { ReadsPerMinute = 3, WritesPerMinute = 1 } });
        using var greedy = host.Client(guarded.Issuer.TokenFor("cb-01"));
        using var other = host.Client(guarded.Issuer.TokenFor("thanh-tra"));
        for (var i = 0; i < 3; i++)
            Assert.Equal("cb-01", await greedy.GetStringAsync("/api/probe/whoami"));

        using var refused = await greedy.GetAsync("/api/probe/whoami");
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);

        using var first = await greedy.PostAsync("/api/probe/whoami", null);
        using var second = await greedy.PostAsync("/api/probe/whoami", null);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.Equal("thanh-tra", await other.GetStringAsync("/api/probe/whoami"));
        using var health = await greedy.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task A_request_that_is_too_large_or_takes_too_long_ends()
    {
        await using var host = await GuardedHost.StartAsync(guarded.Demo, web: new { Limits = new { RequestKilobytes = 1, RequestSeconds = 1 } });
        using var client = host.Client();

        using var fits = await client.PostAsync("/api/probe/whoami", new ByteArrayContent(new byte[1024]));
        using var large = await client.PostAsync("/api/probe/whoami", new ByteArrayContent(new byte[1025]));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.RequestEntityTooLarge), (fits.StatusCode, large.StatusCode));
        foreach (var path in new[] { "/api/probe/long", "/api/probe/long/gated" })
        {
            using var slow = await client.PostAsync(path, null);
            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, slow.StatusCode));
            Assert.Contains("took-too-long", await slow.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_host_speaks_TLS_itself_and_keeps_its_keys_from_others()
    {
        var folder = TemporaryFolder.Create("tls");
        await using var host = await GuardedHost.StartAsync(guarded.Demo, guarded.Issuer, new { Certificate = TestCertificate.WriteTo(folder) });
        Directory.Delete(folder, recursive: true);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=so-cai.example" };
        using var client = new HttpClient(handler) { BaseAddress = host.Address };

        using var sent = await client.GetAsync("/reports/980/2019");

        Assert.Equal(("https", HttpStatusCode.Redirect), (host.Address.Scheme, sent.StatusCode));
        Assert.All(sent.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure;", cookie, StringComparison.OrdinalIgnoreCase));
        using var dark = await client.GetAsync("/preferences/theme/dark");
        Assert.Contains("; secure;", Assert.Single(dark.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        var keys = Path.Combine(host.Folder, "web");
        var file = Assert.Single(Directory.GetFiles(keys));
        if (!OperatingSystem.IsWindows())
            Assert.Equal((UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, UnixFileMode.UserRead | UnixFileMode.UserWrite), (File.GetUnixFileMode(keys), File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task Only_a_known_proxy_is_believed_and_behind_it_cookies_are_secure()
    {
        const string Address = "https://so-cai.example";
        await using var known = await GuardedHost.StartAsync(guarded.Demo, guarded.Issuer, new { Proxies = "127.0.0.0/8" });
        using var through = await ThroughAsync(known);
        Assert.Contains(Uri.EscapeDataString($"{Address}/login/callback"), through.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.All(through.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure;", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.StartsWith("max-age=", Assert.Single(through.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);

        await using var other = await GuardedHost.StartAsync(guarded.Demo, guarded.Issuer, new { Proxies = "10.0.0.5" });
        using var unbelieved = await ThroughAsync(other);
        Assert.Contains(Uri.EscapeDataString($"{other.Address}login/callback"), unbelieved.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.False(unbelieved.Headers.Contains("Strict-Transport-Security"));

        static async Task<HttpResponseMessage> ThroughAsync(GuardedHost host)
        {
            using var client = host.Client();
            client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            client.DefaultRequestHeaders.Add("X-Forwarded-Host", new Uri(Address).Host);
            client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
            return await client.GetAsync("/reports/980/2019");
        }
    }
}
