using NodaTime;

namespace Campaign.Domain.Tests;

public sealed class SuccessorsTests
{
    private static readonly UnitKey A = Text<UnitKey>("A@2000-01-01");
    private static readonly UnitKey B = Text<UnitKey>("B@2000-01-01");
    private static readonly UnitKey C = Text<UnitKey>("C@2025-07-01");
    private static readonly UnitKey NewA = Text<UnitKey>("A@2025-07-01");

    [Fact]
    public void A_unit_that_exists_stands_for_itself_whatever_it_gave_away() => Assert.Equal([A], Of(A, [A, B], SuccessorPolicy.All, Part(A, B, 2020)));

    [Fact]
    public void The_one_that_has_all_of_it_stands_for_a_unit_that_gave_a_part_away_before() =>
        Assert.Equal([C], Of(A, [B, C], SuccessorPolicy.All, Part(A, B, 2020), Whole(A, C, 2025)));

    [Theory]
    [InlineData(SuccessorPolicy.Unallocated, "")]
    [InlineData(SuccessorPolicy.Seat, "A@2025-07-01")]
    [InlineData(SuccessorPolicy.All, "A@2025-07-01 C@2025-07-01")]
    public void A_split_unit_goes_by_the_policy_to_those_of_its_end(SuccessorPolicy policy, string expected) =>
        Assert.Equal(expected, string.Join(' ', Of(A, [B, C, NewA], policy, Part(A, B, 2020), Part(A, NewA, 2025), Part(A, C, 2025))));

    [Fact]
    public void One_part_is_not_the_whole() => Assert.Empty(Of(A, [B], SuccessorPolicy.Unallocated, Part(A, B, 2020)));

    [Theory]
    [InlineData(SuccessorPolicy.Unallocated)]
    [InlineData(SuccessorPolicy.Seat)]
    [InlineData(SuccessorPolicy.All)]
    public void Parts_that_went_to_and_fro_are_followed_to_the_end(SuccessorPolicy policy)
    {
        Assert.Empty(Of(A, [], policy, Part(A, B, 2020), Part(B, A, 2021)));
        Assert.Equal([C], Of(A, [C], policy, Part(A, B, 2020), Part(B, A, 2021), Whole(A, C, 2025), Whole(B, C, 2025)));
    }

    [Fact]
    public void What_comes_after_the_day_is_not_yet() => Assert.Empty(new Successors([Whole(A, C, 2025)], new LocalDate(2024, 1, 1), _ => false).Of(A, SuccessorPolicy.All));

    private static IReadOnlyList<UnitKey> Of(UnitKey unit, UnitKey[] alive, SuccessorPolicy policy, params Succession[] successions) =>
        new Successors(successions, new LocalDate(2026, 1, 1), alive.Contains).Of(unit, policy);

    private static Succession Part(UnitKey from, UnitKey to, int year) => new(from, to, Extent.Part, new LocalDate(year, 7, 1));

    private static Succession Whole(UnitKey from, UnitKey to, int year) => new(from, to, Extent.Whole, new LocalDate(year, 7, 1));
}
