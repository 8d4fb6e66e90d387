using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Campaign.Host.Web.Access;

/// <summary>How much one user, or one address that has not logged in, may ask for in a minute.</summary>
internal static class RateLimits
{
    public static void AddRateLimits(this IServiceCollection services, LimitSettings limits) => services.AddRateLimiter(o =>
    {
        o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (bool, string)>(context => RateLimitPartition.GetFixedWindowLimiter(
            (IsWrite(context.Request), WhoAsks(context)),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = IsWrite(context.Request) ? limits.WritesPerMinute : limits.ReadsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        o.OnRejected = RefuseAsync;
    });

    private static bool IsWrite(HttpRequest request) => request.Path.StartsWithSegments("/api") && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    private static string WhoAsks(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } name } ? $"user {name}" : $"{context.Connection.RemoteIpAddress}";

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Stop.TooMany.WriteAsync(rejected.HttpContext);
    }
}
