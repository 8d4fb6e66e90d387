using System.Net;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Campaign.Host.Web.Access;

/// <summary>Who may: where the host listens, whom it believes, how much it takes, and what a browser may do with its answers.</summary>
internal static class AccessSetup
{
    /// <summary>After the pages, whose idea of who asks it replaces.</summary>
    public static void AddAccess(this WebApplicationBuilder builder, IPEndPoint endPoint, WebSettings web, AccessSettings access)
    {
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, endPoint, web));
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // that keys lie in a file unencrypted is meant: its owner alone reads it
        var services = builder.Services;
        services.AddSingleton(web);
        services.AddSingleton(access);
        services.AddLogin(web);
        services.AddScoped<VisitorState>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<VisitorState>());
        services.AddScoped(provider => provider.GetRequiredService<Visitors>().Of(provider.GetRequiredService<VisitorState>().User));
        services.AddKeyRing(web.KeyFolder);
        services.AddAntiforgery(o => o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        services.AddRateLimits(web.Limits);
        services.AddRequestTimeouts(o => o.DefaultPolicy = new RequestTimeoutPolicy { Timeout = TimeSpan.FromSeconds(web.Limits.RequestSeconds), TimeoutStatusCode = Stop.TookTooLong.Status, WriteTimeoutResponse = Stop.TookTooLong.WriteAsync });
        services.AddHostFiltering(o => o.AllowedHosts = HostsOf(endPoint, web)); // no browser leaves the name out, and health checks in HTTP 1.0 do
        services.Configure<ForwardedHeadersOptions>(o => Believe(o, web.Proxies));
    }

    /// <summary>Before all that answers.</summary>
    public static void UseAccess(this WebApplication app)
    {
        var web = app.Services.GetRequiredService<WebSettings>();
        if (web.Proxies.Count > 0)
            app.UseForwardedHeaders();
        app.UseSecurityHeaders(web.Login);
        app.UseHostFiltering();
        app.UseHsts();
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf, ExceptionHandler = context => Stop.Failed(context.Response.StatusCode).WriteAsync(context) });
        app.UseOwnSiteOnly();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        if (web.Login is not null)
            LoginEndpoints.Map(app);
    }

    private static void Configure(KestrelServerOptions kestrel, IPEndPoint endPoint, WebSettings web)
    {
        kestrel.Configure(); // without the endpoints of any configuration, which may be open to others
        kestrel.Listen(endPoint, listen => // goes before any URL of the environment
        {
            if (web.Certificate is { } certificate)
                listen.UseHttps(https => (https.ServerCertificate, https.ServerCertificateChain) = (certificate.Own, certificate.Chain));
        });
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = web.Limits.RequestKilobytes * 1024L;
        kestrel.Limits.MaxConcurrentConnections = web.Limits.Connections;
        kestrel.Limits.MaxConcurrentUpgradedConnections = web.Limits.OpenPages;
    }

    /// <summary>Another site may point its own name at this machine; without a login, only the machine's own names are answered.</summary>
    private static IList<string> HostsOf(IPEndPoint endPoint, WebSettings web)
    {
        if (web.Login is not null)
            return web.Hosts is { Count: > 0 } named ? [.. named] : ["*"];
        return ["localhost", "127.0.0.1", "[::1]", endPoint.Address.ToString(), .. web.Hosts];
    }

    private static void Believe(ForwardedHeadersOptions options, IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.ForwardLimit = null; // as far as the proxies are known
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies)
            options.KnownIPNetworks.Add(network);
    }

    private static int StatusOf(Exception exception) => exception is Microsoft.AspNetCore.Http.BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}
