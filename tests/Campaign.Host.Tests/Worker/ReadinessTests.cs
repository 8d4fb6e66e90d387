using Campaign.Host.Worker;
using Campaign.Projections;

namespace Campaign.Host.Tests.Worker;

public sealed class ReadinessTests
{
    [Fact]
    public void A_host_that_cannot_verify_is_not_ready() => Assert.False(Readiness.Of([], []).WithVerificationProblem("a table is missing").IsReady);

    [Theory]
    [InlineData(true, "The sealed history agrees with itself, and in 2 cases not with what is kept elsewhere: run 'campaign ledger verify'.")]
    [InlineData(false, "2 changes to sealed history were found: run 'campaign ledger verify'.")]
    public void What_a_verification_found_is_said_as_it_is(bool agreesWithItself, string problem) => Assert.Equal(
        problem, Readiness.Of([], []).With(new LogVerification("huyen-980", 4, "", 0, 1, true, [], 2) { AgreesWithItself = agreesWithItself }).Problem);

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
