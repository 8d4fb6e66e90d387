namespace Campaign.Domain.Tests;

public sealed class PartialDateOrderTests
{
    [Theory]
    [InlineData("2019-10-14", "2019-10-15")]
    [InlineData("2019-09-30", "2019-10")]
    [InlineData("2018-12-31", "2019")]
    [InlineData("2019-09", "2019-10-01")]
    [InlineData("2019-09", "2019-10")]
    [InlineData("2018-12", "2019")]
    [InlineData("2018", "2019-01-01")]
    [InlineData("2018", "2019-01")]
    [InlineData("2018", "2019")]
    public void A_date_whose_last_day_comes_first_is_certainly_before(string earlier, string later)
    {
        Assert.True(On(earlier).IsCertainlyBefore(On(later)));
        Assert.False(On(later).IsCertainlyBefore(On(earlier)));
    }

    [Theory]
    [InlineData("2019-10-15", "2019-10-15")]
    [InlineData("2019-10-01", "2019-10")]
    [InlineData("2019-10-31", "2019-10")]
    [InlineData("2019-01-01", "2019")]
    [InlineData("2019-12-31", "2019")]
    [InlineData("2019-10", "2019-10")]
    [InlineData("2019-01", "2019")]
    [InlineData("2019-12", "2019")]
    [InlineData("2019", "2019")]
    [InlineData("unknown", "2019-10-15")]
    [InlineData("unknown", "2019-10")]
    [InlineData("unknown", "2019")]
    [InlineData("unknown", "unknown")]
    public void Dates_that_may_be_one_day_decide_nothing(string one, string other)
    {
        Assert.False(On(one).IsCertainlyBefore(On(other)));
        Assert.False(On(other).IsCertainlyBefore(On(one)));
    }
}
