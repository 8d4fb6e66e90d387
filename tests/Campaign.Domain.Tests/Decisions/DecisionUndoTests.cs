
namespace Campaign.Domain.Tests;

public sealed class DecisionUndoTests
{
    private const string Key70 = "decision-number/UBND/QĐ/2019/70";

    private const string Key71 = "decision-number/UBND/QĐ/2019/71";

    private static readonly DecisionRecorded Recorded =
        new(Decision70.Id, Text<DecisionKindCode>("commendation"), Track.State) { On = On("2019-12-20"), Number = "70", Series = "QĐ", Issuers = ["UBND"] };

    private static readonly DecisionRecorded Right = Recorded with { Number = "71" };

    private static readonly CorrectDecision Correct =
        new(Decision70.Id, Recorded.Kind) { On = Recorded.On, Number = "71", Series = "QĐ", Issuers = ["UBND"], Track = Track.State };

    private static readonly RevokeDecision Revoke = new(Decision70.Id) { On = On("2020-06-01"), RevokedBy = CommendationSamples.Decision71.Id };

    private static readonly DecisionCorrected Corrected = new(Decision70.Id, Recorded, Right, null);

    private static readonly DecisionRevoked Revoked = new(Decision70.Id, CommendationSamples.Decision71, null) { On = On("2020-06-01") };

    [Fact]
    public void A_correction_gives_the_wrong_number_up_and_claims_the_right_one()
    {
        var outcome = When(Nothing().And(Recorded), Correct).Then(Corrected).ThenClaims(Key71);
        Assert.Equal([Key70], outcome.Releases);
    }

    [Fact]
    public void Other_events_name_a_decision_as_it_is_right() =>
        Assert.Equal(new DecisionRef(Decision70.Id, "71", Recorded.On, Track.State), Nothing().And(Recorded, Corrected).State.Ref);

    [Fact]
    public void Correcting_twice_or_nothing_changes_nothing()
    {
        When(Nothing().And(Recorded, Corrected), Correct).ThenNothing();
        When(Nothing().And(Recorded), Correct with { Number = "70" }).ThenNothing();
    }

    [Fact]
    public void What_was_recorded_first_is_still_no_news_after_a_correction() =>
        Nothing().And(Recorded, Corrected)
            .When(new RecordDecision(Decision70.Id, Recorded.Kind) { On = Recorded.On, Number = "70", Series = "QĐ", Issuers = ["UBND"], Track = Track.State }, DecisionDecider.Decide, new DecisionFacts())
            .ThenNothing();

    [Fact]
    public void A_correction_needs_something_to_correct_that_stands_and_a_kind_in_the_list()
    {
        When(Nothing(), Correct).ThenRefused(RefusalCode.UnknownDecision, "decision");
        When(Nothing().And(Recorded, Revoked), Correct).ThenRefused(RefusalCode.DecisionRevoked, "decision");
        When(Nothing().And(Recorded), Correct with { Kind = Text<DecisionKindCode>("gossip") }).ThenRefused(RefusalCode.UnknownDecisionKind, "kind");
    }

    /// <summary>A body named twice in other letters was once claimed twice, which no store accepts.</summary>
    [Fact]
    public void A_body_named_in_two_ways_of_writing_claims_once() =>
        When(Nothing().And(Recorded), Correct with { Issuers = ["UBND", "ubnd"] }).ThenClaims(Key71);

    [Fact]
    public void A_decision_is_cancelled_by_another_or_by_one_not_known()
    {
        When(Nothing().And(Recorded), Revoke, new DecisionFacts(RevokedBy: CommendationSamples.Decision71, Reason: Note("n1"))).Then(Revoked with { Reason = Note("n1") });
        When(Nothing().And(Recorded), Revoke with { RevokedBy = null }, new DecisionFacts()).Then(Revoked with { RevokedBy = null });
    }

    [Fact]
    public void Cancelling_twice_changes_nothing_and_otherwise_is_refused()
    {
        When(Nothing().And(Recorded, Revoked with { Reason = Note("n1") }), Revoke, new DecisionFacts(RevokedBy: CommendationSamples.Decision71, Reason: Note("n2"))).ThenNothing();
        When(Nothing().And(Recorded, Revoked), Revoke with { On = On("2020-07") }, new DecisionFacts(RevokedBy: CommendationSamples.Decision71)).ThenRefused(RefusalCode.RecordedOtherwise, "decision");
    }

    [Fact]
    public void A_decision_is_not_cancelled_before_its_date_nor_unless_it_is_known_nor_by_itself()
    {
        When(Nothing().And(Recorded), Revoke with { On = On("2019-12-19") }, new DecisionFacts()).ThenRefused(RefusalCode.DatesOutOfOrder, "on");
        When(Nothing(), Revoke, new DecisionFacts()).ThenRefused(RefusalCode.UnknownDecision, "decision");
        When(Nothing().And(Recorded), Revoke with { RevokedBy = Decision70.Id }, new DecisionFacts(RevokedBy: Decision70)).ThenRefused(RefusalCode.DecisionRevokesItself, "revokedBy");
    }

    [Fact]
    public void With_the_record_its_numbers_are_given_up()
    {
        var outcome = Undone(1, Recorded).Then(Annulled(1, Recorded)).ThenClaims();
        Assert.Equal([Key70], outcome.Releases);
        Assert.Equal(DecisionState.Initial, Nothing().And(Recorded, Annulled(1, Recorded)).State);
    }

    [Fact]
    public void With_a_correction_undone_the_first_number_is_claimed_again()
    {
        var outcome = Undone(2, Recorded, Corrected).Then(Annulled(2, Recorded, Corrected)).ThenClaims(Key70);
        Assert.Equal([Key71], outcome.Releases);
    }

    /// <summary>A correction moved the date before the end of the district level; undone, the award rests on a decision that nobody had the authority for.</summary>
    [Fact]
    public void A_correction_is_not_undone_where_an_award_rests_on_it_that_the_law_then_forbids()
    {
        var was = Recorded with { On = On("2025-07-02"), Decider = DeciderKind.DistrictChair };
        var corrected = new DecisionCorrected(Decision70.Id, was, was with { On = On("2025-06-30") }, null);
        var facts = Entries.ToAnnul(was, corrected) with { Decided = [CommendationSamples.Awarded with { Track = Track.State, Decision = corrected.Now.Ref() }] };
        Nothing().And(was, corrected).When(Undo(2), DecisionDecider.Decide, facts).ThenRefused(RefusalCode.NoAuthority, "seq");
        Nothing().And(was, corrected).When(Undo(2), DecisionDecider.Decide, facts with { Decided = [] }).Then(Annulled(2, was, corrected));
    }

    [Fact]
    public void A_decision_stands_while_something_names_it_but_its_revocation_may_fall()
    {
        Nothing().And(Recorded).When(Undo(1), DecisionDecider.Decide, Entries.ToAnnul(Recorded) with { UsedBy = "model/M1" }).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Nothing().And(Recorded, Revoked).When(Undo(2), DecisionDecider.Decide, Entries.ToAnnul(Recorded, Revoked) with { UsedBy = "model/M1" })
            .Then(Annulled(2, Recorded, Revoked));
    }

    [Fact]
    public void Entries_are_undone_from_the_last_backwards_and_once()
    {
        var back = new DecisionCorrected(Decision70.Id, Right, Recorded, null);
        DecisionEvent[] events = [Recorded, Corrected, back, Corrected];
        Undone(2, events).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Undone(4, events).Then(Annulled(4, events));
        Assert.Equal(Recorded, Nothing().And(events).And(Annulled(4, events)).State.Current);
        Undone(4, [.. events, Annulled(4, events)]).ThenNothing();
        Undone(5, [.. events, Annulled(4, events)]).ThenRefused(RefusalCode.AnnulmentStands, "seq");
        Undone(9, events).ThenRefused(RefusalCode.UnknownEntry, "seq");
    }

    private static Given<DecisionState> Nothing() => Given<DecisionState>();

    private static Outcome<DecisionEvent> When(Given<DecisionState> given, CorrectDecision command) => given.When(command, DecisionDecider.Decide, new DecisionFacts());

    private static Outcome<DecisionEvent> When(Given<DecisionState> given, RevokeDecision command, DecisionFacts facts) => given.When(command, DecisionDecider.Decide, facts);

    private static Outcome<DecisionEvent> Undone(int seq, params DecisionEvent[] events) => Nothing().And(events).When(Undo(seq), DecisionDecider.Decide, Entries.ToAnnul(events));

    private static DecisionEntryAnnulled Annulled(int seq, params DecisionEvent[] events) => new(Decision70.Id, Entries.At(seq, events), Entries.Reason) { On = On("2020-02-01") };
}
