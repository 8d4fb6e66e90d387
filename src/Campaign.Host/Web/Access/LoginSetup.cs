using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace Campaign.Host.Web.Access;

/// <summary>Who asks: a bearer token for programs, a cookie after OpenID Connect for people, the local user where nobody logs in.</summary>
internal static class LoginSetup
{
    /// <summary>For users without a limit to units.</summary>
    public const string Everywhere = "everywhere";

    public const string CallbackPath = "/login/callback";

    private const string TokenOrCookie = "token-or-cookie";

    /// <summary>Signatures that only the issuer can make: none where whoever checks could sign too.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddLogin(this IServiceCollection services, WebSettings web)
    {
        services.AddSingleton<Sessions>();
        services.AddSingleton<Visitors>();
        services.AddSingleton<IAuthorizationHandler, ListedHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessAnswers>();
        var listed = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new ListedRequirement()).Build();
        services.AddAuthorizationBuilder()
            .SetDefaultPolicy(listed)
            .SetFallbackPolicy(listed)
            .AddPolicy(Everywhere, policy => policy.RequireAuthenticatedUser().AddRequirements(new EverywhereRequirement()));
        if (web.Login is { } login)
            AddIssuer(services, login, web.IsSecure);
        else
            services.AddAuthentication(LocalUser.SchemeName).AddScheme<AuthenticationSchemeOptions, LocalUser>(LocalUser.SchemeName, null);
    }

    private static void AddIssuer(IServiceCollection services, LoginSettings login, bool isSecure)
    {
        var secure = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        services.AddAuthentication(o =>
            {
                o.DefaultScheme = TokenOrCookie;
                o.DefaultSignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            })
            .AddPolicyScheme(TokenOrCookie, null, o => o.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? JwtBearerDefaults.AuthenticationScheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddJwtBearer(o =>
            {
                (o.Authority, o.Audience, o.MapInboundClaims, o.RequireHttpsMetadata) = (login.Authority.ToString(), login.Audience, false, !login.IsPlain);
                Check(o.TokenValidationParameters, login);
            })
            .AddCookie(o =>
            {
                o.Cookie.Name = isSecure ? "__Host-campaign" : "campaign";
                (o.Cookie.HttpOnly, o.Cookie.SameSite, o.Cookie.SecurePolicy) = (true, SameSiteMode.Lax, secure);
                (o.ExpireTimeSpan, o.SlidingExpiration) = (TimeSpan.FromHours(login.SessionHours), false);
                o.Events.OnValidatePrincipal = EndAsync;
            })
            .AddOpenIdConnect(o => Configure(o, login, secure));
    }

    private static void Configure(OpenIdConnectOptions o, LoginSettings login, CookieSecurePolicy secure)
    {
        (o.Authority, o.ClientId, o.ClientSecret, o.RequireHttpsMetadata) = (login.Authority.ToString(), login.ClientId, login.ClientSecret, !login.IsPlain);
        (o.ResponseType, o.ResponseMode, o.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (o.MapInboundClaims, o.SaveTokens, o.DisableTelemetry) = (false, false, true);
        (o.CallbackPath, o.SignedOutCallbackPath, o.RemoteSignOutPath, o.SignedOutRedirectUri) = (CallbackPath, "/logout/callback", PathString.Empty, LoginEndpoints.LoggedOut);
        (o.NonceCookie.SameSite, o.NonceCookie.SecurePolicy) = (SameSiteMode.Lax, secure); // the issuer sends readers back by a link
        (o.CorrelationCookie.SameSite, o.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, secure);
        o.Scope.Clear();
        foreach (var scope in login.Scopes)
            o.Scope.Add(scope);
        Check(o.TokenValidationParameters, login);
        o.Events.OnTokenValidated = context => BeginAsync(context, login);
        o.Events.OnRemoteFailure = async context =>
        {
            context.HandleResponse();
            AccessLog.LoginFailed(AccessLog.Of(context.HttpContext), context.Failure?.Message);
            await Stop.LoginFailed.WriteAsync(context.HttpContext);
        };
        o.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.ClientId = login.ClientId; // without the ID token, which nobody keeps, the issuer knows by this who asks
            return Task.CompletedTask;
        };
    }

    private static void Check(TokenValidationParameters parameters, LoginSettings login)
    {
        (parameters.NameClaimType, parameters.ClockSkew, parameters.ValidAlgorithms) = (login.UserClaim, TimeSpan.FromMinutes(1), Algorithms);
        (parameters.RequireSignedTokens, parameters.RequireExpirationTime) = (true, true);
    }

    private static Task BeginAsync(Microsoft.AspNetCore.Authentication.OpenIdConnect.TokenValidatedContext context, LoginSettings login)
    {
        if (context.Principal?.Identity?.Name is { Length: > 0 } user)
            context.Principal = context.HttpContext.RequestServices.GetRequiredService<Sessions>().Begin(user, Duration.FromHours(login.SessionHours), context.Scheme.Name);
        else
            context.Fail($"The issuer's ID token has no claim '{login.UserClaim}'.");
        return Task.CompletedTask;
    }

    private static Task EndAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is { } user && context.HttpContext.RequestServices.GetRequiredService<Sessions>().IsOver(user))
            context.RejectPrincipal();
        return Task.CompletedTask;
    }
}
