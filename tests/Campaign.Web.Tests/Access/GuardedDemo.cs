namespace Campaign.Web.Tests.Access;

/// <summary>The example behind a login.</summary>
public sealed class GuardedDemo(BrowserFixture browser) : IAsyncLifetime
{
    public TestIssuer Issuer { get; private set; } = null!;

    /// <summary>The same without.</summary>
    public ServedDemo Demo => browser.Demo;

    internal GuardedHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Issuer = await TestIssuer.StartAsync();
        Host = await GuardedHost.StartAsync(browser.Demo, Issuer);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    /// <summary>Follows the way from a path through the issuer and back; the answer at its end.</summary>
    internal static async Task<HttpResponseMessage> LogInAsync(HttpClient client, string user, string path)
    {
        var answer = await client.GetAsync(path);
        for (var steps = 0; answer.Headers.Location is { } next && steps < 10; steps++)
        {
            var isForm = next is { IsAbsoluteUri: true, AbsolutePath: "/authorize" };
            answer.Dispose();
            answer = await client.GetAsync(isForm ? $"{next}&user={Uri.EscapeDataString(user)}" : next.ToString());
        }

        return answer;
    }
}
