using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Campaign.Host.Web.Access;

/// <summary>With what the host speaks TLS: readers know the root alone, and are sent what lies between.</summary>
/// <param name="Own">The host's own, with its key.</param>
/// <param name="Chain">All of the file: the host's own, and those who signed it.</param>
internal sealed record HostCertificate(X509Certificate2 Own, X509Certificate2Collection Chain)
{
    /// <summary>The host's own stands first in the file.</summary>
    /// <exception cref="CryptographicException">A file is not what it should be.</exception>
    public static HostCertificate Read(string path, string? keyPath)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(path);
        return new HostCertificate(X509Certificate2.CreateFromPemFile(path, keyPath), chain);
    }
}
