using NodaTime;

namespace Campaign.Domain.Tests;

public sealed class UnitRegisterTests
{
    private static readonly UnitEstablished First = new(Commune with { Name = "Xã cũ" }, new LocalDate(2019, 6, 30));

    private static readonly UnitEstablished Second = new(Commune with { Since = new LocalDate(2019, 7, 1), Name = "Xã mới" }, new LocalDate(2025, 6, 30));

    private static readonly UnitRegister Register = new([Second, First]);

    [Theory]
    [InlineData("C1", "2019-06-30", "Xã cũ")]
    [InlineData("C1", "2019-07-01", "Xã mới")]
    [InlineData("C1", "2019-07", "Xã mới")]
    [InlineData("C1", "2018", "Xã cũ")]
    [InlineData("C1", "0001", "Xã cũ")]
    [InlineData("C1", "2025-06-30", "Xã mới")]
    [InlineData("C1", "2025", "Xã mới")]
    [InlineData("C1@0001-01-01", "2019", "Xã cũ")]
    [InlineData("C1@2019-07-01", "2019", "Xã mới")]
    [InlineData("C1@2019-07-01", "unknown", "Xã mới")]
    public void The_code_and_the_time_say_which_unit_is_meant(string selector, string on, string name) =>
        Assert.Equal(name, Resolve(selector, on).Value?.Name);

    [Theory]
    [InlineData("C1", "2019")]
    [InlineData("C1", "unknown")]
    public void A_time_that_two_units_share_does_not_say_which_is_meant(string selector, string on)
    {
        var refusal = Resolve(selector, on).Refusal.ShouldBe(RefusalCode.AmbiguousUnit, "unit");
        Assert.Contains("C1@0001-01-01 (Xã cũ), C1@2019-07-01 (Xã mới)", refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("C1", "2025-07-01")]
    [InlineData("C1", "2026")]
    [InlineData("C1@2019-07-02", "2020")]
    [InlineData("C1@0001-01-01", "2019-07-01")]
    [InlineData("C1@2019-07-01", "2018")]
    [InlineData("C1@2019-07-01", "2025-07-01")]
    [InlineData("C9", "2019")]
    [InlineData("C9", "unknown")]
    public void A_unit_that_is_not_there_is_refused(string selector, string on) => Resolve(selector, on).Refusal.ShouldBe(RefusalCode.UnknownUnit, "unit");

    [Fact]
    public void A_refusal_lists_the_lives_of_the_code() =>
        Assert.Contains("C1@0001-01-01 (Xã cũ, until 2019-06-30), C1@2019-07-01 (Xã mới, until 2025-06-30)", Resolve("C1", "2026").Refusal?.Sentence, StringComparison.Ordinal);

    /// <summary>A life that was named was once taken whenever it had been lived.</summary>
    [Fact]
    public void A_life_that_is_named_must_touch_the_time_too() =>
        Assert.Contains("C1@0001-01-01 (Xã cũ, until 2019-06-30), C1@2019-07-01 (Xã mới, until 2025-06-30)", Resolve("C1@2019-07-01", "2018").Refusal?.Sentence, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_date_falls_back_on_the_time_meant()
    {
        Assert.Equal("Xã cũ", Register.Resolve(Selector(Commune), PartialDate.Unknown, On("2018"), "unit").Value?.Name);
        Assert.Equal("Xã mới", Register.Resolve(Selector(Commune), On("2020"), On("2018"), "unit").Value?.Name);
    }

    [Fact]
    public void The_lives_of_a_code_come_in_the_order_of_time() => Assert.Equal([First, Second], Register.Overlapping(Commune.Code, null, null));

    private static Lookup<UnitAsOf> Resolve(string selector, string on) =>
        Register.Resolve(Text<UnitSelector>(selector), On(on), PartialDate.Unknown, "unit");
}
