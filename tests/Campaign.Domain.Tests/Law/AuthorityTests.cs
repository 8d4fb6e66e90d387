using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

/// <summary>Who may award what on which track on which day.</summary>
public sealed class AuthorityTests
{
    private const string Allowed = "";

    private static readonly LawOptions Unconfirmed = new() { UseUnconfirmed = true };

    [Theory]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", Track.State, "2024-05-01", Allowed)]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", Track.State, "2026-01-05", Allowed)]
    [InlineData(DeciderKind.CommuneChair, "bang-khen", Track.State, "2024-05-01", RefusalCode.NoAuthority)]
    [InlineData(DeciderKind.CommuneChair, "bang-khen", Track.Unknown, "2025", RefusalCode.NoAuthority)]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", Track.Party, "2024-05-01", RefusalCode.NoAuthority)]
    [InlineData(DeciderKind.CommuneChair, "unknown", Track.Unknown, "2024-05-01", Allowed)]
    [InlineData(DeciderKind.UnitHead, "bang-khen", Track.State, "2024-05-01", RefusalCode.NoAuthority)]
    [InlineData(DeciderKind.EnterpriseHead, "giay-khen", Track.State, "2025-08-01", Allowed)]
    [InlineData(DeciderKind.DistrictChair, "giay-khen", Track.State, "2025-06-30", Allowed)]
    [InlineData(DeciderKind.DistrictChair, "giay-khen", Track.State, "2025-07-01", RefusalCode.NoAuthority)]
    [InlineData(DeciderKind.DistrictChair, "unknown", Track.Unknown, "2025-07-01", RefusalCode.NoAuthority)]
    [InlineData(DeciderKind.DistrictChair, "giay-khen", Track.State, "2025", WarningCode.AuthorityUncertain)]
    [InlineData(DeciderKind.DistrictChair, "giay-khen", Track.State, "2025-06", Allowed)]
    [InlineData(DeciderKind.DistrictChair, "giay-khen", Track.State, "unknown", Allowed)]
    [InlineData(DeciderKind.DistrictPartyCommittee, "giay-khen", Track.Party, "2020-12-01", Allowed)]
    [InlineData(DeciderKind.DistrictPartyCommittee, "giay-khen", Track.State, "2020-12-01", RefusalCode.NoAuthority)]
    [InlineData(DeciderKind.DistrictPartyCommittee, "bang-khen", Track.Party, "2020-12-01", RefusalCode.NoAuthority)]
    [InlineData(DeciderKind.ProvincePartyCommittee, "bang-khen", Track.Party, "2025-12-01", Allowed)]
    [InlineData(DeciderKind.ProvincePartyCommittee, "giay-khen", Track.Party, "2025-12-01", RefusalCode.NoAuthority)]
    [InlineData(DeciderKind.OrganisationLeadership, "bang-khen", Track.MassOrganisation, "2025-12-01", Allowed)]
    public void By_confirmed_rules(DeciderKind decider, string form, Track track, string decidedOn, string answer) =>
        ShouldBeAnswered(decider, form, track, decidedOn, LawOptions.Default, answer);

    /// <summary>What nobody has read refuses nothing unless the ledger is told to: the award bears a warning.</summary>
    [Theory]
    [InlineData(DeciderKind.ProvinceChair, "giay-khen", Track.State, "2024-05-01")]
    [InlineData(DeciderKind.CommuneChair, "bang-khen", Track.State, "2019-12-20")]
    [InlineData(DeciderKind.DistrictPartyCommittee, "giay-khen", Track.Party, "2025-07-01")]
    public void By_unconfirmed_rules_only_when_told(DeciderKind decider, string form, Track track, string decidedOn)
    {
        ShouldBeAnswered(decider, form, track, decidedOn, LawOptions.Default, WarningCode.AuthorityUnconfirmed);
        ShouldBeAnswered(decider, form, track, decidedOn, Unconfirmed, RefusalCode.NoAuthority);
    }

    [Fact]
    public void A_decision_without_a_date_is_judged_by_the_awards()
    {
        var decision = Decided(DeciderKind.DistrictChair, "unknown");
        Nothing().When(Award with { On = On("2025-07-01") }, Facts with { Decision = decision }).ThenRefused(RefusalCode.NoAuthority, "decision");
        Nothing().When(Award with { On = On("2025-06-30") }, Facts with { Decision = decision }).Then(Awarded with { On = On("2025-06-30"), Track = Track.State, Decision = decision });
    }

    /// <summary>When it is recorded does not matter, and a district's decision is none of another day's.</summary>
    [Fact]
    public void The_decisions_date_goes_before_the_awards_own() =>
        Nothing().When(Award with { On = On("2025-09-02") }, Facts with { Decision = Decided(DeciderKind.DistrictChair, "2025-06-30") })
            .Then(Awarded with { On = On("2025-09-02"), Track = Track.State, Decision = Decided(DeciderKind.DistrictChair, "2025-06-30") });

    [Fact]
    public void A_refusal_names_the_article_and_what_would_be_possible()
    {
        var refusal = Nothing().When(Award with { Form = Text<FormCode>("bang-khen") }, Facts with { Decision = Decided(DeciderKind.CommuneChair, "2025") }).ThenRefused(RefusalCode.NoAuthority, "decision");
        Assert.Contains("(Luật 06/2022/QH15, Art. 80(3))", refusal.Rule, StringComparison.Ordinal);
        Assert.Contains("is by commune-chair, who may then award giay-khen on the track 'state'; this is 'bang-khen'", refusal.Sentence, StringComparison.Ordinal);
        var ended = Nothing().When(Award, Facts with { Decision = Decided(DeciderKind.DistrictChair, "2025-07-01") }).Refusal!;
        Assert.Contains("who may then award nothing", ended.Sentence, StringComparison.Ordinal);
        Assert.Contains("two-tier", ended.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_is_judged_where_it_changes_form_track_date_or_decision()
    {
        var award = Awarded with { On = On("2024-05-01"), Track = Track.State, Decision = Decided(DeciderKind.CommuneChair, "2024-05-01") };
        var correct = new CorrectCommendation(Id);
        Nothing().And(award).When(correct with { Form = Text<FormCode>("bang-khen") }).ThenRefused(RefusalCode.NoAuthority, "decision");
        Nothing().And(award).When(correct with { Track = Track.Party }).ThenRefused(RefusalCode.NoAuthority, "decision");
        Nothing().And(award).When(correct with { Decision = Decision71.Id }, new CommendationCorrectionFacts(null, null, Decided(DeciderKind.DistrictChair, "2025-07"), []))
            .ThenRefused(RefusalCode.NoAuthority, "decision");
        var wrong = award with { Form = Text<FormCode>("bang-khen") }; // of a time when the decider was not known
        Nothing().And(wrong).When(correct with { RegisterNumber = "7" }).Then(Corrected(wrong, wrong with { RegisterNumber = "7" }));
    }

    [Fact]
    public void A_correction_of_the_decision_is_judged_with_what_rests_on_it()
    {
        var recorded = new DecisionRecorded(Decision70.Id, Text<DecisionKindCode>("commendation"), Track.State) { On = On("2024-05-01") };
        var correct = new CorrectDecision(Decision70.Id, recorded.Kind) { Track = Track.State, On = recorded.On, Decider = DeciderKind.CommuneChair };
        var decided = Given<DecisionState>(recorded);
        var facts = new DecisionFacts { Awards = [Awarded, Awarded with { Form = Text<FormCode>("bang-khen") }] };
        decided.When(correct, DecisionDecider.Decide, facts).ThenRefused(RefusalCode.NoAuthority, "decider");
        decided.When(correct, DecisionDecider.Decide, facts with { Awards = [Awarded] })
            .Then(new DecisionCorrected(Decision70.Id, recorded, recorded with { Decider = DeciderKind.CommuneChair }, null));
    }

    private static DecisionRef Decided(DeciderKind decider, string on) => Decision70 with { DecidedOn = On(on), Decider = decider };

    private static void ShouldBeAnswered(DeciderKind decider, string form, Track track, string decidedOn, LawOptions law, string answer)
    {
        var decision = Decided(decider, decidedOn);
        var outcome = Nothing().When(Award with { Form = Text<FormCode>(form), Track = track }, Facts with { Decision = decision, Law = law });
        if (answer == RefusalCode.NoAuthority)
            outcome.ThenRefused(answer, "decision");
        else
            outcome.Then(Awarded with { Form = Text<FormCode>(form), Track = track, On = On(decidedOn), Decision = decision, Warnings = answer == Allowed ? [] : [answer] });
    }
}
