using static Campaign.Domain.Tests.CommendationSamples;

namespace Campaign.Domain.Tests;

/// <summary>How much a reward is, and what stands beside it when something else is paid.</summary>
public sealed class RewardTests
{
    private const string Decree152 = "NĐ 152/2025/NĐ-CP, Art. 54";

    private static readonly Participant Person = new(ParticipantKind.Individual, Person: An);

    private static readonly Participant Household = new(ParticipantKind.Household, Person: An);

    private static readonly LawOptions Unconfirmed = new() { UseUnconfirmed = true };

    private static readonly LawfulReward ByCommune = new(702_000, 0.3m, 1, 2_340_000, DeciderKind.CommuneChair, On("2025-08-01"), [Decree152, "NĐ 73/2024/NĐ-CP"]);

    /// <summary>The press printed 702.000 and 1.053.000 đồng for 2025, and 0.15 of the base salary before.</summary>
    [Theory]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", ParticipantKind.Individual, "2025-08-01", 702_000)]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", ParticipantKind.Household, "2025-08-01", 1_053_000)]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", ParticipantKind.Individual, "2025-06-30", 351_000)]
    [InlineData(DeciderKind.UnitHead, "giay-khen", ParticipantKind.Individual, "2025-08", 702_000)]
    [InlineData(DeciderKind.ProvinceChair, "bang-khen", ParticipantKind.Individual, "2025-08", 3_510_000)]
    public void The_law_gives_by_confirmed_rules(DeciderKind decider, string form, ParticipantKind recipient, string decidedOn, int dong) =>
        Assert.Equal(dong, Reckoned(decider, form, recipient, decidedOn, LawOptions.Default).Value?.AmountDong);

    [Theory]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", ParticipantKind.Collective, "2025-08-01", 1_404_000)]
    [InlineData(DeciderKind.DistrictChair, "giay-khen", ParticipantKind.Individual, "2019-12-20", 447_000)]
    [InlineData(DeciderKind.DistrictChair, "giay-khen", ParticipantKind.Collective, "2019-12-20", 894_000)]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", ParticipantKind.Individual, "2023-06-30", 223_500)]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", ParticipantKind.Individual, "2023-07-01", 270_000)]
    [InlineData(DeciderKind.PrimeMinister, "bang-khen", ParticipantKind.Individual, "2026", 8_190_000)]
    public void The_law_gives_by_unconfirmed_rules_only_when_told(DeciderKind decider, string form, ParticipantKind recipient, string decidedOn, int dong)
    {
        Assert.Contains("that is confirmed", Reckoned(decider, form, recipient, decidedOn, LawOptions.Default).Refusal!.Sentence, StringComparison.Ordinal);
        var reckoned = Reckoned(decider, form, recipient, decidedOn, Unconfirmed).Value!;
        Assert.Equal(dong, reckoned.AmountDong);
        Assert.Contains(reckoned.Articles, a => a.EndsWith(", unconfirmed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "giay-khen", Track.State, "2025-08-01", "who decided")]
    [InlineData(DeciderKind.CommuneChair, "unknown", Track.State, "2025-08-01", "a coefficient for 'unknown' by commune-chair")]
    [InlineData(DeciderKind.DistrictChair, "giay-khen", Track.State, "2025-08-01", "a coefficient for 'giay-khen' by district-chair")]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", Track.State, "2025", "the day of the decision")]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", Track.State, "2024", "the day of the decision")]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", Track.State, "unknown", "the day of the decision")]
    [InlineData(DeciderKind.CommuneChair, "giay-khen", Track.State, "2018-12-20", "the base salary of that day")]
    [InlineData(DeciderKind.DistrictPartyCommittee, "giay-khen", Track.Party, "2020-12-01", "a table of rewards of the track 'party'")]
    public void Without_an_amount_the_refusal_names_what_is_missing(DeciderKind? decider, string form, Track track, string decidedOn, string missing)
    {
        var award = Awarded with { Form = Text<FormCode>(form), Track = track, On = On(decidedOn), Recipient = Person, Decision = Decided(decider, decidedOn) };
        var refusal = Nothing().And(award).When(new PayReward(Id), new CommendationStepFacts { Law = Unconfirmed }).ThenRefused(RefusalCode.RewardNotKnown, "amountDong");
        Assert.Contains(missing, refusal.Sentence, StringComparison.Ordinal);
        Nothing().And(award).When(new PayReward(Id, 500_000), new CommendationStepFacts { Law = Unconfirmed }).Then(PaidFor(award, 500_000));
    }

    [Fact]
    public void Without_a_decision_the_amount_is_not_known() => Nothing().And(Awarded).When(new PayReward(Id)).ThenRefused(RefusalCode.RewardNotKnown, "amountDong");

    [Fact]
    public void Without_an_amount_the_laws_is_paid_once()
    {
        var paid = PaidFor(ByTheCommune, 702_000) with { ByLaw = ByCommune, On = On("2025-08-05") };
        Nothing().And(ByTheCommune).When(new PayReward(Id) { On = On("2025-08-05") }).Then(paid);
        Nothing().And(ByTheCommune, paid).When(new PayReward(Id) { On = On("2025-08-05") }).ThenNothing();
        Nothing().And(ByTheCommune, paid).When(new PayReward(Id) { On = On("2025-08-06") }).ThenRefused(RefusalCode.RecordedOtherwise, "amountDong");
        Nothing().And(ByTheCommune, paid).When(new PayReward(Id, 702_000) { On = On("2025-08-05") }).ThenNothing();
    }

    /// <summary>Another choice of rules would once have paid the difference again.</summary>
    [Fact]
    public void Rules_chosen_since_pay_nothing_again()
    {
        var paid = PaidFor(ByTheCommune, 702_000) with { ByLaw = ByCommune };
        var rounding = new CommendationStepFacts { Law = new LawOptions { RoundRewardsUpToDong = 10_000 } };
        Nothing().And(ByTheCommune, paid).When(new PayReward(Id), rounding).ThenNothing();
        Nothing().And(ByTheCommune, paid).When(new PayReward(Id, 702_000), rounding).ThenNothing();
    }

    [Fact]
    public void Another_amount_is_paid_with_a_warning_and_the_laws_stands_beside_it() =>
        Nothing().And(ByTheCommune).When(new PayReward(Id, 500_000)).Then(PaidFor(ByTheCommune, 500_000) with { ByLaw = ByCommune, Warnings = ["reward-differs"] });

    [Fact]
    public void In_parts_the_whole_is_compared()
    {
        var first = PaidFor(ByTheCommune, 500_000) with { ByLaw = ByCommune, Warnings = ["reward-differs"] };
        Nothing().And(ByTheCommune, first).When(new PayReward(Id, 202_000)).Then(PaidFor(ByTheCommune, 202_000) with { ByLaw = ByCommune });
        Nothing().And(ByTheCommune, first).When(new PayReward(Id)).ThenRefused(RefusalCode.RecordedOtherwise, "amountDong");
    }

    [Fact]
    public void The_decision_counts_as_it_is_known_now()
    {
        var award = ByTheCommune with { Decision = Decided(null, "2025") };
        Nothing().And(award).When(new PayReward(Id), new CommendationStepFacts { DecidedBy = Decided(DeciderKind.CommuneChair, "2025-08-01") })
            .Then(PaidFor(award, 702_000) with { ByLaw = ByCommune });
    }

    [Fact]
    public void An_option_rounds_up()
    {
        var rounding = new LawOptions { RoundRewardsUpToDong = 10_000 };
        var rounded = Reckoned(DeciderKind.CommuneChair, "giay-khen", ParticipantKind.Individual, "2025-08-01", rounding).Value;
        Assert.Equal(ByCommune with { AmountDong = 710_000, RoundedUpToDong = 10_000 }, rounded);
        Assert.Equal("351000", $"{Reckoned(DeciderKind.CommuneChair, "giay-khen", ParticipantKind.Individual, "2025-06-30", LawOptions.Default).Value!.AmountDong}");
        Assert.Throws<ArgumentOutOfRangeException>(() => new LawOptions { RoundRewardsUpToDong = 0 });
    }

    [Fact]
    public void After_the_revocation_nothing_is_paid_without_an_amount_either() =>
        Nothing().And(Awarded, Revoked).When(new PayReward(Id)).ThenRefused(RefusalCode.CommendationRevoked, "commendation");

    private static CommendationAwarded ByTheCommune => Awarded with { Track = Track.State, On = On("2025-08-01"), Recipient = Person, Decision = Decided(DeciderKind.CommuneChair, "2025-08-01") };

    private static DecisionRef Decided(DeciderKind? decider, string on) => Decision70 with { DecidedOn = On(on), Decider = decider };

    private static RewardPaid PaidFor(CommendationAwarded award, decimal dong) => Paid(dong) with { Recipient = award.Recipient, Decision = award.Decision };

    private static Lookup<LawfulReward> Reckoned(DeciderKind decider, string form, ParticipantKind recipient, string decidedOn, LawOptions law)
    {
        var who = recipient switch { ParticipantKind.Individual => Person, ParticipantKind.Household => Household, _ => Collective };
        var award = Awarded with { Form = Text<FormCode>(form), Track = Track.State, Recipient = who, Decision = Decided(decider, decidedOn) };
        return Rewards.Of(award, award.Decision, law);
    }
}
