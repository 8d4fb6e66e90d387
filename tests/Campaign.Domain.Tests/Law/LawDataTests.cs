namespace Campaign.Domain.Tests;

/// <summary>The files of the law say what they must, and no two of them speak of one day.</summary>
public sealed class LawDataTests
{
    public static TheoryData<string> Codes => [.. CommendationLaw.Periods.Select(p => p.Code)];

    private static IEnumerable<ILawRule> Rules =>
        [.. CommendationLaw.Periods.SelectMany(p => new IEnumerable<ILawRule>[] { p.Citations, p.Grounds, p.Authority, p.Coefficients, p.Factors }.SelectMany(r => r)), .. CommendationLaw.BaseSalaries];

    [Fact]
    public void The_periods_follow_on_one_another_from_ever_to_now()
    {
        Assert.Equal(["law-2003", "law-2022", "law-2022-two-tier"], CommendationLaw.Periods.Select(p => p.Code));
        Assert.Equal((null, null), (CommendationLaw.Periods[0].From, CommendationLaw.Periods[^1].Until));
        Assert.All(CommendationLaw.Periods.Zip(CommendationLaw.Periods.Skip(1)), pair => Assert.Equal(pair.First.Until!.Value.PlusDays(1), pair.Second.From));
    }

    [Fact]
    public void The_base_salaries_follow_on_one_another() =>
        Assert.All(CommendationLaw.BaseSalaries.Zip(CommendationLaw.BaseSalaries.Skip(1)), pair => Assert.Equal(pair.First.Until!.Value.PlusDays(1), pair.Second.From));

    [Fact]
    public void A_rule_has_an_article_and_one_that_was_read_says_where() => Assert.All(Rules, r =>
    {
        Assert.NotEqual("", r.Article);
        Assert.Equal(r.IsConfirmed, r.Source is { Length: > 0 });
    });

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_period_says_everything_once(string code)
    {
        var period = CommendationLaw.Periods.Single(p => p.Code == code);
        Assert.Equal(Enum.GetValues<LawTopic>(), period.Citations.Select(c => c.Topic).Order());
        Assert.Distinct(period.Authority.Select(r => r.Decider));
        Assert.Distinct(period.Coefficients.SelectMany(r => r.Deciders.Select(d => (r.Form, d))));
        Assert.Equal([ParticipantKind.Collective, ParticipantKind.Household], period.Factors.Select(f => f.Recipient).Order());
        Assert.Equal(period.From is null ? [] : Enum.GetValues<RevocationGround>(), period.Grounds.Select(g => g.Ground));
        Assert.Subset(Forms.All.ToHashSet(), period.Authority.SelectMany(r => r.Forms).Concat(period.Coefficients.Select(c => c.Form)).Select(f => f.ToString()).ToHashSet());
    }

    [Fact]
    public void No_decider_is_on_two_tracks() =>
        Assert.All(CommendationLaw.Periods.SelectMany(p => p.Authority).GroupBy(r => r.Decider), g => Assert.Single(g.Select(r => r.Track).Distinct()));

    [Theory]
    [InlineData(LawTopic.OneAward, "2019-12-20", "Luật 15/2003/QH11, Art. 6(2)(b) as amended by Luật 39/2013/QH13")]
    [InlineData(LawTopic.OneAward, "2024-01-01", "Luật 06/2022/QH15, Art. 5")]
    [InlineData(LawTopic.OneAward, "2025", "Luật 06/2022/QH15, Art. 5")]
    [InlineData(LawTopic.OneAward, "unknown", "Luật 15/2003/QH11, Art. 6(2)(b) as amended by Luật 39/2013/QH13; Luật 06/2022/QH15, Art. 5")]
    [InlineData(LawTopic.Hold, "2023-12-31", "TT 08/2017/TT-BNV")]
    [InlineData(LawTopic.Hold, "2024-01-01", "NĐ 98/2023/NĐ-CP, Art. 4")]
    [InlineData(LawTopic.Hold, "2025-07-01", "NĐ 152/2025/NĐ-CP, unconfirmed")]
    [InlineData(LawTopic.Revocation, "2026", "Luật 06/2022/QH15, Art. 93")]
    public void An_article_is_cited_as_of_the_day(LawTopic topic, string on, string article) => Assert.Equal(article, CommendationLaw.Cite(topic, On(on)));
}
