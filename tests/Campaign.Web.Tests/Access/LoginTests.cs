using System.Net;
using System.Text.RegularExpressions;
using System.Web;

namespace Campaign.Web.Tests.Access;

/// <summary>People log in at the issuer and come back with a cookie.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class LoginTests(GuardedDemo guarded) : IClassFixture<GuardedDemo>
{
    [Fact]
    public async Task A_reader_is_sent_to_the_issuer_and_comes_back_to_the_page_with_a_cookie_of_their_own()
    {
        using var client = guarded.Host.Client();
        using var sent = await client.GetAsync("/reports/980/2019");
        var asked = HttpUtility.ParseQueryString(sent.Headers.Location!.Query);
        Assert.Equal((HttpStatusCode.Redirect, $"{guarded.Issuer.Address}/authorize"), (sent.StatusCode, sent.Headers.Location.GetLeftPart(UriPartial.Path)));
        Assert.Equal(("code", "S256", "openid"), (asked["response_type"], asked["code_challenge_method"], asked["scope"]));

        using var back = await client.GetAsync($"{sent.Headers.Location}&user=cb-01");
        using var landed = await client.GetAsync(back.Headers.Location);
        var cookie = Assert.Single(landed.Headers.GetValues("Set-Cookie"), c => c.StartsWith("campaign=", StringComparison.Ordinal));
        Assert.Contains("; samesite=lax; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/reports/980/2019", landed.Headers.Location?.ToString());
        var page = HttpUtility.HtmlDecode(await client.GetStringAsync(landed.Headers.Location));
        Assert.Contains("Huyện Minh họa, 2019", page, StringComparison.Ordinal);
        Assert.Contains("<span>cb-01</span>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_listed_reads_how_they_get_listed_and_nothing_else()
    {
        using var client = guarded.Host.Client();
        using var answer = await GuardedDemo.LogInAsync(client, "la-<i>", "/reports/980/2019");

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("'la-<i>' vào Access:Users trong settings.json", HttpUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page, StringComparison.Ordinal);
        using var circuit = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        Assert.Equal(HttpStatusCode.Forbidden, circuit.StatusCode);
    }

    [Theory]
    [InlineData("/reports/98001/2019", true)]
    [InlineData("/reports/980/2019", false)]
    [InlineData("/reports/98002/2019", false)]
    public async Task A_user_of_a_commune_sees_the_commune_and_not_what_is_above_or_beside(string path, bool isShown)
    {
        using var client = guarded.Host.Client();
        using var answer = await GuardedDemo.LogInAsync(client, "xa-98001", path);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(!isShown, page.Contains("outside-units", StringComparison.Ordinal));
        Assert.Equal(isShown, page.Contains("class=\"number\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logging_out_ends_the_session_here_and_at_the_issuer_and_a_kept_cookie_opens_nothing()
    {
        using var client = guarded.Host.Client();
        using var answer = await GuardedDemo.LogInAsync(client, "cb-01", "/reports/980/2019");
        var token = Token().Match(await answer.Content.ReadAsStringAsync()).Groups[1].Value;
        var kept = await client.GetStringAsync("/api/probe/cookies");

        using var forged = await client.PostAsync("/logout", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", "x")]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var still = await client.GetAsync("/reports/980/2019");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);

        using var left = await client.PostAsync("/logout", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]));
        Assert.StartsWith($"{guarded.Issuer.Address}/end?", left.Headers.Location?.ToString(), StringComparison.Ordinal);
        using var returned = await client.GetAsync(left.Headers.Location);
        using var signedOut = await client.GetAsync(returned.Headers.Location);
        Assert.Equal("/logout", signedOut.Headers.Location?.ToString());
        Assert.Contains("Đã đăng xuất", HttpUtility.HtmlDecode(await client.GetStringAsync("/logout")), StringComparison.Ordinal);

        foreach (var cookie in new[] { "", kept })
        {
            using var again = guarded.Host.Client();
            if (cookie.Length > 0)
                again.DefaultRequestHeaders.Add("Cookie", cookie);
            using var refused = await again.GetAsync("/reports/980/2019");
            Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_code_that_nobody_asked_for_and_an_id_token_of_another_login_are_refused()
    {
        using var client = guarded.Host.Client();
        using var forged = await client.GetAsync("/login/callback?code=x&state=y");
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Contains("login-failed", await forged.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        guarded.Issuer.OtherNonce = "another";
        using var replayed = await GuardedDemo.LogInAsync(client, "cb-01", "/reports/980/2019");
        guarded.Issuer.OtherNonce = null;
        Assert.Equal(HttpStatusCode.BadRequest, replayed.StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("/\t/elsewhere.example/", "/")]
    [InlineData("/ledger", "/ledger")]
    public async Task A_login_leads_nowhere_else(string back, string path)
    {
        using var client = guarded.Host.Client();
        using var sent = await client.GetAsync($"/login?back={Uri.EscapeDataString(back)}");
        using var authorised = await client.GetAsync($"{sent.Headers.Location}&user=cb-01");
        using var landed = await client.GetAsync(authorised.Headers.Location);

        Assert.Equal(path, landed.Headers.Location?.ToString());
    }

    /// <summary>Whoever has no session is sent to the login from any address.</summary>
    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("/%09/elsewhere.example/")]
    public async Task A_login_that_an_address_asked_for_leads_nowhere_else(string address)
    {
        using var client = guarded.Host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{guarded.Host.Address.GetLeftPart(UriPartial.Authority)}{address}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var sent = await client.SendAsync(request);
        using var authorised = await client.GetAsync($"{sent.Headers.Location}&user=cb-01");
        using var landed = await client.GetAsync(authorised.Headers.Location);

        var to = landed.Headers.Location!.ToString();
        Assert.False(to.StartsWith("//", StringComparison.Ordinal) || to.Any(char.IsControl), to);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_is_said_to_people_and_to_programs()
    {
        var (host, token) = await ForgottenAsync();
        await using var ends = host;
        using var client = host.Client();
        using var page = await client.GetAsync("/reports/980/2019");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("issuer-silent", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var program = host.Client(token);
        using var api = await program.GetAsync("/api/probe/whoami");
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);

        async Task<(GuardedHost Host, string Token)> ForgottenAsync()
        {
            await using var issuer = await TestIssuer.StartAsync();
            return (await GuardedHost.StartAsync(guarded.Demo, issuer), issuer.TokenFor("cb-01"));
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
