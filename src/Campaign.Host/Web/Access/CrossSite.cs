namespace Campaign.Host.Web.Access;

/// <summary>Refuses what the script or form of another web site sends: from there, only a link leads here.</summary>
internal static class CrossSite
{
    public static void UseOwnSiteOnly(this IApplicationBuilder app) =>
        app.Use((context, next) => IsForeign(context.Request) ? Stop.CrossSite.WriteAsync(context) : next(context));

    /// <summary>Browsers say it in Sec-Fetch-Site, and where they do not, in Origin; programs send neither.</summary>
    private static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "" => request.Headers.Origin.ToString() is { Length: > 0 } origin && !IsHere(origin, request),
        "same-origin" or "none" => false,
        _ => !(HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate"),
    };

    private static bool IsHere(string origin, HttpRequest request) => Uri.TryCreate(origin, UriKind.Absolute, out var from) && HostOf(from) == request.Host.Value;

    /// <summary>As the header Host has it: without the port where it is the scheme's own.</summary>
    private static string HostOf(Uri from) => from.IsDefaultPort ? from.Host : $"{from.Host}:{from.Port}";
}
