using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Campaign.Web.Tests.Access;

/// <summary>A certificate that nobody but the test trusts.</summary>
internal static class TestCertificate
{
    /// <summary>Writes it with its key; the path of the file.</summary>
    public static string WriteTo(string folder)
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=so-cai.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var path = Path.Combine(folder, "certificate.pem");
        File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}");
        return path;
    }
}
