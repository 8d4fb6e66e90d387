using Campaign.TestKit;

namespace Campaign.Projections.Tests;

/// <summary>A snapshot that no test asks for looks reviewed and is not.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void Every_snapshot_of_this_project_belongs_to_a_test() =>
        Assert.Empty(Snapshots.Dangling(typeof(SnapshotTests).Assembly, Snapshots.ProjectFolder()));
}
