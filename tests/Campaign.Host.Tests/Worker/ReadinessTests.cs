using Campaign.Host.Worker;

namespace Campaign.Host.Tests.Worker;

public sealed class ReadinessTests
{
    [Fact]
    public void A_host_that_cannot_verify_is_not_ready() => Assert.False(Readiness.Of([], []).WithVerificationProblem("a table is missing").IsReady);

    [Fact]
    public void A_projection_a_page_behind_is_ready() => Assert.True(Readiness.Of([new ProjectionLag("Reports:All", 5000)], []).IsReady);

    [Fact]
    public void A_projection_further_behind_is_not()
    {
        var readiness = Readiness.Of([new ProjectionLag("Reports:All", 5001)], []);

        Assert.Equal(("not-ready", "The projection Reports:All is 5001 events behind."), (readiness.Status, readiness.Problem));
    }

    [Fact]
    public void A_stopped_projection_is_not_ready_though_nothing_is_behind() =>
        Assert.False(Readiness.Of([new ProjectionLag("Reports:All", 0)], ["Reports:All"]).IsReady);
}
