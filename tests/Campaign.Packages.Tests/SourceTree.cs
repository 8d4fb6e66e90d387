using Campaign.TestKit;

namespace Campaign.Packages.Tests;

/// <summary>The sources as they lie here, in a folder and a git repository of their own, so that what is packed depends on nothing else.</summary>
internal sealed class SourceTree
{
    /// <summary>Where a debugger would look for the sources.</summary>
    public const string Home = "https://github.com/example/campaign-ledger";

    private static readonly string[] Left = [".git", ".idea", ".vs", "artifacts", "bin", "obj", "TestResults"];

    private SourceTree(string folder) => Folder = folder;

    /// <summary>Its top folder.</summary>
    public string Folder { get; }

    /// <summary>Copies the files and commits them. The same files give the same commit, wherever the folder is.</summary>
    public static async Task<SourceTree> CopyToAsync(string folder)
    {
        Copy(Path.GetFullPath(Path.Combine(Snapshots.ProjectFolder(), "..", "..")), folder);
        const string committer = "-c user.name=Tests -c user.email=tests@campaign.example";
        await Shell.RunAsync(
            folder,
            $"git init -q -b main && git remote add origin {Home}.git && git add -A && git {committer} commit -q -m Sources",
            ("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_AUTHOR_DATE", "2026-01-01T00:00:00Z"), ("GIT_COMMITTER_DATE", "2026-01-01T00:00:00Z"));
        return new SourceTree(folder);
    }

    /// <summary>The commit.</summary>
    public async Task<string> CommitAsync() => (await Shell.RunAsync(Folder, "git rev-parse HEAD")).Trim();

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from).Where(f => !Left.Contains(Path.GetFileName(f))))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
