using System.Text;

namespace Campaign.Domain.Tests;

public sealed class VietnameseNameTests
{
    [Theory]
    [InlineData("Xã Bình Hòa", "Xã Bình Hoà")]
    [InlineData("Phường Thủy Xuân", "Phường Thuỷ Xuân")]
    [InlineData("Xã Khánh Hòa", "xã  Khánh Hòa ")]
    public void Names_that_read_alike_are_alike(string one, string other)
    {
        Assert.True(VietnameseName.AreAlike(one, other));
        Assert.True(VietnameseName.AreAlike(one.Normalize(NormalizationForm.FormD), other));
    }

    [Theory]
    [InlineData("Xã Bình Hòa", "Xã Bình Hóa")]
    [InlineData("Xã Tân Tiến", "Phường Tân Tiến")]
    [InlineData("Xã Đông", "Xã Dông")]
    [InlineData("Xã Ân", "Xã An")]
    [InlineData("Xã Sơn", "Xã Son")]
    public void Names_that_read_otherwise_are_not(string one, string other) => Assert.False(VietnameseName.AreAlike(one, other));
}
