namespace Campaign.Host.Web.Access;

/// <summary>What a browser may do with an answer: run the host's own scripts alone, within no other site's frame.</summary>
internal static class SecurityHeaders
{
    /// <summary>Every answer has them, also one that something else gave.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app, LoginSettings? login)
    {
        var policy = PolicyFor(login);
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Set(context.Response.Headers, policy);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>Styles may stand in the page, because the component library writes its theme there; scripts may not.</summary>
    private static string PolicyFor(LoginSettings? login) => string.Join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        $"form-action 'self'{(login is null ? "" : $" {login.Authority.GetLeftPart(UriPartial.Authority)}")}", // logging out leads to the issuer
        "frame-ancestors 'none'",
        "base-uri 'self'");

    private static void Set(IHeaderDictionary headers, string policy)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "private, no-cache"; // what one user sees is none of another's
    }
}
