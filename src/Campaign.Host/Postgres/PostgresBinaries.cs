using System.Globalization;

namespace Campaign.Host.Postgres;

/// <summary>Finds PostgreSQL's programs where packages put them.</summary>
internal static class PostgresBinaries
{
    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    /// <summary>The one line that helps where PostgreSQL is missing.</summary>
    public const string Remedy =
        "install PostgreSQL (apt-get install postgresql, or brew install postgresql), or name a server in ConnectionStrings__Campaign";

    /// <summary>The first set of programs found; for data that exist already, one of the version that wrote them.</summary>
    /// <param name="folders">Folders to look in, best first.</param>
    /// <param name="cluster">The data folder of the cluster, which need not exist.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="HostProblemException"><c>postgres-not-found</c> or <c>postgres-version</c>.</exception>
    public static async Task<PostgresTools> FindAsync(IEnumerable<string> folders, string cluster, CancellationToken cancellation)
    {
        var found = folders.Where(IsComplete).Select(folder => new PostgresTools(Path.GetFullPath(folder))).ToList();
        if (found.Count == 0)
            throw new HostProblemException("postgres-not-found", $"PostgreSQL is not installed here: {Remedy}.");
        var versionFile = Path.Combine(cluster, "PG_VERSION");
        if (!File.Exists(versionFile))
            return found[0];

        var wanted = (await File.ReadAllTextAsync(versionFile, cancellation)).Trim();
        foreach (var tools in found)
        {
            if (await tools.MajorVersionAsync(cancellation) == wanted)
                return tools;
        }

        throw new HostProblemException(
            "postgres-version",
            $"The data in {cluster} were written by PostgreSQL {wanted}"
            + $" and this machine has {await found[0].MajorVersionAsync(cancellation)}:"
            + $" install PostgreSQL {wanted}, or choose another data folder with --data DIR.");
    }

    /// <summary>PATH, then Debian's folders (newest first), Homebrew's, and Program Files.</summary>
    public static IEnumerable<string> UsualFolders() =>
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        .. Newest("/usr/lib/postgresql", "*"),
        .. Newest("/opt/homebrew/opt", "postgresql*"),
        .. Newest("/usr/local/opt", "postgresql*"),
        .. Newest(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*"),
    ];

    private static IEnumerable<string> Newest(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory.GetDirectories(parent, pattern).OrderByDescending(VersionOf).Select(folder => Path.Combine(folder, "bin"))
            : [];

    /// <summary>The number at the end of "15", "postgresql@17"; a folder without one is the packager's current version.</summary>
    private static int VersionOf(string folder)
    {
        var name = Path.GetFileName(folder);
        var digits = name[(name.LastIndexOf('@') + 1)..];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : int.MaxValue;
    }

    private static bool IsComplete(string folder) => Programs.All(program => File.Exists(Executable(folder, program)));

    private static string Executable(string folder, string program) =>
        Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program);
}
