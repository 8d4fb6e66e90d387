using Campaign.TestKit;

namespace Campaign.Architecture.Tests;

/// <summary>A snapshot that no test asks for looks reviewed and is not.</summary>
public sealed class SnapshotTests
{
    private static readonly string Tests = Path.GetDirectoryName(Snapshots.ProjectFolder())!;

    [Fact]
    public void Every_snapshot_of_this_project_belongs_to_a_test() =>
        Assert.Empty(Snapshots.Dangling(typeof(SnapshotTests).Assembly, Snapshots.ProjectFolder()));

    [Fact]
    public void Every_project_with_snapshots_looks_for_those_that_no_test_asks_for() =>
        Assert.DoesNotContain(Directory.GetDirectories(Tests), project => HasSnapshots(project) && !LooksForDangling(project));

    private static bool HasSnapshots(string project) => Sources(project, "*.verified.*").Any();

    private static bool LooksForDangling(string project) =>
        Sources(project, "*.cs").Any(file => File.ReadAllText(file).Contains($"{nameof(Snapshots)}.{nameof(Snapshots.Dangling)}(", StringComparison.Ordinal));

    private static IEnumerable<string> Sources(string project, string pattern) =>
        Directory.EnumerateFiles(project, pattern, SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));
}
