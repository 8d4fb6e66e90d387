using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Campaign.Web.Tests.Access;

/// <summary>Programs show a token of the issuer.</summary>
[Collection(BrowserTests.Name)]
public sealed class TokenTests(GuardedDemo guarded) : IClassFixture<GuardedDemo>
{
    public static TheoryData<string> BadTokens => ["expired", "not yet valid", "without an end", "wrong audience", "for the pages", "wrong issuer", "another key", "unsigned", "signed with the public key", "no token"];

    [Fact]
    public async Task A_program_is_who_its_token_says()
    {
        using var client = guarded.Host.Client(guarded.Issuer.TokenFor("cb-01"));

        Assert.Equal("cb-01", await client.GetStringAsync("/api/probe/whoami"));
    }

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_token_that_proves_nothing_gives_401(string which)
    {
        using var client = guarded.Host.Client(TokenOf(which));
        using var answer = await client.GetAsync("/api/probe/whoami");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer error=\"invalid_token\"", string.Join(',', Assert.Single(answer.Headers.WwwAuthenticate).ToString().Split(',')[0]));
        Assert.Equal("login-needed", await CodeOf(answer));
    }

    [Fact]
    public async Task Without_a_token_a_program_gets_401_and_is_not_sent_to_a_form()
    {
        using var client = guarded.Host.Client();
        foreach (var path in new[] { "/api/probe/whoami", "/api/nothing-here", "/ledger/tile/entries/000.p/1" })
        {
            using var answer = await client.GetAsync(path);
            Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_user_who_is_not_listed_gets_403_with_the_reason()
    {
        using var client = guarded.Host.Client(guarded.Issuer.TokenFor("Cb-01"));
        using var answer = await client.GetAsync("/api/probe/whoami");

        Assert.Equal((HttpStatusCode.Forbidden, "not-listed"), (answer.StatusCode, await CodeOf(answer)));
    }

    [Theory]
    [InlineData("xa-98001", "98001", "shown")]
    [InlineData("xa-98001", "980", "outside-units")]
    [InlineData("xa-98001", "98002", "outside-units")]
    [InlineData("cb-01", "98002", "shown")]
    [InlineData("thanh-tra", "980", "shown")]
    public async Task A_user_reads_their_units_and_all_below(string user, string unit, string what)
    {
        using var client = guarded.Host.Client(guarded.Issuer.TokenFor(user));

        Assert.Equal(what, await client.GetStringAsync($"/api/probe/report/{unit}"));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("xa-98001", HttpStatusCode.Forbidden)]
    [InlineData("thanh-tra", HttpStatusCode.OK)]
    public async Task Entries_of_the_log_are_for_who_sees_everything_and_its_hashes_for_everybody(string? user, HttpStatusCode status)
    {
        using var client = guarded.Host.Client(user is null ? null : guarded.Issuer.TokenFor(user));

        foreach (var path in new[] { "/ledger/tile/entries/000.p/1", "/ledger/tile/Entries/000.p/1", "/ledger/tile/%65ntries/000.p/1" })
        {
            using var entries = await client.GetAsync(path);
            Assert.Equal((path, status), (path, entries.StatusCode));
            Assert.True(entries.Headers.CacheControl is { Private: true } or { NoStore: true } || !entries.IsSuccessStatusCode, $"{path}: {entries.Headers.CacheControl}");
        }

        foreach (var path in new[] { "/ledger/checkpoint", "/ledger/tile/0/000.p/1", "/health/live" })
        {
            using var open = await client.GetAsync(path);
            Assert.Equal((path, HttpStatusCode.OK), (path, open.StatusCode));
        }
    }

    private string? TokenOf(string which)
    {
        const string User = "cb-01";
        var issuer = guarded.Issuer;
        var now = DateTimeOffset.UtcNow.UtcDateTime;
        using var other = RSA.Create(2048);
        return which switch
        {
            "expired" => issuer.TokenFor(User, t => (t.NotBefore, t.Expires) = (now.AddHours(-2), now.AddHours(-1))),
            "not yet valid" => issuer.TokenFor(User, t => (t.NotBefore, t.Expires) = (now.AddHours(1), now.AddHours(2))),
            "without an end" => issuer.TokenFor(User, t => t.Expires = null),
            "wrong audience" => issuer.TokenFor(User, t => t.Audience = "another"),
            "for the pages" => issuer.TokenFor(User, t => t.Audience = TestIssuer.ClientId),
            "wrong issuer" => issuer.TokenFor(User, t => t.Issuer = "https://elsewhere.example"),
            "another key" => issuer.TokenFor(User, t => t.SigningCredentials = new SigningCredentials(new RsaSecurityKey(other) { KeyId = "1" }, SecurityAlgorithms.RsaSha256)),
            "unsigned" => issuer.TokenFor(User, t => t.SigningCredentials = null),
            "signed with the public key" => issuer.TokenFor(User, t => t.SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Encoding.ASCII.GetBytes(((RsaSecurityKey)issuer.Credentials.Key).Rsa.ExportSubjectPublicKeyInfoPem())) { KeyId = "1" }, SecurityAlgorithms.HmacSha256)),
            _ => "x",
        };
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
