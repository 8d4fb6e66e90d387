namespace Campaign.Domain.Tests;

public sealed class IdentityNumberTests
{
    [Theory]
    [InlineData("079123456789")]
    [InlineData("Nguyễn Văn Ví Dụ (012345678)")]
    [InlineData("CCCD: 079 123 456 789, thôn 3")]
    [InlineData("079.123.456.789")]
    [InlineData("012-345-678")]
    [InlineData("CCCD079123456789")]
    [InlineData("0f8fad5b-d9cb-469f-a165-123456789abc 012345678")]
    public void Nine_or_twelve_digits_are_one_also_in_groups(string text) => Assert.True(IdentityNumber.IsIn(text));

    [Theory]
    [InlineData(null)]
    [InlineData("Nguyễn Văn Ví Dụ")]
    [InlineData("0912345678")] // a telephone
    [InlineData("CN-01 ngày 03/01/2020")]
    [InlineData("1234567890123")]
    [InlineData("thôn 3, tổ 12")]
    [InlineData("0f8fad5b-d9cb-469f-a165-123456789abc")] // a UUID whose last part begins with nine digits
    [InlineData("a123456789b0c1d2e3f4a5b6c7d8e9f0")] // a digest
    public void Nothing_else_is(string? text) => Assert.False(IdentityNumber.IsIn(text));
}
