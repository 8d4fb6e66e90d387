namespace Campaign.Domain.Tests;

public sealed class OutcomeTests
{
    private static readonly Refusal No = new(RefusalCode.Missing, "No.", "A rule.");

    [Fact]
    public void A_refusal_is_an_outcome_without_events()
    {
        Outcome<CampaignEvent> outcome = No;
        Assert.Equal((No, 0, 0), (outcome.Refusal, outcome.Events.Count, outcome.Claims.Count));
        Assert.Equal(outcome, Outcome.Refuse<CampaignEvent>(No));
    }

    [Fact]
    public void Events_say_the_same_whatever_their_vouchers_and_warnings()
    {
        Assert.True(Launched.SaysTheSameAs(Launched with { Evidence = [new Evidence("Kế hoạch")], Warnings = ["w"] }));
        Assert.False(Launched.SaysTheSameAs(Launched with { On = On("2020") }));
        Assert.False(Launched.SaysTheSameAs(null));
    }

    [Fact]
    public void Events_of_two_types_do_not_say_the_same() =>
        Assert.False(ModelSamples.EventOf("accepted").SaysTheSameAs(ModelSamples.EventOf("recognised")));
}
