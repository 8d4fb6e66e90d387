using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Campaign.Host.Tests.Failures;

/// <summary>Stands between a program and PostgreSQL, and cuts the connection in place of handing on the answer to a commit.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    /// <summary>CommandComplete with its tag: PostgreSQL documentation, "Message Formats".</summary>
    private static readonly byte[] Committed = [(byte)'C', 0, 0, 0, 11, .. "COMMIT\0"u8];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly NpgsqlConnectionStringBuilder server;
    private int cutsLeft;
    private int cuts;

    private CuttingProxy(string connectionString) => server = new NpgsqlConnectionStringBuilder(connectionString) { SslMode = SslMode.Disable };

    public static CuttingProxy Start(string connectionString)
    {
        var proxy = new CuttingProxy(connectionString);
        proxy.listener.Start();
        _ = proxy.AcceptAsync();
        return proxy;
    }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server.ConnectionString) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.ConnectionString;

    /// <summary>How many answers were lost so far.</summary>
    public int Cuts => cuts;

    /// <summary>The next answers to a commit are lost.</summary>
    public void CutNext(int count = 1) => cutsLeft = count;

    public ValueTask DisposeAsync()
    {
        listener.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(server.Host!, server.Port);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), AnswerAsync(far.GetStream(), near.GetStream()));
        }
        catch (IOException)
        {
            // one side went away
        }
    }

    private async Task AnswerAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer) is var length and > 0)
        {
            if (cutsLeft > 0 && buffer.AsSpan(0, length).IndexOf(Committed) >= 0 && Interlocked.Decrement(ref cutsLeft) >= 0)
            {
                Interlocked.Increment(ref cuts);
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, length));
        }
    }
}
