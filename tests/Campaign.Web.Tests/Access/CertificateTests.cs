using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Campaign.TestKit;

namespace Campaign.Web.Tests.Access;

/// <summary>The certificate of a host that speaks TLS itself.</summary>
[Collection(BrowserTests.Name)]
public sealed class CertificateTests(BrowserFixture browser) : IDisposable
{
    private readonly string folder = TemporaryFolder.Create("certificate");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Who_trusts_the_root_alone_is_sent_what_lies_between() =>
        Assert.Equal(HttpStatusCode.OK, await AskAsync(isFullChain: true));

    [Fact]
    public async Task Without_what_lies_between_they_do_not_connect() =>
        Assert.IsType<AuthenticationException>((await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(isFullChain: false))).InnerException);

    private async Task<HttpStatusCode> AskAsync(bool isFullChain)
    {
        var (path, root) = TestCertificate.WriteSignedTo(folder, isFullChain);
        using var trusted = root;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        policy.CustomTrustStore.Add(trusted);
        await using var host = await GuardedHost.StartAsync(browser.Demo, web: new { Certificate = path });
        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } }) { BaseAddress = host.Address };
        using var answer = await client.GetAsync("/health/live");
        return answer.StatusCode;
    }
}
