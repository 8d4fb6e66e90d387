using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Campaign.Web.Tests.Access;

/// <summary>An OpenID Connect issuer on this machine: whoever names themselves on its form is who they say.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    public const string ClientId = "so-cai";
    public const string ClientSecret = "bí mật của máy khách";
    public const string Audience = "so-cai-api";

    private readonly RSA rsa = RSA.Create(2048);
    private readonly Dictionary<string, (string User, IQueryCollection Request)> codes = [];
    private readonly WebApplication app;

    private TestIssuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Address,
            authorization_endpoint = $"{Address}/authorize",
            token_endpoint = $"{Address}/token",
            jwks_uri = $"{Address}/keys",
            end_session_endpoint = $"{Address}/end",
            response_types_supported = (List<string>)["code"],
            subject_types_supported = (List<string>)["public"],
            id_token_signing_alg_values_supported = (List<string>)["RS256"],
        }));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { PublicKey() } }));
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", (Delegate)TokenAsync);
        app.MapGet("/end", (HttpContext context) => Results.Redirect($"{context.Request.Query["post_logout_redirect_uri"]}?state={Uri.EscapeDataString(context.Request.Query["state"].ToString())}"));
    }

    /// <summary>The issuer's name, without a slash at the end.</summary>
    public string Address => app.Urls.Single();

    /// <summary>The key that the issuer says it signs with.</summary>
    public SigningCredentials Credentials => new(new RsaSecurityKey(rsa) { KeyId = "1" }, SecurityAlgorithms.RsaSha256);

    /// <summary>What the next ID token says in place of the nonce that was asked for; null: that nonce.</summary>
    public string? OtherNonce { get; set; }

    public static async Task<TestIssuer> StartAsync()
    {
        var issuer = new TestIssuer();
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>An access token for the user as a program has it.</summary>
    public string TokenFor(string user, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = DateTimeOffset.UtcNow.UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Address, Audience = Audience, Claims = new Dictionary<string, object> { ["sub"] = user }, IssuedAt = now, NotBefore = now, Expires = now.AddMinutes(10), SigningCredentials = Credentials,
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        rsa.Dispose();
    }

    /// <summary>The form, and where it is filled in, the way back with a code.</summary>
    private IResult Authorize(HttpContext context)
    {
        var asked = context.Request.Query;
        if (asked["client_id"] != ClientId || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256")
            return Results.BadRequest("not a request of this client for a code with PKCE");
        if (asked["user"].ToString() is not { Length: > 0 } user)
            return Results.Content($"<html lang=en><title>Issuer</title><form>{string.Concat(asked.Select(p => $"<input type=hidden name='{p.Key}' value='{WebUtility.HtmlEncode(p.Value)}'>"))}<input name=user><button>Go</button></form>", "text/html");
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (user, asked);
        return Results.Redirect($"{asked["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(asked["state"].ToString())}");
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!codes.Remove(form["code"].ToString(), out var given) || form["client_secret"] != ClientSecret || form["redirect_uri"] != given.Request["redirect_uri"]
            || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != given.Request["code_challenge"])
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var token = TokenFor(given.User, t => (t.Audience, t.Claims["nonce"]) = (ClientId, OtherNonce ?? given.Request["nonce"].ToString()));
        return Results.Json(new { access_token = TokenFor(given.User), id_token = token, token_type = "Bearer", expires_in = 600 });
    }

    private object PublicKey()
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) };
    }
}
