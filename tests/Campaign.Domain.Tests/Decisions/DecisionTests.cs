namespace Campaign.Domain.Tests;

public sealed class DecisionTests
{
    private static readonly RecordDecision Record = new(Text<DecisionId>("QD-70"), Text<DecisionKindCode>("commendation"))
    {
        On = On("2019-12-20"),
        Number = "70",
        Series = "QĐ-UBND",
        Issuers = ["UBND huyện Mẫu"],
        Track = Track.State,
        SignerOffice = "Chủ tịch",
        Subject = "V/v tặng giấy khen",
    };

    private static readonly DecisionRecorded Recorded = new(Text<DecisionId>("QD-70"), Text<DecisionKindCode>("commendation"), Track.State)
    {
        On = On("2019-12-20"),
        Number = "70",
        Series = "QĐ-UBND",
        Issuers = ["UBND huyện Mẫu"],
        SignerOffice = "Chủ tịch",
        Subject = "V/v tặng giấy khen",
    };

    [Fact]
    public void A_decision_claims_its_number_for_its_body_series_and_year() =>
        When(Nothing(), Record).Then(Recorded).ThenClaims("decision-number/UBND HUYỆN MẪU/QĐ-UBND/2019/70");

    [Fact]
    public void Two_issuers_claim_two_keys() =>
        When(Nothing(), Record with { Issuers = ["UBND huyện Mẫu", "Huyện ủy Mẫu"] })
            .Then(Recorded with { Issuers = ["UBND huyện Mẫu", "Huyện ủy Mẫu"] })
            .ThenClaims("decision-number/UBND HUYỆN MẪU/QĐ-UBND/2019/70", "decision-number/HUYỆN ỦY MẪU/QĐ-UBND/2019/70");

    [Fact]
    public void A_number_that_is_taken_is_refused_with_its_own_code()
    {
        var claim = Assert.Single(When(Nothing(), Record).Claims);
        claim.IfTaken.ShouldBe(RefusalCode.DecisionNumberTaken, "number");
    }

    [Fact]
    public void An_unknown_number_claims_nothing() =>
        When(Nothing(), Record with { Number = null }).Then(Recorded with { Number = null }).ThenClaims();

    [Fact]
    public void Unknown_issuers_claim_nothing() => When(Nothing(), Record with { Issuers = [] }).Then(Recorded with { Issuers = [] }).ThenClaims();

    [Fact]
    public void An_unknown_date_claims_nothing() =>
        When(Nothing(), Record with { On = PartialDate.Unknown }).Then(Recorded with { On = PartialDate.Unknown }).ThenClaims();

    [Fact]
    public void A_year_is_date_enough_for_a_claim() =>
        When(Nothing(), Record with { On = On("2019") }).ThenClaims("decision-number/UBND HUYỆN MẪU/QĐ-UBND/2019/70");

    [Fact]
    public void A_number_without_a_series_is_claimed_without_one() =>
        When(Nothing(), Record with { Series = null }).Then(Recorded with { Series = null }).ThenClaims("decision-number/UBND HUYỆN MẪU//2019/70");

    [Fact]
    public void Nothing_but_the_kind_need_be_known() =>
        When(Nothing(), new RecordDecision(Recorded.DecisionId, Recorded.Kind))
            .Then(new DecisionRecorded(Recorded.DecisionId, Recorded.Kind, Track.Unknown))
            .ThenClaims();

    [Fact]
    public void A_kind_outside_the_list_is_refused() =>
        When(Nothing(), Record with { Kind = Text<DecisionKindCode>("gossip") }).ThenRefused(RefusalCode.UnknownDecisionKind, "kind");

    [Fact]
    public void The_signer_is_a_reference() => When(Nothing(), Record, An).Then(Recorded with { Signer = An });

    [Fact]
    public void Recording_a_decision_twice_changes_nothing() => When(Nothing().And(Recorded), Record).ThenNothing();

    [Fact]
    public void Recording_it_again_under_another_number_is_refused() =>
        When(Nothing().And(Recorded), Record with { Number = "71" }).ThenRefused(RefusalCode.RecordedOtherwise, "decision");

    [Fact]
    public void Recording_it_again_with_another_signer_is_refused() =>
        When(Nothing().And(Recorded), Record, An).ThenRefused(RefusalCode.RecordedOtherwise, "decision");

    [Fact]
    public void Spaces_around_what_is_printed_are_no_part_of_it() =>
        When(Nothing(), Record with { Number = " 70 ", Series = " QĐ-UBND" }).Then(Recorded).ThenClaims("decision-number/UBND HUYỆN MẪU/QĐ-UBND/2019/70");

    [Fact]
    public void Spaces_around_an_issuer_do_not_make_it_another_body() =>
        When(Nothing(), Record with { Issuers = [" UBND huyện Mẫu "] }).Then(Recorded).ThenClaims("decision-number/UBND HUYỆN MẪU/QĐ-UBND/2019/70");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_blank_number_is_an_unknown_one(string number) =>
        When(Nothing(), Record with { Number = number }).Then(Recorded with { Number = null }).ThenClaims();

    [Fact]
    public void A_blank_issuer_is_none() => When(Nothing(), Record with { Issuers = [" "] }).Then(Recorded with { Issuers = [] }).ThenClaims();

    [Fact]
    public void An_issuer_named_twice_claims_once() =>
        When(Nothing(), Record with { Issuers = ["UBND huyện Mẫu", "UBND huyện Mẫu"] }).ThenClaims("decision-number/UBND HUYỆN MẪU/QĐ-UBND/2019/70");

    [Fact]
    public void Other_events_name_a_decision_as_it_was_recorded()
    {
        Assert.Null(DecisionState.Initial.Ref);
        Assert.Equal(Decision70, Nothing().And(Recorded).State.Ref);
    }

    private static Given<DecisionState> Nothing() => Given<DecisionState>();

    private static Outcome<DecisionEvent> When(Given<DecisionState> given, RecordDecision command, PersonRef? signer = null) =>
        given.When(command, DecisionDecider.Decide, new DecisionFacts(signer));
}
