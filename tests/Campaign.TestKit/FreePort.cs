using System.Net;
using System.Net.Sockets;

namespace Campaign.TestKit;

/// <summary>A port of the loopback address for a server that a test starts.</summary>
public static class FreePort
{
    /// <summary>One that nobody listens on at this moment.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
