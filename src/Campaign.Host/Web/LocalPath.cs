namespace Campaign.Host.Web;

/// <summary>Where to go on: only within this host, because a link must not lead a reader away.</summary>
internal static class LocalPath
{
    public static string Of(string? path) => path is ['/', not ('/' or '\\'), ..] ? path : "/";
}
