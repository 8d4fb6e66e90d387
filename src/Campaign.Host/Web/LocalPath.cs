namespace Campaign.Host.Web;

/// <summary>Where to go on: only within this host, because a link must not lead a reader away. Browsers drop a TAB and read "//" across it.</summary>
internal static class LocalPath
{
    public static string Of(string? path) => path is "/" or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : "/";
}
