namespace Campaign.Domain.Tests;

/// <summary>What the kit says where a decider does something else than was expected.</summary>
public sealed class ScenarioTests
{
    private static readonly LaunchCampaign Launch = new(Programme, Selector(District), Year2019);
    private static readonly CampaignLaunched HeldBy = Launched with { Body = null, On = PartialDate.Unknown };

    [Fact]
    public void What_is_expected_and_happens_goes_on() =>
        Assert.Equal([HeldBy], Launching(Launch).Then(HeldBy).ThenClaims().Events);

    [Fact]
    public void An_event_that_differs_is_shown_beside_the_expected_one_as_JSON()
    {
        var message = Failure(() => Launching(Launch with { Body = "Ban Dân vận" }).Then(HeldBy with { Body = "Mặt trận" }));

        Assert.StartsWith(
            """
            Expected 1 event, and there is 1. Event 1 differs:
              expected "body": "Mặt trận",
              actual   "body": "Ban Dân vận",
            --- expected
            campaign-launched.v1 {

            """, message, StringComparison.Ordinal);
        Assert.Contains("\n--- actual\ncampaign-launched.v1 {\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_too_few_or_too_many_is_counted()
    {
        Assert.StartsWith("Expected 2 events, and there is 1. Event 2 is missing.\n", Failure(() => Launching(Launch).Then(HeldBy, HeldBy)), StringComparison.Ordinal);
        Assert.StartsWith("Expected 0 events, and there is 1. Event 1 is not expected.\n--- expected\nnothing\n--- actual\n", Failure(() => Launching(Launch).ThenNothing()), StringComparison.Ordinal);
        Assert.StartsWith("Expected 1 event, and there are 0. Event 1 is missing.\n", Failure(() => Given<CampaignState>(HeldBy).When(Launch, CampaignDecider.Decide, new CampaignFacts(District)).Then(HeldBy)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_in_place_of_events_says_why()
    {
        var refused = Given<CampaignState>().When(new SummariseCampaign(Programme, Selector(District), Year2019), CampaignDecider.Decide, new CampaignFacts(District));
        var message = Failure(() => refused.Then());

        Assert.StartsWith("Expected 0 events, and the command was refused.\n", message, StringComparison.Ordinal);
        Assert.Contains("\n--- refused: campaign-not-launched (unit)\n", message, StringComparison.Ordinal);
        Assert.Contains(refused.Refusal!.Sentence, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_is_asked_for_by_its_code_and_the_property_at_fault()
    {
        var refused = Given<CampaignState>().When(new SummariseCampaign(Programme, Selector(District), Year2019), CampaignDecider.Decide, new CampaignFacts(District));

        Assert.Same(refused.Refusal, refused.ThenRefused(RefusalCode.CampaignNotLaunched));
        Assert.Same(refused.Refusal, refused.ThenRefused(RefusalCode.CampaignNotLaunched, "unit"));
        Assert.StartsWith("Expected the refusal 'missing', and it is 'campaign-not-launched'.\n", Failure(() => refused.ThenRefused(RefusalCode.Missing)), StringComparison.Ordinal);
        Assert.StartsWith("Expected the refusal 'campaign-not-launched' of the whole command, and it is of 'unit'.\n", Failure(() => refused.ThenRefused(RefusalCode.CampaignNotLaunched, null)), StringComparison.Ordinal);
        Assert.StartsWith("Expected the refusal 'missing', and the command was accepted.\n--- actual\ncampaign-launched.v1 {", Failure(() => Launching(Launch).ThenRefused(RefusalCode.Missing)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_that_brings_events_is_none()
    {
        var both = Launching(Launch) with { Refusal = new Refusal(RefusalCode.Missing, "sentence", "rule") };

        Assert.StartsWith("Expected the refusal 'missing' and nothing else, and there is more.\n", Failure(() => both.ThenRefused(RefusalCode.Missing)), StringComparison.Ordinal);
    }

    [Fact]
    public void Claims_are_the_very_keys()
    {
        var claiming = Launching(Launch) with { Claims = [new Claim("number/70", new Refusal(RefusalCode.DecisionNumberTaken, "sentence", "rule"))] };

        claiming.ThenClaims("number/70");
        Assert.Equal("Expected to claim nothing, and it claims 'number/70'.", Failure(() => claiming.ThenClaims()));
    }

    private static Outcome<CampaignEvent> Launching(LaunchCampaign command) => Given<CampaignState>().When(command, CampaignDecider.Decide, new CampaignFacts(District));

    private static string Failure(Func<object> expectation) => Assert.Throws<ScenarioException>(expectation).Message;
}
