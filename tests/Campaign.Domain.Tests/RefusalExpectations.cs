namespace Campaign.Domain.Tests;

/// <summary>What a refusal has to be, wherever it comes from.</summary>
internal static class RefusalExpectations
{
    public static Refusal ShouldBe(this Refusal? refusal, string code, string? field)
    {
        Assert.NotNull(refusal);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
        Assert.NotEqual("", refusal.Sentence);
        Assert.NotEqual("", refusal.Rule);
        return refusal;
    }
}
