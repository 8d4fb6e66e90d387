namespace Campaign.Domain.Tests;

public sealed class ValueListTests
{
    [Fact]
    public void Two_lists_of_the_same_items_are_equal()
    {
        ValueList<string> one = ["a", "b"];
        ValueList<string> other = ["a", "b"];
        Assert.True(one.Equals(other));
        Assert.True(one.Equals((object)other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }

    [Fact]
    public void Records_that_hold_them_are_equal_too() =>
        Assert.Equal(Launched with { Warnings = ["w"] }, Launched with { Warnings = Enumerable.Repeat("w", 1).ToValueList() });

    [Fact]
    public void Order_count_and_items_tell_lists_apart()
    {
        ValueList<string> list = ["a", "b"];
        Assert.False(list.Equals(["b", "a"]));
        Assert.False(list.Equals(["a"]));
        Assert.False(list.Equals(["a", "b", "b"]));
        Assert.False(list.Equals(["a", "c"]));
        Assert.False(list.Equals(null));
        Assert.False(list.Equals("a, b"));
    }

    [Fact]
    public void Lists_are_walked_and_read_by_place()
    {
        ValueList<string> list = ["a", "b"];
        Assert.Equal(2, list.Count);
        Assert.Equal("b", list[1]);
        Assert.Equal("a-b", string.Join('-', list));
        Assert.Equal("[a, b]", list.ToString());
    }

    [Fact]
    public void A_list_does_not_change_with_what_it_was_made_of()
    {
        var source = new[] { "a" };
        var list = source.ToValueList();
        source[0] = "b";
        Assert.Equal("a", list[0]);
    }
}
