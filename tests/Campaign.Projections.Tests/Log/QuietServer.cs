using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Campaign.Projections.Tests;

/// <summary>Servers that tests talk to.</summary>
internal static class QuietServer
{
    /// <summary>One that writes nothing to the console.</summary>
    public static WebApplication Quiet(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
