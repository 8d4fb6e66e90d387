using System.Net;

namespace Campaign.Host.Web.Access;

/// <summary>The section <c>Login</c> of the settings: the OpenID Connect issuer that says who asks (docs/access.md).</summary>
/// <param name="Authority">The issuer's address, under which its <c>/.well-known/openid-configuration</c> lies.</param>
/// <param name="ClientId">The name of this host at the issuer.</param>
/// <param name="ClientSecret">Its secret there.</param>
/// <param name="Audience">What an access token must be made out to.</param>
/// <param name="UserClaim">The claim that is the user's name in the ledger: never given to anybody else.</param>
/// <param name="Scopes">What is asked of the issuer.</param>
/// <param name="SessionHours">After how many hours a reader logs in again.</param>
internal sealed record LoginSettings(Uri Authority, string ClientId, string ClientSecret, string Audience, string UserClaim, IReadOnlyList<string> Scopes, int SessionHours)
{
    /// <summary>The secret itself, where it is handed over by the environment.</summary>
    public const string SecretVariable = "CAMPAIGN_CLIENT_SECRET";

    private const string Section = "Login";
    private const string Code = "login-settings";
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    /// <summary>Whether the issuer may be asked without TLS: only on this machine.</summary>
    public bool IsPlain => Authority.Scheme == Uri.UriSchemeHttp;

    /// <summary>Those of the configuration; null: it has no such section, and nobody logs in.</summary>
    /// <exception cref="HostProblemException"><c>login-settings</c>: something is missing or not understood.</exception>
    public static LoginSettings? Of(IConfiguration configuration)
    {
        var section = new CheckedSection(Code, configuration.GetSection(Section));
        if (!section.Exists)
            return null;
        section.Knows("Authority", "ClientId", "ClientSecretFile", "Audience", "UserClaim", "Scopes", "SessionHours");
        var clientId = section.Required("ClientId", "the name that the issuer has for this host");
        var audience = section.Required("Audience", "what the issuer's access tokens for this host are made out to (aud)");
        if (audience == clientId)
            throw section.Wrong("Audience", audience, "another name than ClientId, because an ID token is made out to that and is no access token");
        return new LoginSettings(
            AuthorityOf(section), clientId, SecretOf(section, configuration[SecretVariable]), audience, section.Text("UserClaim") ?? "sub",
            ["openid", .. section.Texts("Scopes").Where(s => s != "openid")], section.Number("SessionHours", usual: 10, least: 1, most: 24));
    }

    private static Uri AuthorityOf(CheckedSection section)
    {
        const string What = "the issuer's address with https, such as https://login.example/realms/office; http only for an issuer on this machine";
        var text = section.Required("Authority", What);
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsLoopback(address)))
            ? address
            : throw section.Wrong("Authority", text, What);
    }

    private static bool IsLoopback(Uri address) => IPAddress.TryParse(address.DnsSafeHost, out var ip) ? IPAddress.IsLoopback(ip) : address.Host == "localhost";

    private static string SecretOf(CheckedSection section, string? fromEnvironment)
    {
        if (fromEnvironment is { Length: > 0 })
            return fromEnvironment;
        var path = section.Required("ClientSecretFile", $"the path of a file with the client's secret, or give the secret itself in {SecretVariable}");
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
                throw section.Wrong("ClientSecretFile", path, $"a file that its owner alone can read: chmod 600 {path}");
            return File.ReadAllText(path).Trim() is { Length: > 0 } secret ? secret : throw section.Wrong("ClientSecretFile", path, "a file with the client's secret; this one is empty");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw section.Wrong("ClientSecretFile", path, $"a file that can be read ({e.Message.ReplaceLineEndings(" ")})");
        }
    }
}
