using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Campaign.Host.Web.Access;

/// <summary>Logging in and out; not there where nobody logs in.</summary>
internal static class LoginEndpoints
{
    /// <summary>Where a reader is who logged out.</summary>
    public const string LoggedOut = "/logout";

    public static void Map(WebApplication app)
    {
        app.MapGet("/login", (string? back, HttpContext context) => AccessAnswers.LogInAsync(context, LocalPath.Of(back))).AllowAnonymous();
        app.MapGet(LoggedOut, (HttpContext context) => Stop.LoggedOut.WriteAsync(context)).AllowAnonymous();
        app.MapPost(Links.LogOut, LogOutAsync).AllowAnonymous();
    }

    /// <summary>Ends the login here, and at the issuer where it has an address for that.</summary>
    private static async Task<IResult> LogOutAsync(HttpContext context, IAntiforgery antiforgery, Sessions sessions, IOptionsMonitor<OpenIdConnectOptions> options)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return Results.BadRequest();
        sessions.End(context.User);
        var schemes = await EndsAtIssuerAsync(options.Get(OpenIdConnectDefaults.AuthenticationScheme), context.RequestAborted)
            ? new[] { CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme }
            : [CookieAuthenticationDefaults.AuthenticationScheme];
        return Results.SignOut(new AuthenticationProperties { RedirectUri = LoggedOut }, schemes);
    }

    private static async Task<bool> EndsAtIssuerAsync(OpenIdConnectOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return (await options.ConfigurationManager!.GetConfigurationAsync(cancellationToken)).EndSessionEndpoint is { Length: > 0 };
        }
        catch (InvalidOperationException)
        {
            return false; // it does not answer
        }
    }
}
