using NodaTime;

namespace Campaign.Domain.Tests;

public sealed class CampaignAnnulmentTests
{
    private static readonly TargetSet Target = new(Launched.Campaign, Level.District, District, Figures.ModelsRegistered, null, 60);

    private static readonly FiguresFrozen Frozen = new(Launched.Campaign, Level.District, District, new LocalDate(2019, 12, 31), 120, []);

    private static readonly LateFactAdmitted Late = new(Launched.Campaign, Level.District, District, "model/M1", 2, [], Note("n1"));

    [Fact]
    public void A_target_is_undone_and_the_one_before_counts_again()
    {
        CampaignEvent[] events = [Launched, Target, Target with { Amount = 70 }];
        Undone(3, events).Then(Annulled(3, events)).ThenClaims();
        Assert.Equal(Target, Running(events).And(Annulled(3, events)).State.TargetOf(new FigureKey(Level.District, Figures.ModelsRegistered, null)));
        Undone(2, events).Then(Annulled(2, events));
    }

    /// <summary>Of two equal targets the wrong one was once taken out.</summary>
    [Fact]
    public void Of_two_equal_targets_the_last_is_undone_first()
    {
        CampaignEvent[] events = [Launched, Target, Target with { Amount = 70 }, Target];
        Assert.Contains("entry 4", Undone(2, events).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq").Sentence, StringComparison.Ordinal);
        Undone(4, events).Then(Annulled(4, events));
        Assert.Equal(70, Running(events).And(Annulled(4, events)).State.TargetOf(new FigureKey(Level.District, Figures.ModelsRegistered, null))?.Amount);
    }

    [Fact]
    public void A_freeze_is_undone_unless_a_late_fact_was_admitted()
    {
        Undone(2, Launched, Frozen).Then(Annulled(2, Launched, Frozen));
        Undone(2, Launched, Frozen, Late).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Assert.Null(Running(Launched, Frozen).And(Annulled(2, Launched, Frozen)).State.Frozen);
    }

    [Fact]
    public void An_admission_goes_with_its_fact() =>
        Assert.Contains("model/M1", Undone(3, Launched, Frozen, Late).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq").Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_launch_is_undone_last()
    {
        Undone(1, Launched, Target).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Running(Launched).When(Undo(1), CampaignDecider.Decide, Entries.ToAnnul(Launched) with { UsedBy = "model/M1" }).ThenRefused(RefusalCode.LaterStepRestsOnIt, "seq");
        Undone(1, Launched).Then(Annulled(1, Launched));
        Assert.Equal(CampaignState.Initial, Running(Launched).And(Annulled(1, Launched)).State);
    }

    [Fact]
    public void Undoing_twice_changes_nothing_and_an_annulment_stands()
    {
        CampaignEvent[] undone = [Launched, Target, Annulled(2, Launched, Target)];
        Undone(2, undone).ThenNothing();
        Undone(3, undone).ThenRefused(RefusalCode.AnnulmentStands, "seq");
        Undone(9, undone).ThenRefused(RefusalCode.UnknownEntry, "seq");
        Running(Launched).When(Undo(1), CampaignDecider.Decide, Entries.ToAnnul(Launched) with { Reason = null }).ThenRefused(RefusalCode.Missing, "reason");
    }

    private static Given<CampaignState> Running(params CampaignEvent[] events) => Given<CampaignState>(events);

    private static Outcome<CampaignEvent> Undone(int seq, params CampaignEvent[] events) => Running(events).When(Undo(seq), CampaignDecider.Decide, Entries.ToAnnul(events));

    private static CampaignEntryAnnulled Annulled(int seq, params CampaignEvent[] events) =>
        new(Launched.Campaign, events[seq - 1].Level, District, Entries.At(seq, events), Entries.Reason) { On = On("2020-02-01") };
}
