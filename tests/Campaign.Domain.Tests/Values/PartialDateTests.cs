using NodaTime;

namespace Campaign.Domain.Tests;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2019-10-15", "2019-10-15", "2019-10-15")]
    [InlineData("2019-10", "2019-10-01", "2019-10-31")]
    [InlineData("2019-02", "2019-02-01", "2019-02-28")]
    [InlineData("2020-02", "2020-02-01", "2020-02-29")]
    [InlineData("2019", "2019-01-01", "2019-12-31")]
    [InlineData("0001", "0001-01-01", "0001-12-31")]
    [InlineData("9999-12-31", "9999-12-31", "9999-12-31")]
    public void A_date_is_somewhere_between_its_first_and_its_last_day(string text, string earliest, string latest)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal(text, date.ToString());
        Assert.Equal((On(earliest).Day, On(latest).Day), (date.Earliest, date.Latest));
        Assert.Equal(text.Length == 10 ? date.Earliest : null, date.Day);
        Assert.Equal(date.Earliest?.Year, date.Year);
        Assert.False(date.IsUnknown);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("unknown")]
    public void Nothing_and_unknown_are_the_unknown_date(string? text)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal(PartialDate.Unknown, date);
        Assert.Equal(default, date);
        Assert.True(date.IsUnknown);
        Assert.Equal("unknown", date.ToString());
        Assert.Equal((null, null, null, null), (date.Year, date.Day, date.Earliest, date.Latest));
    }

    [Theory]
    [InlineData("2019-02-31")]
    [InlineData("2019-02-29")]
    [InlineData("2019-13")]
    [InlineData("2019-00")]
    [InlineData("2019-01-00")]
    [InlineData("19-01")]
    [InlineData("2019-1")]
    [InlineData("2019-1-1")]
    [InlineData("2019-01-1")]
    [InlineData("2019-")]
    [InlineData("2019-01-")]
    [InlineData("201")]
    [InlineData("20191")]
    [InlineData("0000")]
    [InlineData("0000-01-01")]
    [InlineData("-001")]
    [InlineData("-0001-01-01")]
    [InlineData("10000")]
    [InlineData("2019/10/15")]
    [InlineData("15-10-2019")]
    [InlineData(" 2019")]
    [InlineData("2019 ")]
    [InlineData("２０１９")]
    [InlineData("Unknown")]
    [InlineData("2019-10-15T00:00")]
    public void A_text_that_is_no_date_is_not_read(string text)
    {
        Assert.False(PartialDate.TryParse(text, out var date));
        Assert.Equal(default, date);
    }

    [Fact]
    public void The_three_precisions_are_three_dates()
    {
        Assert.Equal(On("2019-01-01"), PartialDate.Of(new LocalDate(2019, 1, 1)));
        Assert.Equal(On("2019-01"), PartialDate.OfMonth(2019, 1));
        Assert.Equal(On("2019"), PartialDate.OfYear(2019));
        Assert.Equal(3, new[] { On("2019-01-01"), On("2019-01"), On("2019") }.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10000)]
    public void The_year_0_was_taken_for_the_unknown_date_and_is_the_callers_bug(int year)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialDate.OfYear(year));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialDate.OfMonth(year, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialDate.Of(new LocalDate(year, 1, 1)));
    }

    [Theory]
    [InlineData(2019, 0)]
    [InlineData(2019, 13)]
    [InlineData(10000, 1)]
    public void A_month_out_of_range_is_the_callers_bug(int year, int month) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PartialDate.OfMonth(year, month));
}
