using Campaign.TestKit;

namespace Campaign.Web.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void Every_snapshot_belongs_to_a_test() => Assert.Empty(Snapshots.Dangling(typeof(SnapshotTests).Assembly, Snapshots.ProjectFolder()));
}
