namespace Campaign.Domain.Tests;

public sealed class CampaignYearTests
{
    [Theory]
    [InlineData("1900", 1900)]
    [InlineData("2019", 2019)]
    [InlineData("2999", 2999)]
    public void Four_digits_are_a_year(string text, int value)
    {
        Assert.True(CampaignYear.TryParse(text, out var year));
        Assert.Equal(CampaignYear.Of(value), year);
        Assert.Equal((value, text), (year.Value, year.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1899")]
    [InlineData("3000")]
    [InlineData("19")]
    [InlineData("02019")]
    [InlineData("+201")]
    [InlineData("-201")]
    [InlineData(" 201")]
    [InlineData("201 ")]
    [InlineData("2O19")]
    [InlineData("２０１９")]
    public void Anything_else_is_none(string? text)
    {
        Assert.False(CampaignYear.TryParse(text, out var year));
        Assert.Equal(default, year);
    }

    [Theory]
    [InlineData(1899)]
    [InlineData(3000)]
    [InlineData(0)]
    public void A_number_out_of_range_is_the_callers_bug(int value) => Assert.Throws<ArgumentOutOfRangeException>(() => CampaignYear.Of(value));

    [Fact]
    public void The_year_before_is_one_less() => Assert.Equal(Year2018, Year2019.Previous);

    [Fact]
    public void Its_dates_are_those_of_the_calendar_year() => Assert.Equal(On("2019"), Year2019.Dates);
}
