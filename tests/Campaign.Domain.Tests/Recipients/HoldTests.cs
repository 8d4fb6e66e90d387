using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

public sealed class HoldTests
{
    private static readonly RecipientKey Key = RecipientKey.Of(Collective, Commune)!.Value;

    private static readonly PutRecipientOnHold Put = new(Programme, Year2019, Selector(Commune), Input, HoldGround.Discipline) { On = On("2019-03-01") };

    private static readonly LiftHold Lift = new(Programme, Year2019, Selector(Commune), Input, HoldGround.Discipline) { On = On("2019-06-01") };

    private static readonly RecipientPutOnHold OnHold = new(Key, Commune, HoldGround.Discipline) { On = On("2019-03-01") };

    private static readonly HoldLifted Lifted = new(Key, Commune, HoldGround.Discipline) { On = On("2019-06-01") };

    [Fact]
    public void A_recipient_is_put_on_hold_and_the_hold_is_lifted()
    {
        Nobody().When(Put, RecipientDecider.Decide, new RecipientFacts(Key, Commune, Note("n1"))).Then(OnHold with { Reason = Note("n1") }).ThenClaims();
        When(Nobody().And(OnHold), Lift).Then(Lifted);
        When(Nobody().And(OnHold, Lifted), Put with { On = On("2019-07") }).Then(OnHold with { On = On("2019-07") });
    }

    [Fact]
    public void Each_ground_is_a_hold_of_its_own()
    {
        When(Nobody().And(OnHold), Put with { Ground = HoldGround.Complaint }).Then(OnHold with { Ground = HoldGround.Complaint });
        When(Nobody().And(OnHold), Lift with { Ground = HoldGround.Complaint }).ThenRefused(RefusalCode.RecipientNotOnHold, "ground");
    }

    [Fact]
    public void Twice_changes_nothing_though_the_reason_is_salted_anew()
    {
        Nobody().And(OnHold with { Reason = Note("n1") }).When(Put, RecipientDecider.Decide, new RecipientFacts(Key, Commune, Note("n2"))).ThenNothing();
        When(Nobody().And(OnHold, Lifted), Lift).ThenNothing();
    }

    [Fact]
    public void Again_on_another_date_is_refused()
    {
        When(Nobody().And(OnHold), Put with { On = On("2019-04") }).ThenRefused(RefusalCode.RecordedOtherwise, "on");
        When(Nobody().And(OnHold, Lifted), Lift with { On = On("2019-07") }).ThenRefused(RefusalCode.RecordedOtherwise, "on");
    }

    [Fact]
    public void Dates_are_in_order()
    {
        When(Nobody().And(OnHold), Lift with { On = On("2019-02") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");
        When(Nobody().And(OnHold, Lifted), Put with { On = On("2019-05") }).ThenRefused(RefusalCode.DatesOutOfOrder, "on");
    }

    [Fact]
    public void A_recipient_that_cannot_be_told_from_others_is_refused() =>
        Nobody().When(Put, RecipientDecider.Decide, new RecipientFacts(null, Commune)).ThenRefused(RefusalCode.Missing, "recipient");

    [Fact]
    public void Entries_are_undone_from_the_last_backwards()
    {
        RecipientEvent[] events = [OnHold, Lifted, OnHold, OnHold with { Ground = HoldGround.Complaint }];
        Undone(1, events).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Undone(2, events).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Undone(3, events).Then(Annulled(3, events));
        Undone(4, events).Then(Annulled(4, events));
        Assert.Equal(
            [new Hold(HoldGround.Discipline, On("2019-03-01"), On("2019-06-01"))],
            Nobody().And(events.Take(3).ToArray()).And(Annulled(3, events)).State.Holds);
        Undone(1, OnHold, Annulled(1, OnHold)).ThenNothing();
        Undone(2, OnHold, Annulled(1, OnHold)).ThenRefused(RefusalCode.AnnulmentStands, "seq");
    }

    [Theory]
    [InlineData("2019-02-28", false)]
    [InlineData("2019-03-01", true)]
    [InlineData("2019-05-31", true)]
    [InlineData("2019-06-01", false)]
    [InlineData("2019", false)]
    [InlineData("unknown", false)]
    public void A_lifted_hold_covers_what_certainly_lies_in_it(string on, bool covers) =>
        Assert.Equal(covers, new Hold(HoldGround.Discipline, On("2019-03-01"), On("2019-06-01")).Covers(On(on)));

    [Theory]
    [InlineData("2019-02-28", false)]
    [InlineData("2019-03-01", true)]
    [InlineData("2019", true)]
    [InlineData("2021", true)]
    [InlineData("unknown", true)]
    public void A_hold_that_stands_covers_all_that_does_not_certainly_lie_before_it(string on, bool covers)
    {
        var hold = Nobody().And(OnHold).State.Holds.Single();
        Assert.Equal(covers, hold.Covers(On(on)));
        var outcome = Nothing().When(Award with { On = On(on) }, CommendationSamples.Facts with { Holds = [hold] });
        if (covers)
            outcome.ThenRefused(RefusalCode.RecipientOnHold, "recipient");
        else
            outcome.Then(Awarded with { On = On(on) });
    }

    [Fact]
    public void Praise_is_given_though_the_recipient_is_on_hold() =>
        Nothing().When(Praise, CommendationSamples.Facts with { Holds = [new Hold(HoldGround.Discipline, On("2019"), null)] }).Then(Praised);

    [Fact]
    public void A_recipient_is_named_by_its_person_or_by_unit_and_name()
    {
        Assert.Equal("person/person-1", RecipientKey.Of(new Participant(ParticipantKind.Household, Person: An), Commune).ToString());
        Assert.Equal("collective/C1@0001-01-01/HỘI PHỤ NỮ XÃ BÌNH AN", RecipientKey.Of(Collective with { Name = " Hội Phụ nữ xã Bình An " }, Commune).ToString());
        Assert.Null(RecipientKey.Of(new Participant(ParticipantKind.Individual), Commune));
        Assert.Null(RecipientKey.Of(new Participant(ParticipantKind.Collective, " "), Commune));
    }

    private static Given<RecipientState> Nobody() => Given<RecipientState>();

    private static Outcome<RecipientEvent> When(Given<RecipientState> given, RecipientCommand command) => given.When(command, RecipientDecider.Decide, new RecipientFacts(Key, Commune));

    private static Outcome<RecipientEvent> Undone(int seq, params RecipientEvent[] events) => Nobody().And(events).When(Undo(seq), RecipientDecider.Decide, Entries.ToAnnul(events));

    private static RecipientEntryAnnulled Annulled(int seq, params RecipientEvent[] events) => new(Key, Commune, Entries.At(seq, events)) { On = On("2020-02-01"), Reason = Entries.Reason };
}
