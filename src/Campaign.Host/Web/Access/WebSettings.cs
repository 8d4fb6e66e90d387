using System.Net;
using System.Security.Cryptography;
using Campaign.Host.Postgres;

namespace Campaign.Host.Web.Access;

/// <summary>Who reaches the host and how: the sections <c>Login</c> and <c>Web</c> of the settings (docs/access.md, docs/operations.md).</summary>
/// <param name="Login">Who says who asks; null: nobody does, and whoever sits at this machine is the one user.</param>
/// <param name="Hosts">Names by which readers reach the host; empty: with a login any, else those of this machine.</param>
/// <param name="Proxies">Proxies that are believed when they say whom they ask for, and over what.</param>
/// <param name="Certificate">With what the host speaks TLS itself; null: it does not.</param>
/// <param name="Limits">How much readers may take.</param>
/// <param name="KeyFolder">Where the keys of cookies lie; null: in memory.</param>
internal sealed record WebSettings(
    LoginSettings? Login, IReadOnlyList<string> Hosts, IReadOnlyList<IPNetwork> Proxies, HostCertificate? Certificate, LimitSettings Limits, string? KeyFolder)
{
    private const string Section = "Web";
    private const string Code = "web-settings";

    /// <summary>Those of a host without any.</summary>
    public static WebSettings Usual => Of(new ConfigurationBuilder().Build());

    /// <summary>Whether readers come over TLS, up to this host or up to its proxy.</summary>
    public bool IsSecure => Certificate is not null || Proxies.Count > 0;

    /// <summary>Those of the data folder, if it can be told, and of the environment.</summary>
    /// <exception cref="HostProblemException"><c>login-settings</c> or <c>web-settings</c>: something in them is not understood, and nothing is guessed.</exception>
    public static WebSettings Read(DataFolder? folder) => Of(HostSettings.Read(folder), folder?.Web);

    /// <summary>Those of the configuration.</summary>
    /// <exception cref="HostProblemException"><c>login-settings</c> or <c>web-settings</c>.</exception>
    public static WebSettings Of(IConfiguration configuration, string? keyFolder = null)
    {
        var section = new CheckedSection(Code, configuration.GetSection(Section)).Knows("Hosts", "Proxies", "Certificate", "CertificateKey", "Limits");
        return new WebSettings(
            LoginSettings.Of(configuration), section.Texts("Hosts"), [.. section.Texts("Proxies").Select(text => NetworkOf(section, text))], CertificateOf(section),
            LimitSettings.Of(section.Within("Limits")), keyFolder);
    }

    /// <summary>Whoever reaches the port reads, and with a role writes: beyond this machine that needs a login, and a login needs TLS.</summary>
    /// <exception cref="HostProblemException"><c>authentication-missing</c> or <c>encryption-missing</c>.</exception>
    public void RefuseStrangers(IPEndPoint endPoint, AccessSettings access)
    {
        if (Login is not null && !access.ListsUsers)
            throw new HostProblemException("login-settings", "The settings have a login and no user at Access:Users, so that nobody could do anything: list them, as in docs/access.md.");
        if (IPAddress.IsLoopback(endPoint.Address) && (Login is not null || Proxies.Count == 0))
            return;
        if (IPAddress.IsLoopback(endPoint.Address))
            throw new HostProblemException("authentication-missing", "The settings name a proxy at Web:Proxies, through which others come, and no login: write the section Login (docs/access.md), or name no proxy.");
        if (Login is null)
        {
            throw new HostProblemException(
                "authentication-missing", $"The host does not listen on {endPoint.Address}, which others can reach, as long as it has no login: write the section Login (docs/access.md), or use 127.0.0.1.");
        }

        if (!IsSecure)
        {
            throw new HostProblemException(
                "encryption-missing",
                $"The host does not listen on {endPoint.Address} without TLS, because logins would cross the network for all to read: name Web:Certificate, or the proxy that has one at Web:Proxies (docs/operations.md).");
        }
    }

    private static IPNetwork NetworkOf(CheckedSection section, string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network) ? network : throw section.Wrong("Proxies", text, "addresses such as 10.0.0.5, or networks such as 10.0.0.0/24");
    }

    private static HostCertificate? CertificateOf(CheckedSection section)
    {
        if (section.Text("Certificate") is not { } path)
            return section.Text("CertificateKey") is { } key ? throw section.Wrong("CertificateKey", key, "it beside Certificate, which is missing") : null;
        try
        {
            return HostCertificate.Read(path, section.Text("CertificateKey"));
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw section.Wrong("Certificate", path, $"a certificate as a PEM file, with its key in it or at CertificateKey ({e.Message.ReplaceLineEndings(" ")})");
        }
    }
}
