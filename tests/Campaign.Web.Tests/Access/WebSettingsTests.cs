using System.Net;
using Campaign.Host;
using Campaign.Host.Web.Access;
using Campaign.TestKit;
using Microsoft.Extensions.Configuration;

namespace Campaign.Web.Tests.Access;

public sealed class WebSettingsTests : IDisposable
{
    private static readonly (string, string)[] Login = [("Login:Authority", "https://login.example/realms/x"), ("Login:ClientId", "so-cai"), ("Login:Audience", "so-cai-api"), (LoginSettings.SecretVariable, "s")];
    private static readonly (string, string)[] Users = [("Access:Users:an:Roles", "recorder"), ("Access:Users:an:Units", "*")];

    private readonly string folder = TemporaryFolder.Create("web-settings");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Without_settings_nobody_logs_in_and_the_limits_are_those_of_the_manual()
    {
        var usual = WebSettings.Of(ConfigurationOf(("Login", "a variable of somebody else")));

        Assert.Null(usual.Login);
        Assert.Equal(new LimitSettings(30_000, 600, 1024, 30, 1000, 500, 20, 2), usual.Limits);
    }

    [Fact]
    public void A_login_names_users_by_the_subject_unless_another_claim_is_named()
    {
        var login = WebSettings.Of(ConfigurationOf(Login)).Login!;

        Assert.Equal(("sub", "openid", 10, false), (login.UserClaim, string.Join(' ', login.Scopes), login.SessionHours, login.IsPlain));
        Assert.Equal("ma", WebSettings.Of(ConfigurationOf([.. Login, ("Login:UserClaim", "ma")])).Login!.UserClaim);
    }

    [Theory]
    [InlineData("Login:Authority", "", "'' at Login:Authority. Write the issuer's address with https")]
    [InlineData("Login:Authority", "http://login.example", "'http://login.example' at Login:Authority")]
    [InlineData("Login:Authority", "login", "'login' at Login:Authority")]
    [InlineData("Login:ClientId", "", "'' at Login:ClientId. Write the name")]
    [InlineData("Login:Audience", "", "'' at Login:Audience. Write what the issuer's access tokens")]
    [InlineData("Login:Audience", "so-cai", "an ID token is made out to that")]
    [InlineData("Login:ClientSecret", "s", "'Login:ClientSecret', which means nothing")]
    [InlineData("CAMPAIGN_CLIENT_SECRET", "", "'' at Login:ClientSecretFile. Write the path of a file with the client's secret, or give the secret itself in CAMPAIGN_CLIENT_SECRET")]
    [InlineData("Login:SessionHours", "0", "'0' at Login:SessionHours. Write a number from 1 to 24")]
    [InlineData("Web:Proxies:0", "proxy", "'proxy' at Web:Proxies. Write addresses")]
    [InlineData("Web:Limits:Connections", "many", "'many' at Web:Limits:Connections. Write a number from 1")]
    [InlineData("Web:Limits:Reads", "5", "'Web:Limits:Reads', which means nothing")]
    [InlineData("Web:Certificate", "/nowhere.pem", "'/nowhere.pem' at Web:Certificate. Write a certificate as a PEM file")]
    [InlineData("Web:CertificateKey", "/nowhere.pem", "it beside Certificate, which is missing")]
    [InlineData("Web:Port", "1", "'Web:Port', which means nothing")]
    public void What_is_not_understood_is_refused(string name, string value, string says) =>
        Assert.Contains(says, Assert.Throws<HostProblemException>(() => WebSettings.Of(ConfigurationOf([.. Login, (name, value)]))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_file_of_the_secret_is_its_owners_alone()
    {
        if (OperatingSystem.IsWindows())
            return;
        var path = Path.Combine(folder, "secret");
        File.WriteAllText(path, "bí mật\n");
        (string, string)[] settings = [.. Login, (LoginSettings.SecretVariable, ""), ("Login:ClientSecretFile", path)];

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Contains($"chmod 600 {path}", Assert.Throws<HostProblemException>(() => WebSettings.Of(ConfigurationOf(settings))).Message, StringComparison.Ordinal);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("bí mật", WebSettings.Of(ConfigurationOf(settings)).Login!.ClientSecret);
        Assert.Throws<HostProblemException>(() => WebSettings.Of(ConfigurationOf([.. settings, ("Login:ClientSecretFile", folder)])));
    }

    [Theory]
    [InlineData("127.0.0.1", "", null)]
    [InlineData("::1", "", null)]
    [InlineData("127.0.0.1", "proxy", "authentication-missing")]
    [InlineData("127.0.0.1", "login", "login-settings")]
    [InlineData("127.0.0.1", "login users", null)]
    [InlineData("10.0.0.1", "", "authentication-missing")]
    [InlineData("0.0.0.0", "proxy", "authentication-missing")]
    [InlineData("::", "users", "authentication-missing")]
    [InlineData("10.0.0.1", "login users", "encryption-missing")]
    [InlineData("10.0.0.1", "login users proxy", null)]
    [InlineData("10.0.0.1", "login users certificate", null)]
    public void Where_others_can_reach_the_host_it_has_a_login_and_TLS(string address, string settings, string? code)
    {
        (string, string)[] all =
        [
            .. settings.Contains("login", StringComparison.Ordinal) ? Login : [], .. settings.Contains("users", StringComparison.Ordinal) ? Users : [],
            .. settings.Contains("proxy", StringComparison.Ordinal) ? [("Web:Proxies", "10.0.0.5")] : Array.Empty<(string, string)>(),
            .. settings.Contains("certificate", StringComparison.Ordinal) ? [("Web:Certificate", TestCertificate.WriteTo(folder))] : Array.Empty<(string, string)>(),
        ];
        var configuration = ConfigurationOf(all);

        var refused = Record.Exception(() => WebSettings.Of(configuration).RefuseStrangers(new IPEndPoint(IPAddress.Parse(address), 5080), AccessSettings.Of(configuration)));

        Assert.Equal(code, (refused as HostProblemException)?.Code);
    }

    [Theory]
    [InlineData("an", false)]
    [InlineData("https://login.example:cb-03", true)]
    public void Whoever_is_not_listed_and_has_a_colon_in_the_name_reads_where_it_goes(string user, bool isSaid)
    {
        var told = Stop.Unlisted(user);

        Assert.Equal((isSaid, isSaid), (told.En.EndsWith(" is written as Name.", StringComparison.Ordinal), told.Vi.EndsWith(" thì ghi ở Name.", StringComparison.Ordinal)));
    }

    private static IConfigurationRoot ConfigurationOf(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.GroupBy(s => s.Name).Select(g => KeyValuePair.Create(g.Key, (string?)g.Last().Value))).Build();
}
