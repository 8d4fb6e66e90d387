using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Campaign.Host.Tests.Observability;

/// <summary>A collector of OTLP over HTTP on this machine. It keeps what it is sent, in which every text stands as it is.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string Body)> received = new();

    private Collector(WebApplication app) => this.app = app;

    /// <summary>Of the collector, and so that what happens is sent at once.</summary>
    public IConfiguration Settings => Configuration(
        ("OTEL_EXPORTER_OTLP_ENDPOINT", app.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "100"), ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("Logging:LogLevel:Default", "Trace"));

    public static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var collector = new Collector(builder.Build());
        collector.app.MapPost("/{**path}", collector.KeepAsync);
        await collector.app.StartAsync();
        return collector;
    }

    /// <summary>Waits until each text has come.</summary>
    /// <param name="path"><c>/v1/traces</c> or <c>/v1/metrics</c>.</param>
    /// <param name="texts">Names and codes.</param>
    public async Task ShouldGetAsync(string path, params string[] texts)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (texts.FirstOrDefault(text => !Has(path, text)) is { } missing)
        {
            Assert.False(patience.IsCancellationRequested, $"{missing} does not come to {path}");
            await Task.Delay(50);
        }
    }

    /// <summary>Whether the text has come, to any path.</summary>
    public bool Has(string text) => received.Any(r => r.Body.Contains(text, StringComparison.Ordinal));

    private bool Has(string path, string text) => received.Any(r => r.Path == path && r.Body.Contains(text, StringComparison.Ordinal));

    private async Task KeepAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
