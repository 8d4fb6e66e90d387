namespace Campaign.Domain.Tests;

public sealed class ReportPeriodsTests
{
    [Theory]
    [InlineData("year q1 h1", ReportPeriod.Year, "year", false)]
    [InlineData("q1 q2 q3 q4", ReportPeriod.Year, "q1 q2 q3 q4", false)]
    [InlineData("h1 q1 q2 q3", ReportPeriod.Year, "h1 q3", true)]
    [InlineData("h1 nine-months q3", ReportPeriod.Year, "nine-months", true)]
    [InlineData("nine-months h1 q4", ReportPeriod.Year, "nine-months q4", false)]
    [InlineData("q1 q2-cumulative q3-cumulative q4", ReportPeriod.Year, "q3-cumulative q4", false)]
    [InlineData("q4-cumulative q3", ReportPeriod.Year, "q4-cumulative", false)]
    [InlineData("q4-cumulative year", ReportPeriod.Year, "year", false)]
    [InlineData("year h1 q3", ReportPeriod.H1, "h1", false)]
    [InlineData("year q3", ReportPeriod.H1, "", true)]
    [InlineData("q1 q2 q3", ReportPeriod.NineMonths, "q1 q2 q3", false)]
    [InlineData("", ReportPeriod.Year, "", true)]
    public void What_happens_adds_up_over_the_longest_reports_that_do_not_overlap(string there, ReportPeriod until, string chosen, bool isPartial) =>
        Check(there, false, until, chosen, isPartial);

    [Theory]
    [InlineData("q1 h1 q3", ReportPeriod.Year, "q3", true)]
    [InlineData("q4 nine-months", ReportPeriod.Year, "q4", false)]
    [InlineData("q4 year", ReportPeriod.Year, "year", false)]
    [InlineData("year h1", ReportPeriod.NineMonths, "h1", true)]
    [InlineData("q2 h1", ReportPeriod.H1, "h1", false)]
    public void Of_what_there_is_the_latest_counts(string there, ReportPeriod until, string chosen, bool isPartial) => Check(there, true, until, chosen, isPartial);

    /// <summary>Whatever there is and in whatever order: nothing counts twice, and nothing that could be added is left out.</summary>
    [Fact]
    public void No_choice_overlaps_and_none_covers_more()
    {
        for (var bits = 0; bits < 1 << ReportPeriods.Spans.Count; bits++)
        {
            var there = ReportPeriods.Spans.Where((_, i) => (bits & (1 << i)) != 0).Reverse().ToList();
            var months = ReportPeriods.Choose(there, isStock: false, ReportPeriod.Year).Spans.SelectMany(Months).ToList();
            Assert.Equal(months.Count, months.Distinct().Count());
            Assert.Equal(there.SelectMany(Months).Distinct().Count(), months.Count);
        }
    }

    [Fact]
    public void A_quarter_since_the_beginning_of_the_year_has_a_name_of_its_own()
    {
        var named = from period in Enum.GetValues<ReportPeriod>() from basis in Enum.GetValues<LineBasis>() select ReportPeriods.SpanOf(period, basis);
        Assert.Equal(ReportPeriods.Spans.Order(), named.Distinct().Order());
    }

    private static IEnumerable<int> Months(string span) => Enumerable.Range(ReportPeriods.MonthsOf(span).First, ReportPeriods.MonthsOf(span).Last - ReportPeriods.MonthsOf(span).First + 1);

    private static void Check(string there, bool isStock, ReportPeriod until, string chosen, bool isPartial)
    {
        var (spans, partial) = ReportPeriods.Choose(there.Split(' ', StringSplitOptions.RemoveEmptyEntries), isStock, until);
        Assert.Equal((chosen, isPartial), (string.Join(' ', spans), partial));
    }
}
