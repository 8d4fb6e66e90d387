using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Campaign.Benchmarks;

/// <summary>The host as a process of its own, as users run it; who asks is this process, on the same machine.</summary>
internal sealed class ServedHost : IAsyncDisposable
{
    private readonly Process process;

    private ServedHost(Process process, int port) =>
        (this.process, Client) = (process, new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new Uri($"http://127.0.0.1:{port}/") });

    public HttpClient Client { get; }

    /// <summary>The most memory that it held.</summary>
    public double PeakMemoryMib => PeakMemory.Of(process.Id);

    /// <summary>Starts it on the database, and waits until its reports are current.</summary>
    public static async Task<ServedHost> StartAsync(string connectionString)
    {
        var port = FreePort();
        var info = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Campaign.Host.dll"), "serve", "--port", $"{port}", "--drift-hours", "0"]) { RedirectStandardError = true };
        info.Environment["ConnectionStrings__Campaign"] = connectionString;
        info.Environment["Web__Limits__ReadsPerMinute"] = "1000000"; // all who ask are one address here
        var host = new ServedHost(Process.Start(info)!, port);
        while (await host.process.StandardError.ReadLineAsync() is { } line && !line.StartsWith("Listening", StringComparison.Ordinal))
            Console.Error.WriteLine(line);
        _ = host.process.StandardError.BaseStream.CopyToAsync(Console.OpenStandardError()); // a full pipe would stop the host
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
