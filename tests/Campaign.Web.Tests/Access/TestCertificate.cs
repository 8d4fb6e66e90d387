using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Campaign.Web.Tests.Access;

/// <summary>A certificate that nobody but the test trusts.</summary>
internal static class TestCertificate
{
    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset To = DateTimeOffset.UnixEpoch.AddYears(100);

    /// <summary>Writes one of 127.0.0.1 that another one signed, which a root signed; with those between or without.</summary>
    /// <returns>The path of the file, and the root, which is not in it.</returns>
    public static (string Path, X509Certificate2 Root) WriteSignedTo(string folder, bool isFullChain)
    {
        using var rootKey = ECDsa.Create();
        using var betweenKey = ECDsa.Create();
        using var key = ECDsa.Create();
        var root = Authority("CN=root.example", rootKey).CreateSelfSigned(From, To);
        using var signed = Authority("CN=between.example", betweenKey).Create(root, From, To, [1]);
        using var between = signed.CopyWithPrivateKey(betweenKey);
        var request = new CertificateRequest("CN=so-cai.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(between, From, To, [2]);
        var path = Path.Combine(folder, $"chain-{isFullChain}.pem");
        File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{(isFullChain ? between.ExportCertificatePem() : "")}\n{key.ExportPkcs8PrivateKeyPem()}");
        return (path, root);
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }

    /// <summary>Writes it with its key; the path of the file.</summary>
    public static string WriteTo(string folder)
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=so-cai.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(From, To);
        var path = Path.Combine(folder, "certificate.pem");
        File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}");
        return path;
    }
}
