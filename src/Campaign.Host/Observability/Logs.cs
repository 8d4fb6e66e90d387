using Microsoft.Extensions.Logging.Console;

namespace Campaign.Host.Observability;

/// <summary>The host's log: on standard error, warnings and worse unless the settings say otherwise (<c>Logging</c>, docs/operations.md).</summary>
internal static class Logs
{
    /// <param name="builder">Of the host.</param>
    /// <param name="isStopping">Whether the host is ending: Marten's LISTEN connection outlives it then and its coordinator loads on from what is gone already; both would alarm for nothing.</param>
    public static void AddLogs(this WebApplicationBuilder builder, Func<bool> isStopping)
    {
        builder.Services.Configure<JsonConsoleFormatterOptions>(o => (o.IncludeScopes, o.UseUtcTimestamp, o.TimestampFormat) = (true, true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'")); // the settings go first
        builder.Logging
            .ClearProviders()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None) // a failed start is thrown as well, and said in one sentence
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning) // it writes addresses, in which people search for names
            .AddFilter("Marten.Events.Daemon", level => level >= (isStopping() ? LogLevel.Critical : LogLevel.Warning))
            .Configure(o => o.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId)
            .AddConsole(o => (o.FormatterName, o.LogToStandardErrorThreshold) = (builder.Configuration["Logging:Console:FormatterName"], LogLevel.Trace)); // the slim builder has said "simple"
    }
}
