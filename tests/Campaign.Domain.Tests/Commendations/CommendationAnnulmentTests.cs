using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

public sealed class CommendationAnnulmentTests
{
    private static readonly CommendationEvent[] Whole = [Proposed, Awarded, Presented, Paid(5), Revoked, Artefact, Recovered(5)];

    [Fact]
    public void From_the_last_backwards_everything_is_undone()
    {
        for (var seq = Whole.Length; seq > 0; seq--)
        {
            var events = Whole.Take(seq).ToArray();
            Undone(seq, events).Then(Annulled(seq, events)).ThenClaims();
            Assert.Equal(events.Take(seq - 1), Nothing().And(events).And(Annulled(seq, events)).State.Events);
        }
    }

    [Theory]
    [InlineData(2, "CertificatePresented")]
    [InlineData(4, "RewardRecovered")]
    [InlineData(5, "ArtefactRecovered")]
    public void What_a_later_step_rests_on_is_not_undone(int seq, string later) =>
        Assert.Contains(later, Undone(seq, Whole).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq").Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void What_no_later_step_rests_on_is_undone(int seq) => Undone(seq, Whole).Then(Annulled(seq, Whole));

    [Fact]
    public void Of_a_refusal_and_praise_nothing_stands_either()
    {
        Undone(1, Refused).Then(Annulled(1, Refused));
        Undone(1, Praised).Then(Annulled(1, Praised));
        Nothing().And(Refused, Annulled(1, Refused)).When(Award).Then(Awarded);
    }

    [Fact]
    public void A_correction_is_undone_before_what_it_corrects()
    {
        CommendationEvent[] events = [Awarded, Corrected(Awarded, Awarded with { Track = Track.State })];
        Undone(1, events).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Undone(2, events).Then(Annulled(2, events));
        Assert.Equal(Awarded, Nothing().And(events).And(Annulled(2, events)).State.Current);
    }

    [Fact]
    public void Undoing_twice_changes_nothing_and_an_annulment_stands()
    {
        Undone(1, Awarded, Annulled(1, Awarded)).ThenNothing();
        Undone(2, Awarded, Annulled(1, Awarded)).ThenRefused(RefusalCode.AnnulmentStands, "seq");
        Undone(9, Awarded).ThenRefused(RefusalCode.UnknownEntry, "seq");
        Nothing().And(Awarded).When(Undo(1), CommendationDecider.Decide, Entries.ToAnnul(Awarded) with { Reason = null }).ThenRefused(RefusalCode.Missing, "reason");
    }

    [Fact]
    public void A_step_is_undone_by_its_name()
    {
        ByName(CommendationStep.Presented, Awarded, Presented).Then(Annulled(2, Awarded, Presented));
        ByName(CommendationStep.Presented, Awarded, Presented, Annulled(2, Awarded, Presented)).ThenNothing();
        ByName(CommendationStep.Revoked, Awarded).ThenRefused(RefusalCode.UnknownEntry, "step");
        ByName(CommendationStep.RewardPaid, Awarded, Paid(5), Paid(6)).ThenRefused(RefusalCode.AmbiguousEntry, "step");
    }

    /// <summary>Undoing a revocation once left two awards for one achievement.</summary>
    [Fact]
    public void A_revocation_is_not_undone_once_another_award_took_its_place()
    {
        CommendationEvent[] events = [Awarded, Revoked];
        var facts = Entries.ToAnnul(events) with { Awards = [Other(Awarded)], Held = HeldAward.From(Awarded, null) };
        Nothing().And(events).When(Undo(2), CommendationDecider.Decide, facts).ThenRefused(RefusalCode.AchievementAlreadyCommended, "recipient");
    }

    [Fact]
    public void A_correction_is_not_undone_once_another_award_took_its_place()
    {
        CommendationEvent[] events = [Awarded, Corrected(Awarded, Awarded with { Track = Track.State })];
        var facts = Entries.ToAnnul(events) with { Awards = [Other(Awarded)], Held = HeldAward.From(Awarded, null) };
        Nothing().And(events).When(Undo(2), CommendationDecider.Decide, facts).ThenRefused(RefusalCode.AchievementAlreadyCommended, "recipient");
    }

    private static Outcome<CommendationEvent> Undone(int seq, params CommendationEvent[] events) =>
        Nothing().And(events).When(Undo(seq), CommendationDecider.Decide, Entries.ToAnnul(events));

    private static Outcome<CommendationEvent> ByName(CommendationStep step, params CommendationEvent[] events) =>
        Nothing().And(events).When(new AnnulCommendationStep(Id, step) { On = On("2020-02-01") }, CommendationDecider.Decide, Entries.ToAnnul(events));

    private static CommendationEntryAnnulled Annulled(int seq, params CommendationEvent[] events) =>
        new(Id, Launched.Campaign, Level.District, events[seq - 1].Unit, events[seq - 1].Recipient, Entries.At(seq, events)) { On = On("2020-02-01"), Reason = Entries.Reason };
}
