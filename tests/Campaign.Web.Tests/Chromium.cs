namespace Campaign.Web.Tests;

/// <summary>The browser of this machine.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    /// <summary>Its program; <c>CAMPAIGN_CHROMIUM</c> names another.</summary>
    public static string Path => Environment.GetEnvironmentVariable("CAMPAIGN_CHROMIUM") is { Length: > 0 } given ? given
        : Places.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("The tests of the pages need Chromium: apt-get install chromium, or name its program in CAMPAIGN_CHROMIUM.");
}
