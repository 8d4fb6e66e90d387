using NodaTime;

namespace Campaign.Domain.Tests;

public sealed class UnitKeyTests
{
    [Fact]
    public void A_key_is_a_code_and_a_first_day()
    {
        Assert.True(UnitKey.TryParse("C1@2019-07-01", out var key));
        Assert.Equal((Text<UnitCode>("C1"), new LocalDate(2019, 7, 1)), (key.Code, key.Since));
        Assert.Equal("C1@2019-07-01", key.ToString());
    }

    [Fact]
    public void A_unit_that_ever_was_has_a_key_too() => Assert.Equal("C1@0001-01-01", Commune.Key().ToString());

    [Fact]
    public void A_selector_is_a_code_with_or_without_a_first_day()
    {
        Assert.Equal(new UnitSelector(Text<UnitCode>("C1")), Text<UnitSelector>("C1"));
        Assert.Equal(new UnitSelector(Text<UnitCode>("C1"), new LocalDate(2019, 7, 1)), Text<UnitSelector>("C1@2019-07-01"));
        Assert.Equal(("C1", "C1@2019-07-01"), (Text<UnitSelector>("C1").ToString(), Text<UnitSelector>("C1@2019-07-01").ToString()));
    }

    [Theory]
    [InlineData("C1")]
    [InlineData("C1@unknown")]
    public void A_key_needs_its_first_day(string text) => Assert.False(UnitKey.TryParse(text, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@2019-07-01")]
    [InlineData("C1@")]
    [InlineData("C1@2019")]
    [InlineData("C1@2019-07")]
    [InlineData("C1@2019-02-31")]
    [InlineData("C1@2019-07-01@")]
    [InlineData("C1@0000-12-31")]
    [InlineData("C1@-0001-01-01")]
    [InlineData("C/1@2019-07-01")]
    public void A_text_with_neither_is_no_selector(string? text)
    {
        Assert.False(UnitSelector.TryParse(text, out var selector));
        Assert.Equal(default, selector);
        Assert.False(UnitKey.TryParse(text, out var key));
        Assert.Equal(default, key);
    }

    [Fact]
    public void A_campaign_is_a_programme_a_unit_and_a_year()
    {
        Assert.Equal(Launched.Campaign, Text<CampaignId>("dan-van-kheo/D1@0001-01-01/2019"));
        Assert.Equal("dan-van-kheo/D1@0001-01-01/2019", Launched.Campaign.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dan-van-kheo/D1/2019")]
    [InlineData("dan-van-kheo/D1@0001-01-01/19")]
    [InlineData("Dan-Van-Kheo/D1@0001-01-01/2019")]
    [InlineData("dan-van-kheo/D1@0001-01-01")]
    [InlineData("dan-van-kheo/D1@0001-01-01/2019/")]
    public void Anything_else_is_no_campaign(string? text)
    {
        Assert.False(CampaignId.TryParse(text, out var id));
        Assert.Equal(default, id);
    }
}
