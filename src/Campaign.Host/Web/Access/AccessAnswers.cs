using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Campaign.Host.Web.Access;

/// <summary>What somebody gets who may not have what they ask for: people the issuer's login, programs 401, whoever is logged in the reason.</summary>
internal sealed class AccessAnswers : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            await next(context);
        else if (authorizeResult.Forbidden)
            await ReasonFor(context, policy).WriteAsync(context);
        else if (Stop.IsForProgram(context.Request))
            await AskForTokenAsync(context);
        else
            await LogInAsync(context, context.Request.Path + context.Request.QueryString);
    }

    /// <summary>Sends the reader to the issuer, and back to the path when they have logged in.</summary>
    public static async Task LogInAsync(HttpContext context, string? back)
    {
        try
        {
            await context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = LocalPath.Of(back) });
        }
        catch (InvalidOperationException e) when (!context.Response.HasStarted) // its configuration could not be read
        {
            AccessLog.IssuerSilent(AccessLog.Of(context), e.InnerException?.Message ?? e.Message);
            await Stop.IssuerSilent.WriteAsync(context);
        }
    }

    private static async Task AskForTokenAsync(HttpContext context)
    {
        await context.ChallengeAsync(JwtBearerDefaults.AuthenticationScheme); // writes WWW-Authenticate, with what is wrong with the token
        await Stop.LoginNeeded.WriteAsync(context);
    }

    private static Stop ReasonFor(HttpContext context, AuthorizationPolicy policy) =>
        policy.Requirements.Any(r => r is EverywhereRequirement) && context.RequestServices.GetRequiredService<Visitors>().Knows(context.User)
            ? Stop.EverywhereNeeded
            : Stop.Unlisted(context.User.Identity?.Name);
}
