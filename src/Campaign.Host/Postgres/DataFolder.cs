namespace Campaign.Host.Postgres;

/// <summary>The folder in which the host keeps what must outlive the process: the private cluster above all.</summary>
/// <param name="Path">Full path; the folder need not exist yet.</param>
internal sealed record DataFolder(string Path)
{
    /// <summary>The environment variable that chooses the folder where <c>--data</c> is not given.</summary>
    public const string Variable = "CAMPAIGN_DATA";

    /// <summary>PostgreSQL refuses to run as root, and its own user cannot enter root's home.</summary>
    private const string DefaultForRoot = "/var/lib/campaign";

    /// <summary>Where the private cluster, its locks and its password live.</summary>
    public string Postgres => System.IO.Path.Combine(Path, "postgres");

    /// <summary>Where the key that signs checkpoints lives, and the last checkpoint it signed: outside the database.</summary>
    public string Log => System.IO.Path.Combine(Path, "log");

    /// <summary>Where the keys of cookies live.</summary>
    public string Web => System.IO.Path.Combine(Path, "web");

    /// <summary>The folder given, else <see cref="Variable"/>, else the user's application data (XDG on Linux); root has its own.</summary>
    /// <exception cref="HostProblemException"><c>data-folder-unknown</c>: nothing is given and the user has no home.</exception>
    public static DataFolder Resolve(string? given) =>
        Resolve(given, Environment.GetEnvironmentVariable(Variable), Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows());

    internal static DataFolder Resolve(string? given, string? fromEnvironment, bool isRoot)
    {
        var chosen = Chosen(given) ?? Chosen(fromEnvironment) ?? (isRoot ? DefaultForRoot : OfUser());
        return new DataFolder(System.IO.Path.GetFullPath(chosen));
    }

    private static string? Chosen(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static string OfUser()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? System.IO.Path.Combine(home, "campaign")
            : throw new HostProblemException(
                "data-folder-unknown", $"This user has no home folder: choose a data folder with --data DIR or {Variable}.");
    }

    /// <summary>Makes the folder of the cluster, and as root hands it to the user that PostgreSQL runs as.</summary>
    /// <exception cref="HostProblemException">
    /// <c>data-folder-not-writable</c>, or <c>data-folder-not-reachable</c>: PostgreSQL's user may not enter one of the ancestors.
    /// </exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            CreateWithAncestors(Postgres);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new HostProblemException(
                "data-folder-not-writable", $"The data folder {Path} cannot be written ({e.Message}): choose another with --data DIR.", e);
        }

        if (PostgresTools.RunsAsOtherUser)
        {
            await RequireReachableAsync(cancellation);
            await PostgresTools.GiveAsync(Postgres, cancellation);
        }
    }

    /// <summary>A strict umask of root must not lock PostgreSQL out of a folder that we make for it.</summary>
    private static void CreateWithAncestors(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (System.IO.Path.GetDirectoryName(folder) is { Length: > 0 } parent)
            CreateWithAncestors(parent);
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | Entered);
    }

    private const UnixFileMode Entered =
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private async Task RequireReachableAsync(CancellationToken cancellation)
    {
        foreach (var folder in FromTheRoot(Path))
        {
            if (!await PostgresTools.CanEnterAsync(folder, cancellation))
            {
                throw new HostProblemException(
                    "data-folder-not-reachable",
                    $"PostgreSQL runs as the user {PostgresTools.ServerUser}, who may not enter {folder}: allow it with"
                    + $" chmod o+x {folder}, or choose another data folder with --data DIR.");
            }
        }
    }

    private static Stack<string> FromTheRoot(string folder)
    {
        var ancestors = new Stack<string>();
        for (var at = folder; at is not null; at = System.IO.Path.GetDirectoryName(at))
            ancestors.Push(at);
        return ancestors;
    }
}
