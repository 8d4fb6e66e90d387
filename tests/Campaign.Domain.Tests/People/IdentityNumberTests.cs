namespace Campaign.Domain.Tests;

public sealed class IdentityNumberTests
{
    [Theory]
    [InlineData("079123456789")]
    [InlineData("Nguyễn Văn Ví Dụ (012345678)")]
    [InlineData("CCCD: 079 123 456 789, thôn 3")]
    [InlineData("079.123.456.789")]
    [InlineData("012-345-678")]
    public void Nine_or_twelve_digits_are_one_also_in_groups(string text) => Assert.True(IdentityNumber.IsIn(text));

    [Theory]
    [InlineData(null)]
    [InlineData("Nguyễn Văn Ví Dụ")]
    [InlineData("0912345678")] // a telephone
    [InlineData("CN-01 ngày 03/01/2020")]
    [InlineData("1234567890123")]
    [InlineData("thôn 3, tổ 12")]
    public void Nothing_else_is(string? text) => Assert.False(IdentityNumber.IsIn(text));
}
